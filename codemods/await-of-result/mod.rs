//! `await f()`, where `f` is a plain function whose result can't be awaited → `f()`.

use ruff_python_ast::{AnyNodeRef, Expr, ExprAwait};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::engine::coroutines::last_name;
use crate::engine::types::{Function, Nature};
use crate::engine::{
    BindingKind, Call, Codemod, Default, Edit, Finding, Findings, Fix, Group, Module, NodeId,
    Presence, ScopeKind,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "await-of-result",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// Decorators under which a call still runs the function itself.
const PLAIN_DECORATORS: [&str; 5] =
    ["classmethod", "deprecated", "final", "override", "staticmethod"];

/// Plain methods of asyncio's objects that are awaited by mistake. Of other names that some
/// `async def` has, the types are not even asked.
const OF_ASYNCIO: [&str; 24] = [
    "cancel",
    "clear",
    "close",
    "done",
    "empty",
    "full",
    "get_nowait",
    "is_set",
    "kill",
    "locked",
    "notify",
    "notify_all",
    "put_nowait",
    "qsize",
    "release",
    "result",
    "send_signal",
    "set",
    "set_exception",
    "set_result",
    "task_done",
    "terminate",
    "write",
    "writelines",
];

/// Words in a condition that asks whether there is something to await.
const QUESTIONS: [&str; 5] =
    ["iscoroutine", "isawaitable", "is_async", "is_coroutine", "is_awaitable"];

/// Functions that stop the event loop: what is to be awaited is their asynchronous counterpart.
const BLOCKING: [&str; 8] = [
    "builtins.input",
    "http.",
    "os.popen",
    "os.system",
    "requests.",
    "subprocess.",
    "time.sleep",
    "urllib",
];

fn run(module: &Module, out: &mut Findings) {
    for (id, node) in module.nodes() {
        let AnyNodeRef::ExprAwait(expr) = node else { continue };
        if let Some(finding) = find(module, id, expr) {
            out.push(finding);
        }
    }
}

/// `await connection.close()` where `connection` is a coroutine by mistake: what lacks is the
/// `await` that makes it a connection.
fn is_of_coroutine(module: &Module, call: Call) -> bool {
    let Expr::Attribute(method) = &*call.expr.func else { return false };
    matches!(
        module.types().nature(module.path(), method.value.range()),
        Nature::Coroutine | Nature::DeclaredAwaitable | Nature::Mixed
    )
}

fn find(module: &Module, id: NodeId, expr: &ExprAwait) -> Option<Finding> {
    let Expr::Call(call) = &*expr.value else { return None };
    let call = Call { id: module.id_of(call), expr: call };
    let name = last_name(&call.expr.func)?;
    if !(is_alone(module, name) || OF_ASYNCIO.contains(&name))
        || is_rebound(module, call)
        || module.stores_attribute(name)
        || module.is_star_imported(&call.expr.func)
        || module.in_type_checking(id)
        || is_asked_first(module, id)
        || blocks(module, call)
        || is_named_by_string(module, name)
        || !(is_alone(module, name) || may_be_of_standard_library(call))
        || is_overridden(module, call)
        || is_of_coroutine(module, call)
    {
        return None;
    }
    let path = module.path();
    let functions = module.types().functions(path, call.expr.func.range());
    let is_plain = |function: &Function| is_plain(module, call, name, function);
    if functions.is_empty() || !functions.iter().all(is_plain) || module.doubt(call).is_some() {
        return None;
    }
    let value = call.expr.range();
    let shown = module.types().display(path, value)?;
    // Without an annotation, the one definition of that name says what it gives.
    let is_unannotated = shown == "Unknown"
        && module.project().names.facts(name).plain == 1
        && !functions.iter().any(is_of_stub);
    let lacks = || module.types().has_special_method(path, value, "__await__") == Presence::No;
    if (!is_unannotated && !lacks()) || module.minds_error(id, &["TypeError"]) {
        return None;
    }
    let is_telling = !is_unannotated && shown.len() <= 40;
    let shown = if is_telling { format!(", `{shown}`,") } else { String::new() };
    let message = format!("`{name}` is a plain function: its result{shown} can't be awaited");
    let finding = Finding::new(expr.range(), message);
    // Without its `await` the generator would be a plain one, and its users are made for the other.
    if matches!(module.scopes().kind(module.scope(id)), ScopeKind::Generator) {
        return Some(finding.help("take the `await` away, and what awaits the generator's items"));
    }
    let edits = without_await(module, id, expr);
    Some(finding.fix(edits.into_iter().fold(Fix::risky(), Fix::edit)))
}

/// Whether no function of that name in reach is asynchronous, or promises an awaitable.
fn is_alone(module: &Module, name: &str) -> bool {
    let facts = module.project().names.facts(name);
    facts.asynchronous == 0 && facts.awaitable == 0 && facts.streams == 0
}

/// Whether the function is a plain `def`, and so is all that may stand in its place.
fn is_plain(module: &Module, call: Call, name: &str, function: &Function) -> bool {
    if function.is_async || function.is_generator {
        return false;
    }
    let is_known = |decorator: &str| {
        let decorator = decorator.split('(').next().unwrap_or(decorator);
        decorator.rsplit('.').next().is_some_and(|last| PLAIN_DECORATORS.contains(&last))
    };
    let mut decorators = function.decorators.iter();
    if is_of_stub(function) {
        let is_its_own = is_of_standard_library(module, call, function);
        return decorators.all(|decorator| is_known(decorator) || decorator == "overload")
            && (is_its_own || is_alone(module, name));
    }
    is_alone(module, name)
        && function.path.extension().is_some_and(|extension| extension == "py")
        && decorators.all(|decorator| is_known(decorator))
        && module.types().never_gives_awaitable(function)
}

/// Whether the function is one of the standard library, of which only a stub is read.
fn is_of_stub(function: &Function) -> bool {
    function.path.starts_with("vendored:")
}

/// Whether the function of the standard library is called as one of a module, or on an object of
/// the library's own class, which overrides nothing.
fn is_of_standard_library(module: &Module, call: Call, function: &Function) -> bool {
    let Expr::Attribute(callee) = &*call.expr.func else { return true };
    let package = |name: &str| name.split('.').next().map(str::to_owned);
    let classes = module.types().classes(module.path(), callee.value.range());
    match classes.first() {
        Some(class) => package(class) == package(&function.qualified_name),
        None => module.resolve(&call.expr.func).is_some(),
    }
}

/// Whether the text leaves it possible that the receiver is an object of the standard library:
/// `self` is none.
fn may_be_of_standard_library(call: Call) -> bool {
    let Expr::Attribute(callee) = &*call.expr.func else { return true };
    let is_own = match &*callee.value {
        Expr::Name(name) => matches!(name.id.as_str(), "self" | "cls"),
        Expr::Call(call) => matches!(&*call.func, Expr::Name(name) if name.id == "super"),
        _ => false,
    };
    !is_own
}

/// Whether a string of the file ends in the name: `patch("shop.total", AsyncMock())`.
fn is_named_by_string(module: &Module, name: &str) -> bool {
    module.nodes().any(|(_, node)| match node {
        AnyNodeRef::ExprStringLiteral(text) => text.value.to_str().rsplit('.').next() == Some(name),
        _ => false,
    })
}

fn blocks(module: &Module, call: Call) -> bool {
    let name = module.resolve(&call.expr.func);
    name.is_some_and(|name| BLOCKING.iter().any(|blocking| name.starts_with(blocking)))
}

/// Whether a class of this file has a method of its own where the receiver's class has this one.
fn is_overridden(module: &Module, call: Call) -> bool {
    let Expr::Attribute(callee) = &*call.expr.func else { return false };
    let classes = module.types().classes(module.path(), callee.value.range());
    let class = classes.first().and_then(|class| class.rsplit('.').next());
    class.is_some_and(|class| module.is_overridden(class, &[callee.attr.as_str()]))
}

/// Whether the callee's name has more than one meaning, or one that is assigned.
fn is_rebound(module: &Module, call: Call) -> bool {
    let Expr::Name(name) = &*call.expr.func else { return false };
    let scope = module.scope(module.id_of(name));
    let Some(owner) = module.scopes().owner(scope, name.id.as_str()) else { return false };
    let bindings = module.scopes().bindings(owner, name.id.as_str());
    let is_fixed =
        |kind: &BindingKind| matches!(kind, BindingKind::Definition | BindingKind::Import(_));
    bindings.len() != 1
        || !bindings.iter().all(|binding| binding.unconditional && is_fixed(&binding.kind))
}

/// Whether a condition around the place asks whether there is something to await.
fn is_asked_first(module: &Module, id: NodeId) -> bool {
    let asks = |test: &Expr| QUESTIONS.iter().any(|question| module.slice(test).contains(question));
    module.ancestors(id).any(|(_, node)| match node {
        AnyNodeRef::StmtIf(statement) => {
            let clauses = statement.elif_else_clauses.iter();
            asks(&statement.test) || clauses.filter_map(|one| one.test.as_ref()).any(asks)
        }
        AnyNodeRef::ExprIf(conditional) => asks(&conditional.test),
        _ => false,
    })
}

/// Takes the word away, and the parentheses that were there for it.
fn without_await(module: &Module, id: NodeId, expr: &ExprAwait) -> Vec<Edit> {
    let word = TextSize::of("await");
    let rest = &module.text()[expr.start().to_usize() + word.to_usize()..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let start = expr.start();
    let end = start + word + TextSize::try_from(blank).unwrap_or_default();
    let is_called_on = matches!(
        module.parent_node(id),
        AnyNodeRef::ExprAttribute(_) | AnyNodeRef::ExprSubscript(_) | AnyNodeRef::ExprCall(_)
    );
    match module.parenthesized(id) {
        Some(outer) if is_called_on && !module.slice(outer).contains(['\n', '\r']) => vec![
            Edit::deletion(TextRange::new(outer.start(), end)),
            Edit::deletion(TextRange::new(expr.end(), outer.end())),
        ],
        _ => vec![Edit::deletion(TextRange::new(start, end))],
    }
}
