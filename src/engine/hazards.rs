//! What a new `await` could break where it is put in: locks that stay held meanwhile, cleanup that
//! a cancellation now cuts off, event loops that are not asyncio's.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use super::coroutines::last_name;
use super::module::{Module, NodeId};
use super::scopes::{BindingKind, ScopeId};

/// Why code that worked can stop working when it gives the event loop a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hazard {
    /// A synchronous lock is, or may be, held: another coroutine that wants it stops the loop.
    Lock,
    /// In a `finally` block, or a handler that sees `CancelledError`: a second cancellation ends
    /// the cleanup here.
    Cleanup,
    /// In an f-string's `{expression=}`, which prints the text of the code too.
    Echo,
}

/// Managers that hold nothing another coroutine could wait for.
const HARMLESS_MANAGERS: [&str; 26] = [
    "builtins.open",
    "contextlib.nullcontext",
    "contextlib.redirect_stderr",
    "contextlib.redirect_stdout",
    "contextlib.suppress",
    "concurrent.futures.ThreadPoolExecutor",
    "concurrent.futures.ProcessPoolExecutor",
    "httpx.Client",
    "io.BytesIO",
    "io.StringIO",
    "io.open",
    "os.scandir",
    "pytest.raises",
    "pytest.warns",
    "requests.Session",
    "requests.get",
    "requests.post",
    "requests.session",
    "tempfile.NamedTemporaryFile",
    "tempfile.SpooledTemporaryFile",
    "tempfile.TemporaryDirectory",
    "tempfile.TemporaryFile",
    "urllib.request.urlopen",
    "tarfile.open",
    "urllib3.PoolManager",
    "zipfile.ZipFile",
];

/// Libraries whose coroutines run on another event loop, or may.
const OTHER_LOOPS: [&str; 4] = ["trio", "anyio", "curio", "twisted"];

impl<'a> Module<'a> {
    /// What an `await` at this place, in an `async def`, could break.
    pub fn await_hazard(&self, id: NodeId) -> Option<Hazard> {
        let function = self.function(id)?;
        let range = self.node(id).range();
        let own = self
            .ancestors(id)
            .map(|(_, node)| node)
            .take_while(|node| !node.ptr_eq(AnyNodeRef::from(function)));
        for node in own {
            match node {
                AnyNodeRef::StmtWith(with)
                    if !with.is_async
                        && is_in(&with.body, range)
                        && with.items.iter().any(|item| !self.is_harmless(&item.context_expr)) =>
                {
                    return Some(Hazard::Lock);
                }
                AnyNodeRef::InterpolatedElement(element) if element.debug_text.is_some() => {
                    return Some(Hazard::Echo);
                }
                AnyNodeRef::StmtTry(statement) if is_in(&statement.finalbody, range) => {
                    return Some(Hazard::Cleanup);
                }
                AnyNodeRef::ExceptHandlerExceptHandler(handler)
                    if self.sees_cancellation(handler) =>
                {
                    return Some(Hazard::Cleanup);
                }
                _ => {}
            }
        }
        self.acquires_before(function, range).then_some(Hazard::Lock)
    }

    /// Whether the call stands where a thread's function belongs: `asyncio.to_thread(f(x))`. What
    /// is meant is `asyncio.to_thread(f, x)`, so nothing is known about the call.
    pub fn is_in_place_of_function(&self, id: NodeId) -> bool {
        let AnyNodeRef::Arguments(arguments) = self.parent_node(id) else { return false };
        let AnyNodeRef::ExprCall(taker) = self.parent_node(self.parent(id)) else { return false };
        let at = match last_name(&taker.func) {
            Some("to_thread" | "submit" | "run_sync") => 0,
            Some("run_in_executor") => 1,
            _ => return false,
        };
        arguments.args.get(at).is_some_and(|argument| self.id_of(argument) == id)
    }

    /// The library that runs this module's coroutines, as far as its imports and its path tell,
    /// where that is not, or not only, asyncio.
    pub fn other_event_loop(&self) -> Option<&'static str> {
        let imported: Vec<&str> = self
            .scopes()
            .names(ScopeId::MODULE)
            .flat_map(|(_, bindings)| bindings)
            .filter_map(|binding| match &binding.kind {
                BindingKind::Import(dotted) | BindingKind::Submodule(dotted) => {
                    dotted.split('.').next()
                }
                _ => None,
            })
            .collect();
        let is_part_of = |name: &str| self.path().iter().any(|folder| folder == name);
        OTHER_LOOPS.into_iter().find(|name| imported.contains(name) || is_part_of(name))
    }

    /// Whether the handler catches `CancelledError` by name, by a base class or by catching all.
    pub fn sees_cancellation(&self, handler: &ast::ExceptHandlerExceptHandler) -> bool {
        let Some(caught) = handler.type_.as_deref() else { return true };
        let names = match caught {
            Expr::Tuple(tuple) => tuple.elts.as_slice(),
            one => std::slice::from_ref(one),
        };
        names.iter().any(|name| {
            self.is_cancelled_error(name)
                || self.resolve(name).as_deref() == Some("builtins.BaseException")
        })
    }

    /// Whether the expression is asyncio's `CancelledError`.
    pub fn is_cancelled_error(&self, expr: &Expr) -> bool {
        const NAMES: [&str; 2] = ["asyncio.CancelledError", "asyncio.exceptions.CancelledError"];
        self.resolve_to(expr, &NAMES).is_some()
    }

    fn is_harmless(&self, manager: &Expr) -> bool {
        let call = match manager {
            Expr::Await(awaited) => &*awaited.value,
            other => other,
        };
        let Expr::Call(call) = call else { return false };
        let made_by = match call.arguments.args.first() {
            Some(function) if self.resolve_to(&call.func, &["asyncio.to_thread"]).is_some() => {
                function
            }
            _ => &*call.func,
        };
        self.resolve_to(made_by, &HARMLESS_MANAGERS).is_some()
    }

    /// Whether the function calls an `.acquire()` that it does not await before the place.
    fn acquires_before(&self, function: &StmtFunctionDef, place: TextRange) -> bool {
        self.descendants(self.id_of(function))
            .take_while(|(_, node)| node.range().start() < place.start())
            .any(|(id, node)| {
                let AnyNodeRef::ExprCall(call) = node else { return false };
                matches!(&*call.func, Expr::Attribute(callee) if callee.attr.as_str() == "acquire")
                    && !self.parent_node(id).is_expr_await()
            })
    }
}

fn is_in(body: &[Stmt], range: TextRange) -> bool {
    body.iter().any(|statement| statement.range().contains_range(range))
}
