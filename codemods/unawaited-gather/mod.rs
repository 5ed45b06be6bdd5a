//! `asyncio.gather(…)` as a statement: its children start, and nobody waits for them.

use ruff_python_ast::{AnyNodeRef, Expr, ExprCall, Number, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::last_name;
use crate::engine::{
    AwaitPlace, Call, Codemod, Default, Evidence, Finding, Findings, Fix, Group, Hazard, Module,
    NodeId, Place, ScopeId, Tier, Verdict,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "unawaited-gather",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// What people write where they mean not to wait.
const SAID: [&str; 5] = ["background", "forget", "n't wait", "not wait", "without waiting"];

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        let names = ["asyncio.gather", "asyncio.shield"];
        let Some(name) = module.resolve_to(&call.expr.func, &names) else { continue };
        let AwaitPlace::Allowed(function) = module.await_place(call.id) else { continue };
        if !matches!(module.places(call.id).as_slice(), [Place::Dropped])
            || call.expr.arguments.args.is_empty()
            || module.in_type_checking(call.id)
            || expects_error(module, call.id)
        {
            continue;
        }
        out.push(finding(module, call, name, function));
    }
}

fn finding(module: &Module, call: Call, name: &str, function: &StmtFunctionDef) -> Finding {
    let finding = Finding::new(
        call.expr.range(),
        format!("nobody waits for this `{name}`: its results and exceptions are lost"),
    );
    let keep = "await it; if it is to run meanwhile, keep what it returns until it is done";
    let is_in_row = module
        .ancestors(call.id)
        .take_while(|(_, node)| !node.is_statement())
        .any(|(_, node)| node.is_expr_list_comp() || node.is_expr_set_comp());
    if is_in_row || says_so(module, call) || children(call).any(|c| is_endless(module, c)) {
        return finding.help(keep);
    }
    if module.await_hazard(call.id) == Some(Hazard::Lock) {
        return finding.help("await it where no lock is held");
    }
    let body = TextRange::new(function.start(), call.expr.start());
    if module.slice(body).contains(".cancel(") && !returns_exceptions(call) {
        return finding.help(
            "await it with `return_exceptions=True`: otherwise a child that was cancelled \
             cancels whoever waits for it",
        );
    }
    let is_safe = is_last_thing(module, call, function)
        && children(call).count() == call.expr.arguments.args.len()
        && children(call).all(|child| is_coroutine(module, child) && ends(module, child, 0));
    let tier = if is_safe { Tier::Safe } else { Tier::Unsafe };
    let fix = module.await_edits(call.id).into_iter().fold(Fix::new(tier), Fix::edit);
    if is_safe { finding.fix(fix) } else { finding.help(keep).fix(fix) }
}

/// The calls that make the children, one for each argument that is one or a comprehension of one.
fn children<'a>(call: Call<'a>) -> impl Iterator<Item = &'a ExprCall> {
    call.expr.arguments.args.iter().filter_map(|argument| {
        let item = match argument {
            Expr::Starred(starred) => match &*starred.value {
                Expr::ListComp(comprehension) => &*comprehension.elt,
                Expr::Generator(comprehension) => &*comprehension.elt,
                _ => return None,
            },
            one => one,
        };
        item.as_call_expr()
    })
}

fn is_coroutine(module: &Module, child: &ExprCall) -> bool {
    let call = Call { id: module.id_of(child), expr: child };
    matches!(module.verdict(call), Verdict::Coroutine(made) if made.evidence == Evidence::Certain)
}

/// Whether the child is seen never to end: a name that says so, or a `while True` in this file.
fn is_endless(module: &Module, child: &ExprCall) -> bool {
    if module.slice(&*child.func).ends_with("forever") {
        return true;
    }
    let defined = module.types().functions(module.path(), child.func.range());
    let here = defined.iter().filter(|function| function.path == module.path());
    here.map(|function| function.name_range).any(|range| {
        let is_it = |(_, function): &(NodeId, &StmtFunctionDef)| function.name.range == range;
        module.functions().find(is_it).is_some_and(|(id, _)| {
            module.descendants(id).any(|(_, node)| match node {
                AnyNodeRef::StmtWhile(statement) => statement.test.is_boolean_literal_expr(),
                _ => false,
            })
        })
    })
}

/// So deep are functions looked into that functions call.
const MAX_DEPTH: u32 = 4;

/// The seconds from which a sleep is taken for one that is not to be waited for.
const MINUTE: u8 = 60;

/// What waits for something that may never come, where it is called without arguments.
const WAITS: [&str; 9] =
    ["accept", "get", "join", "read", "readline", "receive", "recv", "run", "wait"];

/// Whether the call is seen to end: it sleeps for a while, or runs a function of this file that has
/// no loops but over what is there and calls nothing that may wait for ever.
fn ends(module: &Module, call: &ExprCall, depth: u32) -> bool {
    if module.resolve_to(&call.func, &["asyncio.sleep"]).is_some() {
        return is_short(module, call);
    }
    let defined = module.types().functions(module.path(), call.func.range());
    !defined.is_empty()
        && depth < MAX_DEPTH
        && defined.iter().all(|function| {
            let is_it = |(_, other): &(NodeId, &StmtFunctionDef)| {
                function.path == module.path() && other.name.range == function.name_range
            };
            module.functions().find(is_it).is_some_and(|(id, _)| body_ends(module, id, depth))
        })
}

/// Whether nothing in the arguments of `asyncio.sleep` speaks of minutes, or may: a constant.
fn is_short(module: &Module, sleep: &ExprCall) -> bool {
    let arguments = module.id_of(&sleep.arguments);
    module.descendants(arguments).all(|(_, node)| match node {
        AnyNodeRef::ExprNumberLiteral(number) => match &number.value {
            Number::Int(seconds) => seconds.as_u8().is_some_and(|seconds| seconds < MINUTE),
            Number::Float(seconds) => *seconds < f64::from(MINUTE),
            Number::Complex { .. } => false,
        },
        AnyNodeRef::ExprName(name) => name.id.chars().any(char::is_lowercase) && name.id != "inf",
        AnyNodeRef::ExprAttribute(attribute) => attribute.attr.as_str() != "inf",
        AnyNodeRef::StringLiteral(_) => false,
        _ => true,
    })
}

fn body_ends(module: &Module, function: NodeId, depth: u32) -> bool {
    module.descendants(function).all(|(_, node)| match node {
        AnyNodeRef::StmtWhile(_) => false,
        AnyNodeRef::StmtFor(each) => !each.is_async && !counts_on(module, &each.iter),
        AnyNodeRef::Comprehension(each) => !each.is_async && !counts_on(module, &each.iter),
        AnyNodeRef::ExprAwait(awaited) => match &*awaited.value {
            Expr::Call(call) => ends(module, call, depth + 1) || is_errand(module, call),
            _ => false,
        },
        _ => true,
    })
}

/// Whether the loop may have no end: `itertools.count()`, `iter(read, None)`.
fn counts_on(module: &Module, iterable: &Expr) -> bool {
    let Expr::Call(call) = iterable else { return false };
    let endless = ["builtins.iter", "itertools.count", "itertools.cycle", "itertools.repeat"];
    let functions = module.types().functions(module.path(), call.func.range());
    // A generator of this file.
    module.resolve_to(&call.func, &endless).is_some()
        || functions.iter().any(|function| function.is_generator && function.path == module.path())
}

/// Whether the call is one of another file, and its name says nothing of waiting: `api.fetch(1)`.
fn is_errand(module: &Module, call: &ExprCall) -> bool {
    let functions = module.types().functions(module.path(), call.func.range());
    let name = last_name(&call.func).unwrap_or_default();
    let is_of_asyncio = module.resolve(&call.func).is_some_and(|it| it.starts_with("asyncio."));
    let may_wait = is_of_asyncio
        || name == "create_future"
        || (call.arguments.is_empty() && WAITS.contains(&name))
        || ["serve", "forever", "listen", "watch", "sleep"].iter().any(|word| name.contains(word));
    !may_wait && functions.iter().all(|function| function.path != module.path())
}

fn returns_exceptions(call: Call) -> bool {
    call.expr.arguments.find_keyword("return_exceptions").is_some()
}

/// Whether a comment at the statement, or right above it, says that nobody shall wait.
fn says_so(module: &Module, call: Call) -> bool {
    let start = usize::from(call.expr.start());
    let line = module.text()[..start].rfind('\n').unwrap_or(0);
    let above = module.text()[..line].rfind('\n').unwrap_or(0);
    let end = usize::from(module.line_end(call.expr.end()));
    let comments = module.text()[above..end].split('\n').filter_map(|line| line.split_once('#'));
    comments.map(|(_, comment)| comment).any(|text| SAID.iter().any(|word| text.contains(word)))
}

/// Whether the statement ends a coroutine that only `asyncio.run` runs: the loop, and with it
/// every child, ends there.
fn is_last_thing(module: &Module, call: Call, function: &StmtFunctionDef) -> bool {
    let name = function.name.as_str();
    let is_last = function.body.last().is_some_and(|last| {
        last.as_expr_stmt().is_some_and(|last| last.value.range() == call.expr.range())
    });
    let [binding] = module.scopes().bindings(ScopeId::MODULE, name) else { return false };
    if !is_last
        || !binding.node.ptr_eq(AnyNodeRef::from(function))
        || !function.decorator_list.is_empty()
        || module.project().names.is_reached(module.short_name(), name)
    {
        return false;
    }
    let mut uses = module
        .nodes()
        .filter(|(_, node)| match node {
            AnyNodeRef::ExprName(other) => other.id == name,
            AnyNodeRef::StringLiteral(literal) => literal.value.as_ref() == name,
            _ => false,
        })
        .peekable();
    uses.peek().is_some() && uses.all(|(id, _)| is_run(module, id))
}

/// Whether the node is `main` in `asyncio.run(main(…))`.
fn is_run(module: &Module, name: NodeId) -> bool {
    let made = module.parent(name);
    let AnyNodeRef::ExprCall(call) = module.node(made) else { return false };
    let AnyNodeRef::ExprCall(runner) = module.parent_node(module.parent(made)) else {
        return false;
    };
    call.func.range() == module.node(name).range()
        && module.resolve_to(&runner.func, &["asyncio.run"]).is_some()
}

/// Whether the call is made to see it fail: under `pytest.raises` or `assertRaises`.
fn expects_error(module: &Module, id: NodeId) -> bool {
    let is_raises = |manager: &Expr| match manager {
        Expr::Call(call) => {
            let callee = module.slice(&*call.func);
            callee.ends_with("raises") || callee.contains("assertRaises")
        }
        _ => false,
    };
    module.expects_misuse(id)
        || module.ancestors(id).any(|(_, node)| match node {
            AnyNodeRef::StmtWith(with) => {
                with.items.iter().any(|item| is_raises(&item.context_expr))
            }
            _ => false,
        })
}
