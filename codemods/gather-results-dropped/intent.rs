//! Who drops the exceptions on purpose, and is left alone.

use ruff_python_ast::{AnyNodeRef, ExceptHandler, Expr, ExprCall, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::setting::{is_ending, words};
use crate::engine::{Call, Made, Module, Nature, NodeId};

/// Words in the names of functions whose failure for one is no reason to fail for all.
const BEST_EFFORT: [&str; 36] = [
    "alert",
    "announce",
    "best",
    "broadcast",
    "dispatch",
    "emit",
    "fan",
    "fanout",
    "fire",
    "forget",
    "heartbeat",
    "ignore",
    "log",
    "maybe",
    "notify",
    "ping",
    "poll",
    "prefetch",
    "preload",
    "prime",
    "probe",
    "publish",
    "push",
    "quiet",
    "quietly",
    "report",
    "safe",
    "safely",
    "send",
    "silent",
    "silently",
    "sleep",
    "trigger",
    "try",
    "wait",
    "warm",
];

/// What people write where they mean to pass the errors over.
const SAID: [&str; 12] = [
    "best effort",
    "best-effort",
    "care",
    "error",
    "except",
    "fail",
    "ignor",
    "purpose",
    "regardless",
    "suppress",
    "swallow",
    "whatever",
];

pub(super) fn is_on_purpose(module: &Module, call: Call, statement: NodeId) -> bool {
    module.is_in_test(statement)
        || module.is_in_teardown(statement)
        || is_guarded(module, statement)
        || is_in_endless_loop(module, statement)
        || is_in_best_effort_function(module, statement)
        || cancels(module, statement)
        || module.comment_says(statement, &SAID)
        || !makes_its_children(module, call)
}

/// Whether errors that are raised here have handlers, or are suppressed or expected.
fn is_guarded(module: &Module, statement: NodeId) -> bool {
    super::handlers_around(module, statement).next().is_some()
        || module.ancestors(statement).any(|(_, node)| match node {
            AnyNodeRef::StmtWith(with) => with.items.iter().any(|item| {
                let manager = module.slice(&item.context_expr);
                ["suppress", "aises", "cancel_on", "ignore"].iter().any(|w| manager.contains(w))
            }),
            _ => false,
        })
}

/// `while …:`, where an error would end what is meant to go on.
fn is_in_endless_loop(module: &Module, statement: NodeId) -> bool {
    module.loops_around(statement).any(|around| module.node(around).is_stmt_while())
}

fn is_in_best_effort_function(module: &Module, statement: NodeId) -> bool {
    module.ancestors(statement).any(|(_, node)| {
        node.as_stmt_function_def().is_some_and(|function| is_best_effort(&function.name))
    })
}

fn is_best_effort(name: &str) -> bool {
    is_ending(name) || words(name).any(|word| BEST_EFFORT.contains(&word.as_str()))
}

/// Whether the function cancels something: what comes out of those tasks is no surprise.
pub(in crate::codemods) fn cancels(module: &Module, statement: NodeId) -> bool {
    let Some(function) = module.function(statement) else { return false };
    module.descendants(module.id_of(function)).any(|(_, node)| {
        node.as_expr_call().is_some_and(|call| {
            last_name(&call.func).is_some_and(|name| name.to_lowercase().contains("cancel"))
        })
    })
}

/// Whether every child is made here, so that nobody else learns of its failure, and no child is
/// one that may fail or can't.
fn makes_its_children(module: &Module, call: Call) -> bool {
    let Some(made) = module.items_made_here(&call.expr.arguments.args) else { return false };
    !made.items.is_empty()
        && made.items.iter().all(|item| is_worth_it(module, item.expr))
        && !looks_at_them(module, &made)
}

/// Whether the tasks are used for anything but to count them.
fn looks_at_them(module: &Module, made: &Made) -> bool {
    !made.uses.iter().all(|id| match module.parent_node(*id) {
        AnyNodeRef::StmtIf(_) | AnyNodeRef::ExprUnaryOp(_) => true,
        AnyNodeRef::Arguments(_) => match module.parent_node(module.parent(*id)) {
            AnyNodeRef::ExprCall(call) => last_name(&call.func) == Some("len"),
            _ => false,
        },
        _ => false,
    })
}

/// Whether the child is made on the spot, and its failure matters.
fn is_worth_it(module: &Module, child: &ExprCall) -> bool {
    const WRAPPERS: [&str; 4] =
        ["asyncio.create_task", "asyncio.ensure_future", "asyncio.shield", "asyncio.wait_for"];
    let is_task = last_name(&child.func) == Some("create_task");
    if is_task || module.resolve_to(&child.func, &WRAPPERS).is_some() {
        let inner = child.arguments.args.first().and_then(Expr::as_call_expr);
        return inner.is_some_and(|inner| is_worth_it(module, inner));
    }
    // In a thread: the function is an argument.
    let function = match last_name(&child.func) {
        Some("to_thread") => child.arguments.args.first(),
        Some("run_in_executor") => child.arguments.args.get(1),
        // It may well give a task that was there before.
        _ if module.types().nature(module.path(), child.range()) == Nature::Future => return false,
        _ => Some(&*child.func),
    };
    function.and_then(last_name).is_some_and(|name| !is_best_effort(name))
        && !handles_its_errors(module, child)
}

/// Whether the child is seen to let no exception out.
fn handles_its_errors(module: &Module, child: &ExprCall) -> bool {
    let functions = module.types().functions(module.path(), child.func.range());
    let mut here = functions.iter().filter(|function| function.path == module.path()).peekable();
    here.peek().is_some()
        && here.all(|function| {
            module
                .functions()
                .find(|(_, definition)| definition.name.range == function.name_range)
                .is_some_and(|(_, definition)| lets_nothing_out(module, definition))
        })
}

fn lets_nothing_out(module: &Module, function: &StmtFunctionDef) -> bool {
    let mut guards = 0;
    is_caught(module, &function.body, &mut guards) && guards > 0
}

/// Whether all that takes time in the block stands in a `try` that handles every exception.
fn is_caught(module: &Module, body: &[Stmt], guards: &mut usize) -> bool {
    body.iter().all(|statement| match statement {
        Stmt::Try(inner) if handles_all(module, &inner.handlers) => {
            *guards += 1;
            true
        }
        Stmt::With(inner) => is_caught(module, &inner.body, guards),
        Stmt::For(inner) => is_caught(module, &inner.body, guards),
        Stmt::While(inner) => is_caught(module, &inner.body, guards),
        Stmt::If(inner) => {
            is_caught(module, &inner.body, guards)
                && inner
                    .elif_else_clauses
                    .iter()
                    .all(|clause| is_caught(module, &clause.body, guards))
        }
        Stmt::FunctionDef(_) => true,
        other => {
            let id = module.id_of(other);
            !other.is_raise_stmt() && !module.descendants(id).any(|(_, node)| node.is_expr_await())
        }
    })
}

fn handles_all(module: &Module, handlers: &[ExceptHandler]) -> bool {
    const BROAD: [&str; 2] = ["builtins.BaseException", "builtins.Exception"];
    let raises = |handler: &ExceptHandler| {
        let body = module.descendants(module.id_of(handler));
        body.into_iter().any(|(_, node)| node.is_stmt_raise())
    };
    let is_broad = |ExceptHandler::ExceptHandler(handler): &ExceptHandler| {
        handler.type_.as_deref().is_none_or(|caught| module.resolve_to(caught, &BROAD).is_some())
    };
    let is_cancellation = |ExceptHandler::ExceptHandler(handler): &ExceptHandler| {
        handler.type_.as_deref().is_some_and(|caught| module.is_cancelled_error(caught))
    };
    handlers.iter().any(is_broad)
        && handlers.iter().all(|handler| is_cancellation(handler) || !raises(handler))
}
