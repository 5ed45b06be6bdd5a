//! Which expression is an event loop?

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::module::Module;

/// The functions that give one.
const MAKERS: [&str; 3] =
    ["asyncio.get_running_loop", "asyncio.get_event_loop", "asyncio.new_event_loop"];

impl Module<'_> {
    /// Whether the expression certainly is an event loop of asyncio: what one of its functions
    /// gives, or what the types say is one.
    pub fn is_event_loop(&self, expr: &Expr) -> bool {
        if let Expr::Call(call) = expr
            && self.resolve_to(&call.func, &MAKERS).is_some()
        {
            return true;
        }
        let classes = self.types().classes(self.path(), expr.range());
        classes.iter().any(|class| class == "asyncio.events.AbstractEventLoop")
    }

    /// Whether the node starts an event loop, which fails where one runs.
    pub fn starts_loop(&self, node: AnyNodeRef) -> bool {
        const RUNNERS: &[&str] =
            &["asyncio.run", "anyio.run", "curio.run", "trio.run", "uvloop.run"];
        let AnyNodeRef::ExprCall(call) = node else { return false };
        let is_method = |attribute: &ast::ExprAttribute| {
            matches!(attribute.attr.as_str(), "run_until_complete" | "run_forever")
        };
        self.resolve_to(&call.func, RUNNERS).is_some()
            || call.func.as_attribute_expr().is_some_and(is_method)
    }
}
