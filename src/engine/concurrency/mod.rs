//! May these calls run at the same time?
//!
//! Nobody can prove that two coroutines are independent. What is asked for here is what a careful
//! reviewer would ask for: both only read, by their names and by what is seen of their bodies; they
//! don't share an object that may have a state, such as a connection, a session or a stream; and
//! nothing around them says that one is to come after the other.

mod effects;
mod names;
mod objects;
mod results;

use ruff_python_ast::{AnyNodeRef, Expr, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::awaiting::AwaitPlace;
use super::coroutines::{Verdict, last_name};
use super::fix::Evidence;
use super::module::{Call, Module, NodeId};
use super::types::Function;

pub use objects::Uses;

/// A call of a coroutine function that only reads, as far as can be seen.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The call.
    pub call: Call<'a>,
    uses: Uses,
    /// Whether it is a method of an object that nobody can look into.
    is_of_opaque_object: bool,
}

impl Reading<'_> {
    /// Whether the calls share nothing that may have a state, and none reads an attribute that the
    /// other may change.
    pub fn is_independent_of(&self, other: &Reading) -> bool {
        !self.uses.conflicts_with(&other.uses)
    }

    /// Whether the call may run beside itself, with other values for these names: those that a
    /// loop binds. Objects of one collection may well share what they were made from, such as a
    /// connection, unless their class can be looked into.
    pub fn may_repeat(&self, names: &[&str]) -> bool {
        !self.is_of_opaque_object && self.uses.are_only_of(names)
    }
}

/// Managers in whose block coroutines may run side by side.
const OPEN_MANAGERS: [&str; 8] = [
    "aiohttp.ClientSession",
    "async_timeout.timeout",
    "asyncio.TaskGroup",
    "asyncio.timeout",
    "asyncio.timeout_at",
    "contextlib.AsyncExitStack",
    "httpx.AsyncClient",
    "niquests.AsyncSession",
];

/// Words of a function that goes step by step: it says so, or takes something for itself.
const STEP_BY_STEP: [&str; 16] = [
    ".acquire(",
    ".begin(",
    ".transaction(",
    "@transaction",
    "at a time",
    "atomic",
    "backoff",
    "limiter",
    "one by one",
    "rate limit",
    "rate_limit",
    "ratelimit",
    "semaphore",
    "sequential",
    "synchronized",
    "throttl",
];

impl<'a> Module<'a> {
    /// The call as one that only reads: it certainly makes a coroutine of a function that is not
    /// one of asyncio's own (those wait for others, or take turns), its name says so, nothing in
    /// the functions of this file that it runs says otherwise, and its arguments are plain.
    pub fn reading(&self, call: Call<'a>) -> Option<Reading<'a>> {
        let name = last_name(&call.expr.func)?;
        if !names::say_reading(name) || !self.has_plain_arguments(call) {
            return None;
        }
        match self.verdict(call) {
            Verdict::Coroutine(made) if made.evidence == Evidence::Certain => {}
            _ => return None,
        }
        let functions = self.types().functions(self.path(), call.expr.func.range());
        // What a class below has in its place is not seen.
        let is_overridden = |function: &Function| {
            function.class().is_some_and(|class| self.project().names.is_overridden(class, name))
        };
        if functions.iter().any(|function| function.path.starts_with("vendored:"))
            || functions.iter().any(is_overridden)
            || self.functions_run_by(call).into_iter().any(|(id, _)| self.keeps_a_pace(id))
        {
            return None;
        }
        let mut uses = self.uses_of_call(call)?;
        let definitions = self.bodies_of(call);
        let is_of_opaque_object = definitions.is_empty()
            && call.expr.func.as_attribute_expr().is_some_and(|f| self.has_state(&f.value));
        for (id, function) in definitions {
            self.add_effects(id, function, objects::receiver(call), &mut uses, &mut Vec::new())?;
        }
        Some(Reading { call, uses, is_of_opaque_object })
    }

    /// Whether the function sleeps besides what it waits for: so that the next one does not come
    /// too soon, or because something was not ready.
    fn keeps_a_pace(&self, function: NodeId) -> bool {
        let mut sleeps = false;
        let mut waits = false;
        for (_, node) in self.descendants(function) {
            let AnyNodeRef::ExprAwait(awaited) = node else { continue };
            match &*awaited.value {
                Expr::Call(call) if last_name(&call.func) == Some("sleep") => sleeps = true,
                _ => waits = true,
            }
        }
        sleeps && waits
    }

    /// Whether the arguments can be evaluated earlier than they are: nothing in them waits, binds a
    /// name or calls what may have an effect.
    fn has_plain_arguments(&self, call: Call<'a>) -> bool {
        const PURE: [&str; 7] = [
            "builtins.bool",
            "builtins.float",
            "builtins.int",
            "builtins.len",
            "builtins.repr",
            "builtins.str",
            "builtins.tuple",
        ];
        self.descendants(call.id).all(|(_, node)| match node {
            AnyNodeRef::ExprAwait(_)
            | AnyNodeRef::ExprYield(_)
            | AnyNodeRef::ExprYieldFrom(_)
            | AnyNodeRef::ExprNamed(_)
            | AnyNodeRef::ExprLambda(_)
            | AnyNodeRef::Comprehension(_) => false,
            AnyNodeRef::ExprCall(inner) => self.resolve_to(&inner.func, &PURE).is_some(),
            _ => true,
        })
    }

    /// Whether coroutines may run side by side at this place: not in a test, where the order of
    /// calls is looked at; not while something is held; not where the function says that it goes
    /// step by step.
    pub fn is_open_to_concurrency(&self, id: NodeId) -> bool {
        let AwaitPlace::Allowed(function) = self.await_place(id) else { return false };
        !self.in_type_checking(id)
            && !self.is_test_file()
            && self.other_event_loop().is_none()
            && self.await_hazard(id).is_none()
            && !self.holds_something(id, function)
            && !self.goes_step_by_step(function)
    }

    /// Whether the place is in an `async with` of something else than a client that many use at
    /// once: a lock, a transaction, a connection.
    fn holds_something(&self, id: NodeId, function: &StmtFunctionDef) -> bool {
        let own = self.ancestors(id).map(|(_, node)| node);
        own.take_while(|node| !node.ptr_eq(AnyNodeRef::from(function))).any(|node| match node {
            AnyNodeRef::StmtWith(with) if with.is_async => with.items.iter().any(|item| {
                let Expr::Call(call) = &item.context_expr else { return true };
                self.resolve_to(&call.func, &OPEN_MANAGERS).is_none()
            }),
            _ => false,
        })
    }

    fn goes_step_by_step(&self, function: &StmtFunctionDef) -> bool {
        let text = self.slice(function).to_lowercase();
        STEP_BY_STEP.iter().any(|word| text.contains(word))
    }
}
