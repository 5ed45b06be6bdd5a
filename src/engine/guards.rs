//! Code that knows what it does: it asks for the version of Python, or expects the error.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::coroutines::last_name;
use super::module::{Module, NodeId};

impl Module<'_> {
    /// Whether the place may only run on some versions of Python: a condition around it asks for
    /// the version, or a function around it does somewhere (it may have returned before).
    pub fn asks_for_version(&self, id: NodeId) -> bool {
        self.ancestors(id).any(|(_, node)| match node {
            AnyNodeRef::StmtIf(statement) => {
                let clauses = statement.elif_else_clauses.iter();
                let tests = clauses.filter_map(|clause| clause.test.as_ref());
                tests.chain([&*statement.test]).any(|test| self.names_a_version(test.range()))
            }
            AnyNodeRef::ExprIf(expr) => self.names_a_version(expr.test.range()),
            AnyNodeRef::ExprBoolOp(expr) => self.names_a_version(expr.range),
            AnyNodeRef::StmtFunctionDef(function) => {
                let body = function.body.first().zip(function.body.last());
                body.is_some_and(|(first, last)| {
                    self.names_a_version(TextRange::new(first.start(), last.end()))
                })
            }
            _ => false,
        })
    }

    fn names_a_version(&self, range: TextRange) -> bool {
        const WORDS: [&str; 7] =
            ["VERSION_INFO", "HEXVERSION", "PYTHON_VERSION", "PY3", "PY_3", "PYTHON3", "PYTHON_3"];
        let text = self.slice(range).to_ascii_uppercase();
        WORDS.iter().any(|word| text.contains(word))
    }

    /// Whether the call is all that a `try` attempts, and it handles errors that making a coroutine
    /// can't raise: those of its work are meant.
    pub fn is_only_attempt(&self, id: NodeId) -> bool {
        const OF_CALLING: [&str; 5] =
            ["AttributeError", "BaseException", "Exception", "NameError", "TypeError"];
        let Some(statement) = self.statement(id) else { return false };
        let AnyNodeRef::StmtTry(attempt) = self.parent_node(statement) else { return false };
        let [only] = attempt.body.as_slice() else { return false };
        let may_raise = |(other, node): (NodeId, AnyNodeRef)| match node {
            AnyNodeRef::ExprCall(_) => other != id,
            AnyNodeRef::ExprSubscript(_) | AnyNodeRef::ExprAwait(_) => true,
            _ => false,
        };
        let handles_others = |handler: &ast::ExceptHandler| {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            let errors = match handler.type_.as_deref() {
                None => &[],
                Some(Expr::Tuple(tuple)) => tuple.elts.as_slice(),
                Some(error) => std::slice::from_ref(error),
            };
            let is_other =
                |error: &Expr| last_name(error).is_some_and(|name| !OF_CALLING.contains(&name));
            errors.iter().any(is_other)
        };
        self.id_of(only) == statement
            && !self.descendants(statement).any(may_raise)
            && attempt.handlers.iter().any(handles_others)
    }

    /// Whether an error of this builtin class is expected at the place, within the same function:
    /// it stands in the body of a `try` that handles it, or under `pytest.raises`, `assertRaises`,
    /// `suppress` or the like.
    pub fn expects(&self, id: NodeId, error: &str) -> bool {
        let mut inner = id;
        for (outer, node) in self.ancestors(id) {
            let is_expected = match node {
                AnyNodeRef::StmtTry(statement) => {
                    let is_in_body = statement.body.iter().any(|part| self.id_of(part) == inner);
                    is_in_body
                        && statement.handlers.iter().any(|handler| {
                            let ast::ExceptHandler::ExceptHandler(handler) = handler;
                            handler.type_.as_deref().is_some_and(|kind| names(kind, error))
                        })
                }
                AnyNodeRef::StmtWith(statement) => {
                    let is_in_body = statement.body.iter().any(|part| self.id_of(part) == inner);
                    is_in_body
                        && statement.items.iter().any(|item| match &item.context_expr {
                            Expr::Call(call) => {
                                call.arguments.args.iter().any(|argument| names(argument, error))
                            }
                            _ => false,
                        })
                }
                AnyNodeRef::StmtFunctionDef(_) | AnyNodeRef::ExprLambda(_) => return false,
                _ => false,
            };
            if is_expected {
                return true;
            }
            inner = outer;
        }
        false
    }
}

/// Whether the expression is that name, or a tuple with it.
fn names(expr: &Expr, error: &str) -> bool {
    match expr {
        Expr::Name(name) => name.id == error,
        Expr::Tuple(tuple) => tuple.elts.iter().any(|element| names(element, error)),
        _ => false,
    }
}
