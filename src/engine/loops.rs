//! Which expression is an event loop?

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::Module;

/// The functions that give one.
const MAKERS: [&str; 3] =
    ["asyncio.get_running_loop", "asyncio.get_event_loop", "asyncio.new_event_loop"];

/// What is a coroutine of every event loop. Source: the documentation of `asyncio.loop`.
const COROUTINES: &[&str] = &[
    "connect_accepted_socket",
    "connect_read_pipe",
    "connect_write_pipe",
    "create_connection",
    "create_datagram_endpoint",
    "create_server",
    "create_unix_connection",
    "create_unix_server",
    "getaddrinfo",
    "getnameinfo",
    "sendfile",
    "shutdown_asyncgens",
    "shutdown_default_executor",
    "sock_accept",
    "sock_connect",
    "sock_recv",
    "sock_recv_into",
    "sock_recvfrom",
    "sock_sendall",
    "sock_sendfile",
    "sock_sendto",
    "start_tls",
    "subprocess_exec",
    "subprocess_shell",
];

/// Whether the receiver goes by the name of event loops, and its method is a coroutine of theirs.
pub(super) fn has_coroutine(receiver: &Expr, method: &str) -> bool {
    let name = last_name(receiver).unwrap_or_default().trim_start_matches('_');
    matches!(name, "loop" | "event_loop") && COROUTINES.contains(&method)
}

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
