//! Which expression is an event loop?

use ruff_python_ast::Expr;
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
}
