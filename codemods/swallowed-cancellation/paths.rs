//! Where the paths through a handler lead.

use ruff_python_ast::{
    AnyNodeRef, ExceptHandler, ExceptHandlerExceptHandler, Expr, Stmt, StmtFor, StmtWhile,
};
use ruff_text_size::Ranged;

use super::{Swallow, intent};
use crate::engine::coroutines::last_name;
use crate::engine::{Module, NodeId};

/// What becomes of the cancellation on some path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The handler ends, and the code behind it goes on.
    FallsThrough,
    /// It is only raised again where a flag says so, and the loop goes on otherwise.
    Flagged,
    /// One loop ends, and the one around it goes on.
    InnerLoop,
    /// A loop ends, and the coroutine awaits more behind it.
    OneLoop,
}

/// Awaited calls that end something: what a coroutine may do before it obeys.
const CLEANUP: [&str; 32] = [
    "aclose",
    "cancel",
    "cleanup",
    "clean_up",
    "close",
    "commit",
    "delete",
    "disconnect",
    "dispose",
    "drain",
    "end",
    "exit",
    "finish",
    "flush",
    "gather",
    "join",
    "kill",
    "leave",
    "logout",
    "quit",
    "release",
    "remove",
    "rollback",
    "save",
    "shield",
    "shutdown",
    "stop",
    "teardown",
    "terminate",
    "un",
    "wait",
    "write",
];

/// The worst end that a path through the handler comes to; [`None`] where the cancellation ends the
/// coroutine on each of them, or it can't be told.
pub(super) fn end(
    module: &Module,
    swallow: &Swallow,
    handler: &ExceptHandlerExceptHandler,
) -> Option<End> {
    if raises_always(&handler.body) {
        return None;
    }
    // A comment says what is meant.
    let is_explained = || module.has_comment(intent::to_line_end(module, handler.range()));
    match handler.body.last() {
        Some(Stmt::Return(_)) => return None,
        Some(Stmt::Break(_)) if is_explained() => return None,
        Some(Stmt::Break(_)) => return behind_the_loop(module, swallow),
        _ => {}
    }
    let raises = raises(module, handler);
    if raises.is_empty() {
        return Some(End::FallsThrough);
    }
    let is_flagged = raises.iter().all(|raise| is_flagged(module, handler, *raise))
        && module.loops_around(swallow.id).next().is_some()
        && !is_explained();
    is_flagged.then_some(End::Flagged)
}

fn raises_always(body: &[Stmt]) -> bool {
    match body.last() {
        Some(Stmt::Raise(_)) => true,
        Some(Stmt::With(with)) => raises_always(&with.body),
        Some(Stmt::If(choice)) => {
            raises_always(&choice.body)
                && choice.elif_else_clauses.iter().all(|clause| raises_always(&clause.body))
                && choice.elif_else_clauses.last().is_some_and(|clause| clause.test.is_none())
        }
        Some(Stmt::Try(attempt)) => {
            let handled = attempt.handlers.iter();
            raises_always(&attempt.finalbody)
                || ((raises_always(&attempt.body) || raises_always(&attempt.orelse))
                    && handled
                        .clone()
                        .all(|ExceptHandler::ExceptHandler(handler)| raises_always(&handler.body)))
        }
        _ => false,
    }
}

/// The statements that may raise the cancellation again. In a handler inside the handler it is
/// another exception that is raised.
fn raises(module: &Module, handler: &ExceptHandlerExceptHandler) -> Vec<NodeId> {
    let handler = module.id_of(handler);
    let is_own = |id: NodeId| {
        let around = module.ancestors(id).take_while(|(around, _)| *around != handler);
        !around
            .into_iter()
            .any(|(_, node)| node.is_except_handler_except_handler() || node.is_stmt_function_def())
    };
    let raises = module.descendants(handler).filter(|(_, node)| node.is_stmt_raise());
    raises.map(|(id, _)| id).filter(|id| is_own(*id)).collect()
}

/// Whether only flags decide on a bare `raise`: they say nothing of whose cancellation it is.
fn is_flagged(module: &Module, handler: &ExceptHandlerExceptHandler, raise: NodeId) -> bool {
    let AnyNodeRef::StmtRaise(statement) = module.node(raise) else { return false };
    let handler = module.id_of(handler);
    let mut around = module.ancestors(raise).take_while(|(id, _)| *id != handler);
    statement.exc.is_none()
        && around.all(|(_, node)| match node {
            AnyNodeRef::StmtIf(choice) => is_flag(module, &choice.test),
            AnyNodeRef::ElifElseClause(clause) => {
                clause.test.as_ref().is_none_or(|test| is_flag(module, test))
            }
            _ => false,
        })
}

fn is_flag(module: &Module, test: &Expr) -> bool {
    match test {
        Expr::Name(_) | Expr::Attribute(_) => !module.slice(test).to_lowercase().contains("cancel"),
        Expr::UnaryOp(not) => is_flag(module, &not.operand),
        Expr::BoolOp(all) => all.values.iter().all(|value| is_flag(module, value)),
        _ => false,
    }
}

/// What runs after a `break` in the handler, where that is more than the end of the coroutine.
fn behind_the_loop(module: &Module, swallow: &Swallow) -> Option<End> {
    let function = module.id_of(swallow.function);
    let broken = module.loops_around(swallow.id).next()?;
    // A consumer's `while` ends when it is cancelled, and what comes then is its last act.
    let counts_work = module.node(broken).is_stmt_for();
    let mut inner = broken;
    loop {
        let outer = module.parent(inner);
        for (id, node) in statements_after(module, outer, inner) {
            if may_leave(module, id, node) {
                return None;
            }
            if counts_work && awaits_work(module, swallow, id) {
                return Some(End::OneLoop);
            }
        }
        match module.node(outer) {
            AnyNodeRef::StmtFor(StmtFor { .. }) => return Some(End::InnerLoop),
            AnyNodeRef::StmtWhile(StmtWhile { test, .. }) => {
                let is_endless = matches!(&**test, Expr::BooleanLiteral(literal) if literal.value);
                return is_endless.then_some(End::InnerLoop);
            }
            _ if outer == function => return None,
            _ => inner = outer,
        }
    }
}

/// The statements that follow in the same block, or in `else` and `finally` behind it.
fn statements_after<'m, 'a>(
    module: &'m Module<'a>,
    block: NodeId,
    statement: NodeId,
) -> impl Iterator<Item = (NodeId, AnyNodeRef<'a>)> + 'm {
    let end = module.node(statement).range().end();
    module.descendants(block).filter(move |(id, node)| {
        module.parent(*id) == block && node.is_statement() && node.range().start() >= end
    })
}

/// Whether the statement may end the function or a loop.
fn may_leave(module: &Module, id: NodeId, node: AnyNodeRef) -> bool {
    let leaves =
        |node: AnyNodeRef| node.is_stmt_return() || node.is_stmt_raise() || node.is_stmt_break();
    leaves(node) || module.descendants(id).any(|(_, node)| leaves(node))
}

/// Whether the statement awaits something that is no cleanup.
fn awaits_work(module: &Module, swallow: &Swallow, id: NodeId) -> bool {
    let is_own = |id: NodeId| {
        module.function(id).is_some_and(|function| std::ptr::eq(function, swallow.function))
    };
    module.descendants(id).any(|(id, node)| {
        let AnyNodeRef::ExprAwait(awaited) = node else { return false };
        let Expr::Call(call) = &*awaited.value else { return false };
        let name = last_name(&call.func).unwrap_or_default().trim_start_matches('_');
        is_own(id) && !name.is_empty() && !CLEANUP.iter().any(|word| name.starts_with(word))
    })
}
