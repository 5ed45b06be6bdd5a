//! Whether code that can be seen handles the errors, which come in an `ExceptionGroup` then.

use ruff_python_ast::{AnyNodeRef, ExceptHandler, Expr, StmtFunctionDef, StmtTry};

use crate::engine::coroutines::{is_transparent, last_name};
use crate::engine::{Module, NodeId};

/// What a caller may handle: an error that a task group raises as it is, or any, such as to log it.
const FINE: [&str; 5] =
    ["BaseException", "CancelledError", "Exception", "KeyboardInterrupt", "SystemExit"];

/// What managers that handle errors are called.
const HANDLERS: [&str; 7] = ["suppress", "raises", "Raises", "error", "xcept", "catch", "ignore"];

/// Whether an error is handled around the place, in its function or where this file calls that,
/// directly or through others.
pub(super) fn is_handled(module: &Module, id: NodeId) -> bool {
    // A `gather` also ends when one of its tasks is cancelled, which a task group passes over.
    if is_handled_around(module, id, &[]) {
        return true;
    }
    let mut functions: Vec<&StmtFunctionDef> = module.function(id).into_iter().collect();
    let mut next = 0;
    while let Some(function) = functions.get(next).copied() {
        next += 1;
        // It may handle the error: `@retry(OSError)`, or a route whose errors become answers.
        let mut decorators = function.decorator_list.iter();
        if !decorators.all(|one| is_transparent(module.slice(&one.expression))) {
            return true;
        }
        let name = function.name.as_str();
        for call in module.calls().filter(|call| last_name(&call.expr.func) == Some(name)) {
            if is_handled_around(module, call.id, &FINE) || is_looked_at(module, call.id) {
                return true;
            }
            let caller = module.function(call.id);
            functions.extend(
                caller.filter(|caller| !functions.iter().any(|known| known.range == caller.range)),
            );
        }
    }
    false
}

/// Whether a `try` or a manager around the place, in the same function, handles other errors than
/// the `fine` ones.
fn is_handled_around(module: &Module, id: NodeId, fine: &[&str]) -> bool {
    let mut inner = id;
    for (outer, node) in module.ancestors(id) {
        let handles = match node {
            AnyNodeRef::StmtTry(statement) => {
                let is_in_body = statement.body.iter().any(|part| module.id_of(part) == inner);
                is_in_body && !statement.is_star && handles_others(statement, fine)
            }
            AnyNodeRef::StmtWith(with) => with.items.iter().any(|item| {
                let text = module.slice(&item.context_expr);
                HANDLERS.iter().any(|word| text.contains(word))
            }),
            AnyNodeRef::StmtFunctionDef(_) | AnyNodeRef::ExprLambda(_) => return false,
            _ => false,
        };
        if handles {
            return true;
        }
        inner = outer;
    }
    false
}

fn handles_others(statement: &StmtTry, fine: &[&str]) -> bool {
    let is_fine = |error: &Expr| last_name(error).is_some_and(|name| fine.contains(&name));
    statement.handlers.iter().any(|handler| {
        let ExceptHandler::ExceptHandler(handler) = handler;
        match handler.type_.as_deref() {
            Some(Expr::Tuple(errors)) => !errors.elts.iter().all(is_fine),
            Some(error) => !is_fine(error),
            None => !fine.contains(&"BaseException"),
        }
    })
}

/// Whether the error of the call may come as a value, or where the coroutine or its task is awaited
/// elsewhere in the function, under a handler.
fn is_looked_at(module: &Module, id: NodeId) -> bool {
    let mut takers = module.ancestors(id).take_while(|(_, node)| !node.is_statement());
    let is_taken_so = takers.any(|(_, node)| match node {
        AnyNodeRef::ExprCall(call) => call.arguments.find_keyword("return_exceptions").is_some(),
        _ => false,
    });
    let is_awaited_later = !module.parent_node(id).is_expr_await();
    is_taken_so || (is_awaited_later && (has_handler(module, id) || asks_for_error(module)))
}

/// `isinstance(task.exception(), ValueError)`, also of what a handler of the loop is given.
fn asks_for_error(module: &Module) -> bool {
    module.calls().any(|call| {
        let object = call.expr.arguments.args.first();
        module.resolve_to(&call.expr.func, &["builtins.isinstance"]).is_some()
            && object.is_some_and(|object| module.slice(object).contains("exception"))
    })
}

/// Whether the function around the place handles errors anywhere.
fn has_handler(module: &Module, id: NodeId) -> bool {
    let function = module.function(id).map(|function| module.id_of(function));
    let mut nodes = function.into_iter().flat_map(|function| module.descendants(function));
    nodes.any(|(_, node)| match node {
        AnyNodeRef::StmtTry(statement) => !statement.is_star && handles_others(statement, &FINE),
        _ => false,
    })
}
