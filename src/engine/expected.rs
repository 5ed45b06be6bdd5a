//! Code that counts on an error, so that what raises it is no mistake.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::{Module, NodeId};

/// Context managers that take the error: `contextlib.suppress(TypeError)`, `pytest.raises(…)`.
const TAKERS: [&str; 4] = ["raises", "assertRaises", "assertRaisesRegex", "suppress"];

impl Module<'_> {
    /// Whether the code around the node is ready for one of these errors: it catches it by its
    /// name, or tests that it comes.
    pub fn minds_error(&self, id: NodeId, errors: &[&str]) -> bool {
        let names = |expr: &Expr| errors.iter().any(|error| self.slice(expr).contains(error));
        // A variable may stand for any of them.
        let is_any = |expr: &Expr| {
            let is_variable =
                last_name(expr).is_some_and(|name| name.starts_with(char::is_lowercase));
            is_variable || matches!(self.slice(expr), "Exception" | "BaseException")
        };
        self.expects_misuse(id)
            || self.catchers(id).any(|caught| caught.is_some_and(names))
            || self.ancestors(id).any(|(_, node)| match node {
                AnyNodeRef::StmtWith(with) => with.items.iter().any(|item| {
                    let Expr::Call(call) = &item.context_expr else { return false };
                    let is_taker = last_name(&call.func).is_some_and(|name| TAKERS.contains(&name));
                    is_taker
                        && call.arguments.args.iter().any(|error| names(error) || is_any(error))
                }),
                _ => false,
            })
    }

    /// Whether a handler around the node gets any error at all: what it does then may be what the
    /// code lives on.
    pub fn catches_anything(&self, id: NodeId) -> bool {
        self.catchers(id)
            .any(|caught| caught.is_none_or(|caught| self.slice(caught).contains("Exception")))
    }

    /// What the handlers of the `try` statements around the node catch, where it stands in the
    /// `try` itself; [`None`] for a handler of everything.
    fn catchers(&self, id: NodeId) -> impl Iterator<Item = Option<&ast::Expr>> {
        let start = self.node(id).range().start();
        self.ancestors(id)
            .filter_map(move |(_, node)| match node {
                AnyNodeRef::StmtTry(statement)
                    if statement.body.last().is_some_and(|last| start < last.end()) =>
                {
                    Some(&statement.handlers)
                }
                _ => None,
            })
            .flatten()
            .map(|handler| {
                let ast::ExceptHandler::ExceptHandler(handler) = handler;
                handler.type_.as_deref()
            })
    }
}
