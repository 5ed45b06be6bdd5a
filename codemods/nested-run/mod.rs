//! `asyncio.run(f())` on a running event loop → `await f()`.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{
    AwaitPlace, Call, Codemod, Default, Evidence, Finding, Findings, Fix, Group, Module, Nature,
    NodeId, Tier, Verdict,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "nested-run",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    // With it loops do nest.
    if module.text().contains("nest_asyncio") {
        return;
    }
    for call in module.calls() {
        let Some(argument) = runs_a_loop(module, call) else { continue };
        if !module.in_async_def(call.id)
            || module.in_type_checking(call.id)
            || module.is_in_place_of_function(call.id)
            || asks_first(module, call.id)
            || module.minds_error(call.id, &["RuntimeError"])
            // What is given is the pitfall there: see `sync-entry-point`.
            || argument.is_some_and(|a| {
                module.types().nature(module.path(), a.range()) == Nature::Plain
            })
        {
            continue;
        }
        let callee = module.slice(&*call.expr.func);
        let finding = Finding::new(
            call.expr.range(),
            format!(
                "`{callee}` raises `RuntimeError` where an event loop is running, as it is here"
            ),
        );
        let awaited = argument.and_then(|argument| evidence(module, argument).zip(Some(argument)));
        let repaired = awaited.and_then(|(evidence, argument)| {
            repair(module, call, argument).map(|fix| (evidence, fix))
        });
        out.push(match repaired {
            Some((evidence, fix)) => finding.fix(fix).evidence(evidence),
            None => finding.help("await the coroutine"),
        });
    }
}

/// For a call that runs an event loop, its argument, if that is the only one.
fn runs_a_loop<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Option<&'a Expr>> {
    let name = match &*call.expr.func {
        callee if module.resolve_to(callee, &["asyncio.run"]).is_some() => "main",
        Expr::Attribute(callee)
            if callee.attr.as_str() == "run_until_complete"
                && module.is_event_loop(&callee.value) =>
        {
            "future"
        }
        _ => return None,
    };
    let arguments = &call.expr.arguments;
    let argument = arguments.find_argument_value(name, 0);
    Some(argument.filter(|argument| arguments.len() == 1 && !argument.is_starred_expr()))
}

/// Whether the code asks first whether a loop is running, or comes from the handler of that.
fn asks_first(module: &Module, id: NodeId) -> bool {
    let asks =
        |test: &Expr| ["is_running", "loop"].iter().any(|word| module.slice(test).contains(word));
    module.ancestors(id).any(|(_, node)| match node {
        AnyNodeRef::StmtIf(statement) => asks(&statement.test),
        AnyNodeRef::ExprIf(conditional) => asks(&conditional.test),
        AnyNodeRef::StmtTry(statement) => statement.handlers.iter().any(|handler| {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            let error = handler.type_.as_deref();
            error.is_some_and(|error| module.slice(error).contains("RuntimeError"))
        }),
        _ => false,
    })
}

/// What says that the argument can be awaited.
fn evidence(module: &Module, argument: &Expr) -> Option<Evidence> {
    if let Expr::Call(call) = argument {
        let call = Call { id: module.id_of(call), expr: call };
        if let Verdict::Coroutine(coroutine) = module.verdict(call) {
            return Some(coroutine.evidence);
        }
    }
    match module.types().nature(module.path(), argument.range()) {
        Nature::Coroutine | Nature::Future | Nature::OtherAwaitable(_) => Some(Evidence::Certain),
        Nature::DeclaredAwaitable => Some(Evidence::Declared),
        _ => None,
    }
}

/// Whether a handler around it gets the `RuntimeError`, as one of many: what it does for it now
/// may be what the code lives on.
fn is_caught(module: &Module, id: NodeId) -> bool {
    module.ancestors(id).any(|(_, node)| match node {
        AnyNodeRef::StmtTry(statement) => statement.handlers.iter().any(|handler| {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            handler.type_.as_deref().is_none_or(|error| module.slice(error).contains("Exception"))
        }),
        _ => false,
    })
}

fn repair(module: &Module, call: Call, argument: &Expr) -> Option<Fix> {
    // Another library may be the one that runs this coroutine; then asyncio is not running yet.
    if module.other_event_loop().is_some()
        || !matches!(module.await_place(call.id), AwaitPlace::Allowed(_))
    {
        return None;
    }
    let (before, after) = if module.parent_node(call.id).is_expr_await() {
        ("", "")
    } else {
        module.await_around(call.id)
    };
    let whole = call.expr.range();
    let inner = argument.range();
    let open = TextRange::new(whole.start(), inner.start());
    let close = TextRange::new(inner.end(), whole.end());
    let is_bare = matches!(argument, Expr::Call(inner)
        if !module.slice(&*inner.func).contains(['\n', '\r']))
        || matches!(argument, Expr::Name(_));
    let tier = if is_caught(module, call.id) { Tier::Unsafe } else { Tier::Safe };
    let fix = Fix::new(tier);
    if is_bare && !module.has_comment(open) && !module.has_comment(close) {
        return Some(fix.replace(open, before).replace(close, after));
    }
    // The parentheses of the call hold together what it was given.
    let arguments = call.expr.arguments.range();
    let callee = TextRange::new(whole.start(), arguments.start());
    if module.has_comment(callee) || !call.expr.arguments.keywords.is_empty() {
        return None;
    }
    let fix = fix.replace(callee, before);
    Some(if after.is_empty() { fix } else { fix.insert(whole.end(), after) })
}
