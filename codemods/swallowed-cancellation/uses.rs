//! Whether anybody could notice that a cancelled coroutine now raises.

use ruff_python_ast::{
    AnyNodeRef, ExceptHandler, ExceptHandlerExceptHandler, Expr, Stmt, StmtFunctionDef, StmtTry,
};
use ruff_text_size::{Ranged, TextRange};

use super::{Swallow, intent};
use crate::engine::coroutines::last_name;
use crate::engine::{Module, NodeId, ScopeKind};

/// Whether nothing of the function runs after the `try`.
pub(super) fn ends_the_work(module: &Module, swallow: &Swallow) -> bool {
    let mut inner = module.node(swallow.id).range();
    for (_, node) in module.ancestors(swallow.id) {
        let is_last = match node {
            AnyNodeRef::StmtFunctionDef(function) => return ends_with(&function.body, inner),
            AnyNodeRef::StmtIf(statement) => ends_with(&statement.body, inner),
            AnyNodeRef::ElifElseClause(clause) => ends_with(&clause.body, inner),
            AnyNodeRef::StmtTry(StmtTry { body, handlers, orelse, .. }) => {
                handlers.is_empty() && orelse.is_empty() && ends_with(body, inner)
            }
            _ => false,
        };
        // An `elif` clause lies inside its `if`, whose own body it does not end.
        let is_clause = matches!(node, AnyNodeRef::StmtIf(statement)
            if statement.elif_else_clauses.iter().any(|clause| clause.range() == inner));
        if !is_last && !is_clause {
            return false;
        }
        inner = node.range();
    }
    false
}

/// Whether a `pass` ends a background task that is only cancelled: the task has no other end, and
/// a `raise` would say nothing to anybody.
pub(super) fn ends_in_silence(module: &Module, swallow: &Swallow) -> bool {
    let Some(handler) = swallow.handler else { return false };
    let is_silent = handler.body.iter().all(Stmt::is_pass_stmt);
    let asks = ["wait_for(", ".cancelled()"].iter().any(|call| module.text().contains(call));
    is_silent
        && !asks
        && swallow.caught.len() == 1
        && ends_the_work(module, swallow)
        && nobody_notices(module, swallow, handler)
}

fn ends_with(body: &[Stmt], range: TextRange) -> bool {
    body.last().is_some_and(|last| last.range() == range)
}

/// Whether every use of the function is in sight, and none can tell a task that was cancelled
/// from one that finished.
pub(super) fn nobody_notices(
    module: &Module,
    swallow: &Swallow,
    handler: &ExceptHandlerExceptHandler,
) -> bool {
    let function = swallow.function;
    // A comment says why the cancellation ends here; the one behind the last statement too.
    if module.has_comment(intent::to_line_end(module, handler.range()))
        || !function.decorator_list.is_empty()
        || yields(module, function)
        || !is_private(module, function)
        || is_spelled_out(module, function)
    {
        return false;
    }
    let uses = references(module, function.name.as_str());
    !uses.is_empty() && uses.into_iter().all(|id| is_quiet_use(module, id))
}

fn yields(module: &Module, function: &StmtFunctionDef) -> bool {
    module.descendants(module.id_of(function)).any(|(id, node)| {
        node.is_expr_yield() && module.function(id).is_some_and(|owner| owner == function)
    })
}

/// Whether no other module is meant to use the function: it is private, local, or in a script.
fn is_private(module: &Module, function: &StmtFunctionDef) -> bool {
    let name = function.name.as_str();
    let scope = module.scope(module.id_of(function));
    let is_script = module.body().iter().any(|statement| {
        matches!(statement, Stmt::If(statement)
            if matches!(&*statement.test, Expr::Compare(test)
                if matches!(&*test.left, Expr::Name(name) if name.id == "__name__")))
    });
    is_script
        || (name.starts_with('_') && !name.ends_with("__"))
        || matches!(module.scopes().kind(scope), ScopeKind::Function(_))
}

/// Whether a string holds the name: `getattr(self, "_run")` is a use that nobody can see.
fn is_spelled_out(module: &Module, function: &StmtFunctionDef) -> bool {
    module.nodes().any(|(_, node)| {
        node.as_expr_string_literal()
            .is_some_and(|string| string.value.to_str() == function.name.as_str())
    })
}

/// The places that read a name, as a variable or as an attribute of anything.
fn references(module: &Module, name: &str) -> Vec<NodeId> {
    module
        .nodes()
        .filter(|(_, node)| match node {
            AnyNodeRef::ExprName(used) => used.id == name && used.ctx.is_load(),
            AnyNodeRef::ExprAttribute(used) => used.attr.as_str() == name && used.ctx.is_load(),
            _ => false,
        })
        .map(|(id, _)| id)
        .collect()
}

/// Whether the function is called here, and what it makes becomes a task that nobody waits for
/// without a guard, or has a timeout that is handled. A task group waits without minding.
fn is_quiet_use(module: &Module, id: NodeId) -> bool {
    let coroutine = module.parent(id);
    let AnyNodeRef::ExprCall(call) = module.node(coroutine) else { return false };
    if call.func.range() != module.node(id).range() {
        return false;
    }
    let arguments = module.parent(coroutine);
    let taker = module.parent(arguments);
    let AnyNodeRef::ExprCall(taken) = module.node(taker) else { return false };
    let is_first = taken.arguments.args.first().is_some_and(|first| first.range() == call.range());
    if !module.node(arguments).is_arguments() || !is_first {
        return false;
    }
    if module.resolve_to(&taken.func, &["asyncio.wait_for"]).is_some() {
        return handles_timeout(module, taker);
    }
    matches!(last_name(&taken.func), Some("create_task" | "ensure_future"))
        && is_forgotten(module, taker)
}

/// Whether the place is in the body of a `try` that expects a `TimeoutError`.
fn handles_timeout(module: &Module, id: NodeId) -> bool {
    const NAMES: [&str; 3] =
        ["asyncio.TimeoutError", "asyncio.exceptions.TimeoutError", "builtins.TimeoutError"];
    let range = module.node(id).range();
    guards(module, id).any(|statement| {
        statement.body.iter().any(|inner| inner.range().contains_range(range))
            && statement.handlers.iter().any(|ExceptHandler::ExceptHandler(handler)| {
                let names = match handler.type_.as_deref() {
                    Some(Expr::Tuple(tuple)) => tuple.elts.as_slice(),
                    Some(one) => std::slice::from_ref(one),
                    None => &[],
                };
                names.iter().any(|name| module.resolve_to(name, &NAMES).is_some())
            })
    })
}

fn guards<'m, 'a>(module: &'m Module<'a>, id: NodeId) -> impl Iterator<Item = &'a StmtTry> + 'm {
    module
        .ancestors(id)
        .map(|(_, node)| node)
        .take_while(|node| !node.is_stmt_function_def())
        .filter_map(|node| node.as_stmt_try().copied())
}

/// Whether the task is dropped, or kept under a name where nobody waits for it.
fn is_forgotten(module: &Module, task: NodeId) -> bool {
    let parent = module.parent(task);
    match module.node(parent) {
        AnyNodeRef::StmtExpr(_) => true,
        AnyNodeRef::StmtAssign(assign) => match assign.targets.as_slice() {
            [target] => is_never_awaited(module, target),
            _ => false,
        },
        AnyNodeRef::StmtAnnAssign(assign) => is_never_awaited(module, &assign.target),
        AnyNodeRef::Arguments(_) => is_kept(module, module.parent(parent)),
        _ => false,
    }
}

/// Whether the call is a statement that adds to a collection which only holds its elements.
fn is_kept(module: &Module, call: NodeId) -> bool {
    let AnyNodeRef::ExprCall(call) = module.node(call) else { return false };
    let Expr::Attribute(method) = &*call.func else { return false };
    matches!(method.attr.as_str(), "add" | "append") && is_never_awaited(module, &method.value)
}

/// Whether a variable, or a private attribute, is only asked and cancelled, and awaited under a
/// guard at most.
fn is_never_awaited(module: &Module, target: &Expr) -> bool {
    let name = match target {
        Expr::Name(name) => {
            let owner = module.scopes().owner(module.scope(module.id_of(name)), name.id.as_str());
            let is_local = owner
                .is_some_and(|owner| matches!(module.scopes().kind(owner), ScopeKind::Function(_)));
            if !is_local && !name.id.starts_with('_') {
                return false;
            }
            name.id.as_str()
        }
        Expr::Attribute(attribute) if attribute.attr.starts_with('_') => attribute.attr.as_str(),
        _ => return false,
    };
    references(module, name).into_iter().all(|id| is_quiet_reading(module, id))
}

/// Whether nothing is done with a task, or a collection of tasks, that could tell its end.
fn is_quiet_reading(module: &Module, id: NodeId) -> bool {
    let parent = module.parent(id);
    match module.node(parent) {
        AnyNodeRef::ExprAttribute(method) => match method.attr.as_str() {
            "cancel" | "cancelled" | "cancelling" | "done" | "get_name" | "set_name" | "add"
            | "append" | "discard" | "remove" => true,
            // Another callback may ask for the result, which raises when there is none.
            "add_done_callback" => match module.parent_node(parent) {
                AnyNodeRef::ExprCall(call) => call.arguments.args.iter().all(|callback| {
                    matches!(callback, Expr::Attribute(callback)
                        if matches!(callback.attr.as_str(), "discard" | "remove"))
                }),
                _ => false,
            },
            _ => false,
        },
        AnyNodeRef::ExprBoolOp(_) => is_quiet_reading(module, parent),
        AnyNodeRef::ExprCompare(_)
        | AnyNodeRef::ExprUnaryOp(_)
        | AnyNodeRef::ElifElseClause(_)
        | AnyNodeRef::StmtAssert(_)
        | AnyNodeRef::StmtDelete(_)
        | AnyNodeRef::StmtExpr(_)
        | AnyNodeRef::StmtIf(_)
        | AnyNodeRef::StmtWhile(_) => true,
        AnyNodeRef::ExprAwait(_) => is_guarded(module, id),
        AnyNodeRef::Arguments(_) => is_kept(module, module.parent(parent)),
        _ => false,
    }
}

/// Whether a `CancelledError` that comes out here is expected.
fn is_guarded(module: &Module, id: NodeId) -> bool {
    let range = module.node(id).range();
    let is_caught = guards(module, id).any(|statement| {
        statement.body.iter().any(|inner| inner.range().contains_range(range))
            && statement.handlers.iter().any(|ExceptHandler::ExceptHandler(handler)| {
                module.sees_cancellation(handler)
                    && !module
                        .descendants(module.id_of(handler))
                        .any(|(_, node)| node.is_stmt_raise())
            })
    });
    let is_suppressed = module.ancestors(id).any(|(_, node)| {
        node.as_stmt_with().is_some_and(|with| {
            with.items.iter().any(|item| match &item.context_expr {
                Expr::Call(call) => {
                    module.resolve_to(&call.func, &["contextlib.suppress"]).is_some()
                        && call.arguments.args.iter().any(|name| module.is_cancelled_error(name))
                }
                _ => false,
            })
        })
    });
    is_caught || is_suppressed
}
