//! Who stops a cancellation on purpose, and is left alone.

use ruff_python_ast::{
    AnyNodeRef, ExceptHandlerExceptHandler, Expr, ExprCall, Stmt, StmtAssign, StmtWhile,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{Swallow, paths};
use crate::engine::coroutines::last_name;
use crate::engine::{Module, NodeId};

/// Awaits that only a cancellation ends: asyncio's `Server`, and what other libraries call so.
const ENDLESS: [&str; 5] =
    ["serve_forever", "run_forever", "sleep_forever", "create_future", "run_until_disconnected"];

/// Comments that are not for people.
const FOR_TOOLS: [&str; 8] =
    ["asyncfix", "fmt:", "isort:", "mypy:", "noqa", "pragma", "pylint:", "type:"];

const LOG: [&str; 10] =
    ["critical", "debug", "error", "exception", "info", "log", "print", "trace", "warn", "warning"];

pub(super) fn is_on_purpose(module: &Module, swallow: &Swallow) -> bool {
    // Tests cancel on purpose.
    module.is_in_test(swallow.id)
        || is_top_level(module, swallow)
        || cancels_itself(module, swallow)
        || !is_own_cancellation(module, swallow)
        || swallow.handler.is_some_and(|handler| {
            paths::end(module, swallow, handler).is_none()
                || explains(module, handler)
                || handles(module, handler)
        })
}

/// Whether the handler does nothing and says in a comment why.
fn explains(module: &Module, handler: &ExceptHandlerExceptHandler) -> bool {
    let start = handler.type_.as_deref().map_or(handler.start(), Ranged::end);
    let range = to_line_end(module, TextRange::new(start, handler.end()));
    let comments = module.file().comments().comments_in_range(range);
    handler.body.iter().all(is_light)
        && comments.iter().any(|comment| {
            let words = module.slice(*comment).trim_start_matches(['#', ' ']);
            !FOR_TOOLS.iter().any(|tool| words.starts_with(tool))
        })
}

/// The range with the rest of its last line, where a comment may stand.
pub(super) fn to_line_end(module: &Module, range: TextRange) -> TextRange {
    let rest = &module.text()[range.end().to_usize()..];
    let line = rest.find(['\r', '\n']).unwrap_or(rest.len());
    TextRange::new(range.start(), range.end() + TextSize::of(&rest[..line]))
}

/// Whether the statement does nothing, or only tells somebody.
pub(super) fn is_light(statement: &Stmt) -> bool {
    match statement {
        Stmt::Pass(_) | Stmt::Continue(_) => true,
        Stmt::Expr(inner) => {
            inner.value.is_ellipsis_literal_expr()
                || inner.value.is_string_literal_expr()
                || is_log(statement)
        }
        _ => false,
    }
}

/// Whether the statement only tells somebody.
fn is_log(statement: &Stmt) -> bool {
    let Stmt::Expr(statement) = statement else { return false };
    matches!(&*statement.value, Expr::Call(call) if is_log_call(call))
}

fn is_log_call(call: &ExprCall) -> bool {
    last_name(&call.func).is_some_and(|name| LOG.contains(&name))
}

/// Whether the coroutine has nobody above it: it is given to `asyncio.run` or called `main`.
fn is_top_level(module: &Module, swallow: &Swallow) -> bool {
    let name = swallow.function.name.as_str();
    if ["main", "_main", "amain", "async_main"].contains(&name) {
        return true;
    }
    module.calls().any(|call| {
        matches!(last_name(&call.expr.func), Some("run" | "run_until_complete"))
            && call.expr.arguments.args.iter().any(|argument| {
                let function = match argument {
                    Expr::Call(inner) => &*inner.func,
                    other => other,
                };
                last_name(function) == Some(name)
            })
    })
}

/// Whether the function cancels something outside of the handler, so that what it catches may be
/// its own doing.
fn cancels_itself(module: &Module, swallow: &Swallow) -> bool {
    let function = module.id_of(swallow.function);
    module.descendants(function).any(|(_, node)| {
        let AnyNodeRef::ExprCall(call) = node else { return false };
        let Some(name) = last_name(&call.func) else { return false };
        let is_in_handler =
            swallow.handler.is_some_and(|handler| handler.range().contains_range(call.range()));
        name.to_lowercase().contains("cancel")
            && !["cancelled", "cancelling", "uncancel"].contains(&name)
            && !is_in_handler
    })
}

/// Whether what is caught can only be the cancellation of the coroutine itself. The error also
/// comes out of a task or future that another one has cancelled, and out of its `result()`.
fn is_own_cancellation(module: &Module, swallow: &Swallow) -> bool {
    let mut awaits = 0;
    let mut endless = 0;
    for (id, node) in own_nodes(module, swallow) {
        match node {
            AnyNodeRef::ExprAwait(awaited) => {
                if is_existing(module, &awaited.value) {
                    return false;
                }
                awaits += 1;
                endless += usize::from(is_endless(module, id, &awaited.value));
            }
            AnyNodeRef::StmtFor(statement) if statement.is_async => awaits += 1,
            AnyNodeRef::StmtWith(statement) if statement.is_async => awaits += 1,
            AnyNodeRef::ExprCall(call)
                if matches!(last_name(&call.func), Some("result" | "exception"))
                    && call.arguments.is_empty() =>
            {
                return false;
            }
            _ => {}
        }
    }
    awaits > endless
}

/// The nodes of the body that run as part of the function itself.
fn own_nodes<'m, 'a>(
    module: &'m Module<'a>,
    swallow: &'m Swallow<'a>,
) -> impl Iterator<Item = (NodeId, AnyNodeRef<'a>)> + 'm {
    swallow.body.iter().flat_map(move |statement| {
        let id = module.id_of(statement);
        std::iter::once((id, module.node(id))).chain(module.descendants(id)).filter(
            move |(id, _)| {
                module
                    .function(*id)
                    .is_some_and(|function| std::ptr::eq(function, swallow.function))
            },
        )
    })
}

/// Whether the awaited object was there before: a task, a future, or several of them.
fn is_existing(module: &Module, awaited: &Expr) -> bool {
    match awaited {
        Expr::Name(_) | Expr::Attribute(_) | Expr::Subscript(_) => true,
        Expr::Starred(starred) => is_existing(module, &starred.value),
        Expr::Call(call) => {
            const WRAPPERS: [&str; 3] = ["asyncio.gather", "asyncio.shield", "asyncio.wait_for"];
            let Some(wrapper) = module.resolve_to(&call.func, &WRAPPERS) else { return false };
            let arguments = match wrapper {
                "asyncio.gather" => &*call.arguments.args,
                _ => call.arguments.args.get(..1).unwrap_or_default(),
            };
            arguments.iter().any(|argument| is_existing(module, argument))
        }
        _ => false,
    }
}

fn is_endless(module: &Module, id: NodeId, awaited: &Expr) -> bool {
    let Expr::Call(call) = awaited else { return false };
    if module.resolve_to(&call.func, &["asyncio.Future"]).is_some() {
        return true;
    }
    if last_name(&call.func) == Some("sleep")
        && call.arguments.args.first().is_some_and(is_infinite)
    {
        return true;
    }
    if module.resolve_to(&call.func, &["asyncio.sleep"]).is_some() {
        let around = module.ancestors(id).find(|(_, node)| !node.is_stmt_expr());
        return matches!(
            around,
            Some((_, AnyNodeRef::StmtWhile(StmtWhile { test, body, .. })))
                if test.is_boolean_literal_expr() && body.len() == 1
        );
    }
    match &*call.func {
        Expr::Attribute(method) if method.attr.as_str() == "wait" => {
            matches!(&*method.value, Expr::Call(made)
                if module.resolve_to(&made.func, &["asyncio.Event"]).is_some())
        }
        callee => last_name(callee).is_some_and(|name| ENDLESS.contains(&name)),
    }
}

/// `math.inf` or `float("inf")`.
fn is_infinite(delay: &Expr) -> bool {
    match delay {
        Expr::Call(call) => match &*call.arguments.args {
            [Expr::StringLiteral(text)] => text.value.to_str().starts_with("inf"),
            _ => false,
        },
        other => last_name(other) == Some("inf"),
    }
}

/// Whether the handler does something about the cancellation: tells who was cancelled, hands the
/// error on, sets a flag that is asked, ends the program, or chooses where to go on.
fn handles(module: &Module, handler: &ExceptHandlerExceptHandler) -> bool {
    module.descendants(module.id_of(handler)).any(|(id, node)| match node {
        AnyNodeRef::StmtAssign(assignment) => sets_flag(module, handler, assignment),
        AnyNodeRef::StmtReturn(_) | AnyNodeRef::StmtBreak(_) | AnyNodeRef::StmtContinue(_) => {
            module.parent(id) != module.id_of(handler)
        }
        AnyNodeRef::ExprCall(call) => {
            let distinguishes =
                ["cancelled", "cancelling", "uncancel", "current_task", "_exit", "exit"];
            last_name(&call.func).is_some_and(|name| distinguishes.contains(&name))
        }
        AnyNodeRef::ExprName(name) => {
            handler.name.as_ref().is_some_and(|error| error.id == name.id)
                && !module
                    .ancestors(id)
                    .take_while(|(_, node)| !node.is_statement())
                    .any(|(_, node)| node.as_expr_call().is_some_and(|call| is_log_call(call)))
        }
        _ => false,
    })
}

/// `stopped = True`, which the function asks elsewhere: it ends in its own way.
fn sets_flag(
    module: &Module,
    handler: &ExceptHandlerExceptHandler,
    assignment: &StmtAssign,
) -> bool {
    let [Expr::Name(flag)] = &*assignment.targets else { return false };
    let Some(function) = module.function(module.id_of(handler)) else { return false };
    assignment.value.is_boolean_literal_expr()
        && module.descendants(module.id_of(function)).any(|(_, node)| {
            node.as_expr_name().is_some_and(|name| {
                name.ctx.is_load()
                    && name.id == flag.id
                    && !handler.range().contains_range(name.range())
            })
        })
}
