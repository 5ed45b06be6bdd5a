//! `loop=` of the functions and classes that lost it in Python 3.10.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, Keyword, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::last_name;
use crate::engine::{BindingKind, Call, Codemod, Default, Finding, Findings, Fix, Group, Module};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "loop-argument",
    group: Group::Upgrade,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// Where each stands in asyncio's own modules, and the name it is exported by.
const LOST: [(&str, &[&str]); 5] = [
    ("tasks", &["sleep", "gather", "wait", "wait_for", "shield", "as_completed"]),
    ("locks", &["Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore"]),
    ("queues", &["Queue", "LifoQueue", "PriorityQueue"]),
    ("streams", &["open_connection", "start_server", "open_unix_connection", "start_unix_server"]),
    ("subprocess", &["create_subprocess_exec", "create_subprocess_shell"]),
];

/// The version that lost the argument.
const GONE: u8 = 10;

const CURRENT_LOOP: [&str; 4] = [
    "asyncio.get_running_loop",
    "asyncio.get_event_loop",
    "asyncio.events.get_running_loop",
    "asyncio.events.get_event_loop",
];

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        let Some(keyword) = loop_keyword(call) else { continue };
        let Some(name) = lost(module, &call.expr.func) else { continue };
        if module.in_type_checking(call.id)
            || module.asks_for_version(call.id)
            || module.expects(call.id, "TypeError")
        {
            continue;
        }
        out.push(finding(module, call, keyword, name));
    }
}

fn finding(module: &Module, call: Call, keyword: &Keyword, name: &str) -> Finding {
    let is_gone = module.project().target >= GONE;
    let message = if is_gone {
        format!("`asyncio.{name}` takes no `loop` since Python 3.10: this raises `TypeError`")
    } else {
        format!("the `loop` of `asyncio.{name}` is deprecated since 3.8 and gone in Python 3.10")
    };
    let finding = Finding::new(keyword.range, message);
    if !is_droppable(module, &keyword.value) || module.has_comment(keyword.range) {
        return finding.help(
            "drop the argument, and do what its value did on a line of its own if it is needed",
        );
    }
    if !is_gone && !module.in_async_def(call.id) {
        return finding.help("drop the argument where the loop is the one that will be running");
    }
    // A class that inherits from this one and another can put that one in between.
    let is_certain = is_gone && !is_super(module, &call.expr.func);
    let fix = if is_certain { Fix::safe() } else { Fix::risky() };
    let fix = match carrier(module, call, keyword) {
        Some((assignment, uses)) => uses
            .into_iter()
            .flat_map(|(call, keyword)| module.without_keyword(call.expr, keyword))
            .fold(fix.delete(assignment), Fix::delete),
        None => module.without_keyword(call.expr, keyword).into_iter().fold(fix, Fix::delete),
    };
    finding.fix(fix)
}

fn loop_keyword<'a>(call: Call<'a>) -> Option<&'a Keyword> {
    call.expr.arguments.find_keyword("loop")
}

/// What lost the argument: the callee, or the class whose `__init__` it is.
fn lost<'a>(module: &Module<'a>, callee: &'a Expr) -> Option<&'static str> {
    let Some(initialised) = initialised(module, callee) else { return exported(module, callee) };
    // A function has an `__init__` too, and it is none of ours.
    exported(module, initialised).filter(|name| name.starts_with(char::is_uppercase))
}

/// The class in `asyncio.Queue.__init__`, and the one that `super().__init__` means.
fn initialised<'a>(module: &Module<'a>, callee: &'a Expr) -> Option<&'a Expr> {
    let method = callee.as_attribute_expr().filter(|method| method.attr.as_str() == "__init__")?;
    if !is_super(module, callee) {
        return Some(&method.value);
    }
    let class = module.class_of(module.function(module.id_of(method))?)?;
    let named = method.value.as_call_expr()?.arguments.args.first();
    if named.is_some_and(|named| last_name(named) != Some(class.name.as_str())) {
        return None;
    }
    let base = |expr: &'a Expr| match expr {
        Expr::Subscript(generic) => &*generic.value,
        other => other,
    };
    let (first, others) = class.arguments.as_ref()?.args.split_first()?;
    // Another base can inherit from the first, and is then asked before it.
    let is_harmless = |other| module.resolve_to(base(other), &["typing.Generic"]).is_some();
    others.iter().all(is_harmless).then(|| base(first))
}

/// Whether the callee is a method of `super()`.
fn is_super(module: &Module, callee: &Expr) -> bool {
    let object = callee.as_attribute_expr().and_then(|method| method.value.as_call_expr());
    object.is_some_and(|call| module.resolve_to(&call.func, &["builtins.super"]).is_some())
}

/// The name that asyncio exports the function or class by.
fn exported(module: &Module, callee: &Expr) -> Option<&'static str> {
    let resolved = module.resolve(callee)?;
    let path = resolved.strip_prefix("asyncio.")?;
    LOST.iter().find_map(|(home, names)| {
        let name = path.strip_prefix(home).and_then(|path| path.strip_prefix('.')).unwrap_or(path);
        names.iter().copied().find(|lost| *lost == name)
    })
}

/// Whether dropping the value drops no effect.
fn is_droppable(module: &Module, value: &Expr) -> bool {
    match value {
        Expr::Name(_) | Expr::NoneLiteral(_) => true,
        Expr::Attribute(attribute) => is_droppable(module, &attribute.value),
        Expr::Call(call) => is_current_loop(module, call),
        _ => false,
    }
}

fn is_current_loop(module: &Module, call: &ast::ExprCall) -> bool {
    call.arguments.is_empty() && module.resolve_to(&call.func, &CURRENT_LOOP).is_some()
}

/// The assignment of a local that only carries the current loop to arguments which are dropped,
/// with all those arguments: given at the last of them, so that it goes when they are gone.
fn carrier<'a>(
    module: &Module<'a>,
    call: Call<'a>,
    keyword: &'a Keyword,
) -> Option<(TextRange, Vec<(Call<'a>, &'a Keyword)>)> {
    let Expr::Name(name) = &keyword.value else { return None };
    let function = module.function(call.id).filter(|function| function.is_async)?;
    let scope = module.scope(module.id_of(function.body.first()?));
    let [binding] = module.scopes().bindings(scope, &name.id) else { return None };
    if binding.kind != BindingKind::Other || !binding.unconditional {
        return None;
    }
    let (statement, assignment) = function.body.iter().find_map(|statement| match statement {
        Stmt::Assign(assign) => match assign.targets.as_slice() {
            [target] if target.range() == binding.range => Some((statement, &*assign.value)),
            _ => None,
        },
        Stmt::AnnAssign(assign) if assign.target.range() == binding.range => {
            Some((statement, assign.value.as_deref()?))
        }
        _ => None,
    })?;
    let Expr::Call(current) = assignment else { return None };
    if !is_current_loop(module, current) {
        return None;
    }
    let mut uses = Vec::new();
    for (id, node) in module.nodes() {
        let AnyNodeRef::ExprName(read) = node else { continue };
        if read.id != name.id
            || !read.ctx.is_load()
            || module.scopes().owner(module.scope(id), &read.id) != Some(scope)
        {
            continue;
        }
        let keyword = module.parent(id);
        let call = module.parent(module.parent(keyword));
        let AnyNodeRef::Keyword(keyword) = module.node(keyword) else { return None };
        let AnyNodeRef::ExprCall(expr) = module.node(call) else { return None };
        let call = Call { id: call, expr };
        if loop_keyword(call) != Some(keyword)
            || lost(module, &expr.func).is_none()
            || module.expects(call.id, "TypeError")
        {
            return None;
        }
        uses.push((call, keyword));
    }
    let is_last = uses.last().is_some_and(|(_, last)| last.range == keyword.range);
    is_last.then_some((module.whole_line(statement.range())?, uses))
}
