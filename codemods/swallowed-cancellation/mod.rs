//! Handlers that catch `CancelledError` and go on.

mod intent;
mod paths;
mod rewrite;
mod uses;

use ruff_python_ast::{
    AnyNodeRef, ExceptHandler, ExceptHandlerExceptHandler, Expr, Stmt, StmtFunctionDef, StmtTry,
    StmtWith,
};
use ruff_text_size::Ranged;

use paths::End;

use crate::engine::{Codemod, Default, Finding, Findings, Group, Module, NodeId, Tier};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "swallowed-cancellation",
    group: Group::Cancellation,
    default: Default::On,
    since: 0,
    codes: &["ASYNC103", "ASYNC104"],
    doc: include_str!("README.md"),
    run,
};

/// Exceptions that are caught to end the program, or to catch all: another pitfall, if one.
const BROAD: [&str; 5] = [
    "builtins.BaseException",
    "builtins.Exception",
    "builtins.GeneratorExit",
    "builtins.KeyboardInterrupt",
    "builtins.SystemExit",
];

/// A `try` or `with` that stops the cancellation of the coroutine it stands in.
struct Swallow<'a> {
    id: NodeId,
    function: &'a StmtFunctionDef,
    /// What is cancelled.
    body: &'a [Stmt],
    /// The exceptions that are caught, `CancelledError` among them.
    caught: &'a [Expr],
    /// What happens then; nothing for `suppress`.
    handler: Option<&'a ExceptHandlerExceptHandler>,
}

fn run(module: &Module, out: &mut Findings) {
    if !module.text().contains("CancelledError") {
        return;
    }
    for (id, node) in module.nodes() {
        let swallow = match node {
            AnyNodeRef::StmtTry(statement) => in_try(module, id, statement),
            AnyNodeRef::StmtWith(statement) => in_with(module, id, statement),
            _ => None,
        };
        let Some(swallow) = swallow else { continue };
        if !module.in_type_checking(id)
            && !intent::is_on_purpose(module, &swallow)
            && !uses::ends_in_silence(module, &swallow)
        {
            out.push(finding(module, &swallow));
        }
    }
}

fn in_try<'a>(module: &Module<'a>, id: NodeId, statement: &'a StmtTry) -> Option<Swallow<'a>> {
    // `except*` gets a group, and re-raises what is left of it by itself.
    if statement.is_star {
        return None;
    }
    let function = module.function(id).filter(|function| function.is_async)?;
    // The first handler that sees the cancellation has it; those below never do.
    let handler = statement
        .handlers
        .iter()
        .map(|ExceptHandler::ExceptHandler(handler)| handler)
        .find(|handler| module.sees_cancellation(handler))?;
    let caught = match handler.type_.as_deref()? {
        Expr::Tuple(tuple) => tuple.elts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let swallow = Swallow { id, function, body: &statement.body, caught, handler: Some(handler) };
    swallow.is_specific(module).then_some(swallow)
}

fn in_with<'a>(module: &Module<'a>, id: NodeId, statement: &'a StmtWith) -> Option<Swallow<'a>> {
    let function = module.function(id).filter(|function| function.is_async)?;
    statement.items.iter().find_map(|item| {
        let Expr::Call(call) = &item.context_expr else { return None };
        module.resolve_to(&call.func, &["contextlib.suppress"])?;
        let caught = &*call.arguments.args;
        let swallow = Swallow { id, function, body: &statement.body, caught, handler: None };
        swallow.is_specific(module).then_some(swallow)
    })
}

impl Swallow<'_> {
    /// Whether `CancelledError` is caught by its name, and nothing that would, or could, catch it
    /// anyhow.
    fn is_specific(&self, module: &Module) -> bool {
        self.caught.iter().any(|name| module.is_cancelled_error(name))
            && !self
                .caught
                .iter()
                .any(|name| name.is_starred_expr() || module.resolve_to(name, &BROAD).is_some())
    }
}

fn finding(module: &Module, swallow: &Swallow) -> Finding {
    let Some(handler) = swallow.handler else { return suppressed(module, swallow) };
    let range = handler.type_.as_deref().map_or(handler.range(), Ranged::range);
    let is_last = uses::ends_the_work(module, swallow);
    let end = paths::end(module, swallow, handler);
    let message = match end {
        Some(End::Flagged) => {
            "where the handler does not raise, the cancellation is swallowed and the loop goes on"
        }
        Some(End::InnerLoop) => "the cancellation only ends this loop: the one around it goes on",
        Some(End::OneLoop) => {
            "the cancellation only ends this loop: the coroutine goes on behind it"
        }
        _ if is_last => "the cancelled task ends as if it had finished its work",
        _ => "the cancellation is swallowed: the task goes on as if nobody had asked it to stop",
    };
    let finding = Finding::new(range, message);
    match end {
        Some(End::Flagged) => {
            return finding.help("raise in any case: a timeout or a shutdown cancels all the same");
        }
        Some(End::OneLoop) => {
            return finding.help("raise it again, here or when what follows is done");
        }
        _ => {}
    }
    // Raised here, it would skip the rest of the cleanup.
    if module.is_in_finally(swallow.id) {
        return finding.help("raise it again when the rest of the `finally` block is done");
    }
    if swallow.caught.len() > 1 {
        return match rewrite::split(module, swallow, handler) {
            Some(fix) => finding.fix(fix),
            None => finding.help("handle `CancelledError` on its own, and raise it again"),
        };
    }
    let raises = module.descendants(module.id_of(handler)).any(|(_, node)| node.is_stmt_raise());
    let is_safe = is_last && !raises && uses::nobody_notices(module, swallow, handler);
    let tier = if is_safe { Tier::Safe } else { Tier::Unsafe };
    match rewrite::raise_at_end(module, handler, tier) {
        Some(fix) => finding.fix(fix),
        None => finding.help("end the handler with `raise`"),
    }
}

fn suppressed(module: &Module, swallow: &Swallow) -> Finding {
    let name = swallow.caught.iter().find(|name| module.is_cancelled_error(name));
    let range = name.map_or_else(|| module.node(swallow.id).range(), Ranged::range);
    let finding = Finding::new(
        range,
        "the cancellation is suppressed: the task goes on as if nobody had asked it to stop",
    );
    match rewrite::take_out(module, swallow) {
        Some(fix) => finding.fix(fix),
        None => finding.help("let the cancellation through; suppress only what you cancelled"),
    }
}
