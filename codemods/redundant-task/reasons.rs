//! What a coroutine may have a task of its own for.

use ruff_python_ast::{AnyNodeRef, ExceptHandler, Expr, ExprCall};
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::{Call, Module};

/// Functions that ask for the task that runs, or lend it something while it runs.
const TASK_FUNCTIONS: [&str; 6] = [
    "bind_contextvars",
    "bound_contextvars",
    "clear_contextvars",
    "current_task",
    "start_as_current_span",
    "uncancel",
];

/// Whether the code around the call tells a cancellation of the task from its own.
pub(super) fn is_told_apart<'a>(module: &Module<'a>, call: Call<'a>) -> bool {
    super::around(module, call).any(|node| match node {
        AnyNodeRef::StmtWith(with) => with.items.iter().any(|item| {
            let text = module.slice(&item.context_expr);
            ["timeout", "CancelledError", "CancelScope"].iter().any(|word| text.contains(word))
        }),
        AnyNodeRef::StmtTry(statement) => statement.handlers.iter().any(|handler| {
            let ExceptHandler::ExceptHandler(handler) = handler;
            handler.type_.is_some() && module.sees_cancellation(handler)
        }),
        _ => false,
    })
}

/// Whether the functions that the call runs, as far as this file has them, need a task: for a
/// context, for itself, or for a stack of its own.
pub(super) fn needs_task<'a>(module: &Module<'a>, call: Call<'a>, inner: Call<'a>) -> bool {
    let own = module.function(call.id).map(|function| module.id_of(function));
    module.functions_run_by(inner).into_iter().any(|(function, _)| {
        Some(function) == own
            || module.descendants(function).any(|(_, node)| match node {
                AnyNodeRef::ExprCall(call) => is_about_tasks(module, call),
                _ => false,
            })
    })
}

fn is_about_tasks<'a>(module: &Module<'a>, call: &'a ExprCall) -> bool {
    const VARIABLES: [&str; 2] = ["contextvars.ContextVar", "_contextvars.ContextVar"];
    match last_name(&call.func) {
        Some("set" | "reset") => match &*call.func {
            Expr::Attribute(callee) => module.instance_of(&callee.value, &VARIABLES).is_some(),
            _ => false,
        },
        Some(name) => TASK_FUNCTIONS.contains(&name),
        None => false,
    }
}

/// Whether what the call runs is neither in this file nor asyncio's own.
pub(super) fn is_out_of_reach(module: &Module, inner: Call) -> bool {
    let functions = module.types().functions(module.path(), inner.expr.func.range());
    let is_near = |path: &std::path::Path| path == module.path() || path.starts_with("vendored:");
    if functions.is_empty() {
        return module.definitions_of(inner).is_empty();
    }
    functions.iter().any(|function| !is_near(&function.path))
}
