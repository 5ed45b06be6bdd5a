//! `try: … await asyncio.gather(…, return_exceptions=True)` with a handler that never runs.

mod results;

use ruff_python_ast::{AnyNodeRef, ExceptHandler, ExceptHandlerExceptHandler, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::gather_results_dropped::{cancels, returns_exceptions};
use crate::engine::coroutines::last_name;
use crate::engine::{Call, Codemod, Default, Finding, Findings, Fix, Group, Module};

use results::Wanted;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "dead-gather-except",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// Methods that tell somebody of an error.
const LOG: [&str; 9] = [
    "capture_exception",
    "critical",
    "debug",
    "error",
    "exception",
    "info",
    "log",
    "print",
    "warning",
];

/// Exceptions that can come from elsewhere than from a child.
const NOT_OF_CHILDREN: [&str; 6] = [
    "BaseException",
    "CancelledError",
    "GeneratorExit",
    "KeyboardInterrupt",
    "SystemExit",
    "TypeError",
];

fn run(module: &Module, out: &mut Findings) {
    for (_, node) in module.nodes() {
        let AnyNodeRef::StmtTry(statement) = node else { continue };
        let [only] = &*statement.body else { continue };
        let Some(call) = gathered(module, only) else { continue };
        if let Some(finding) = find(module, only, call, &statement.handlers) {
            out.push(finding);
        }
    }
}

/// The call of `gather` that is all that the statement awaits.
fn gathered<'a>(module: &Module<'a>, statement: &'a Stmt) -> Option<Call<'a>> {
    let value = match statement {
        Stmt::Return(statement) => statement.value.as_deref()?,
        Stmt::Assign(statement) => &statement.value,
        Stmt::AnnAssign(statement) => statement.value.as_deref()?,
        Stmt::Expr(statement) => &statement.value,
        _ => return None,
    };
    let call = value.as_await_expr()?.value.as_call_expr()?;
    let call = Call { id: module.id_of(call), expr: call };
    returns_exceptions(module, call).then_some(call)
}

fn find<'a>(
    module: &Module<'a>,
    statement: &Stmt,
    call: Call<'a>,
    handlers: &[ExceptHandler],
) -> Option<Finding> {
    let dead = handlers.iter().find_map(|ExceptHandler::ExceptHandler(handler)| {
        (is_for_children(module, handler) && wants_the_error(module, handler)).then_some(handler)
    })?;
    // What was cancelled would end the wait at once, and its `CancelledError` is for no handler.
    if module.in_type_checking(call.id)
        || module.is_in_test(call.id)
        || module.is_in_teardown(call.id)
        || cancels(module, call.id)
        || !results::only_children_raise(module, call)
    {
        return None;
    }
    let wanted = results::are_exceptions_wanted(module, statement, call.id);
    if wanted == Wanted::Yes {
        return None;
    }
    let keyword = call.expr.arguments.find_keyword("return_exceptions")?;
    let caught = dead.type_.as_deref().map_or("", |caught| module.slice(caught));
    let finding = Finding::new(
        dead.range(),
        format!(
            "`except {caught}` never sees the error of a child: with `return_exceptions=True` it \
             is an item of the results"
        ),
    );
    if wanted == Wanted::ByCallers {
        return Some(finding.help(
            "take `return_exceptions=True` out, unless callers look for exceptions in the results",
        ));
    }
    // A comment next to the argument is about it: it may say why it is there.
    let rest_of_line = TextRange::new(keyword.start(), module.line_end(keyword.end()));
    if rest_of_line.end() < call.expr.end() && module.has_comment(rest_of_line) {
        return Some(finding.help("take `return_exceptions=True` out"));
    }
    let removed = module.without_keyword(call.expr, keyword);
    Some(finding.fix(removed.into_iter().fold(Fix::risky(), Fix::delete)))
}

/// Whether all that the handler is for are exceptions that a child may raise.
fn is_for_children(module: &Module, handler: &ExceptHandlerExceptHandler) -> bool {
    let is_of_child = |caught: &Expr| {
        last_name(caught).is_some_and(|name| !NOT_OF_CHILDREN.contains(&name))
            && !module.is_cancelled_error(caught)
    };
    match handler.type_.as_deref() {
        Some(Expr::Tuple(tuple)) => !tuple.elts.is_empty() && tuple.elts.iter().all(is_of_child),
        Some(caught) => is_of_child(caught),
        None => false,
    }
}

/// Whether the handler tells somebody of the error, or raises one.
fn wants_the_error(module: &Module, handler: &ExceptHandlerExceptHandler) -> bool {
    module.descendants(module.id_of(handler)).any(|(_, node)| match node {
        AnyNodeRef::StmtRaise(_) => true,
        AnyNodeRef::ExprCall(call) => last_name(&call.func).is_some_and(|name| LOG.contains(&name)),
        _ => false,
    })
}
