//! Who takes a plain callable and calls it.

use ruff_python_ast::{AnyNodeRef, Decorator, Expr};
use ruff_text_size::Ranged;

use super::callback::Callback;
use crate::engine::{Call, Finding, Module};

/// What becomes of a callable.
#[derive(Clone, Copy)]
pub(super) enum Taker {
    /// It is called in a thread, and what it gives is the result of an awaitable.
    Thread,
    /// The event loop calls it later.
    Loop,
    /// It is called in a thread or process, and what it gives is the result of a future: what to
    /// do instead.
    Pool(&'static str),
    /// It is called elsewhere, and what it gives is dropped: what to do instead.
    Other(&'static str),
}

/// A callable that is given to a call.
pub(super) struct Taken<'a> {
    pub(super) taker: Taker,
    pub(super) callback: &'a Expr,
    /// Where it stands among the positional arguments, if it does.
    pub(super) position: Option<usize>,
    /// What takes it, for messages.
    pub(super) name: &'static str,
}

const IN_THREAD: &str =
    "give it a plain function that calls `asyncio.run`, or make a task of the coroutine";
const TASK: &str = "give it a plain function that creates a task, and keep the task";
const AT_EXIT: &str = "no event loop runs at exit: clean up before `asyncio.run` returns";
const KEYS: &str = "await the keys before: `key` must give what can be compared";
const FILTER: &str = "keep the items by an `async` comprehension: a coroutine is always true";
const MAP: &str = "await each of the results in a comprehension";

/// A function with its callback: dotted name, position, keyword, taker.
type Known = (&'static str, usize, Option<&'static str>, Taker);

const FUNCTIONS: &[Known] = &[
    ("asyncio.to_thread", 0, None, Taker::Thread),
    ("atexit.register", 0, None, Taker::Other(AT_EXIT)),
    ("builtins.filter", 0, None, Taker::Other(FILTER)),
    ("builtins.map", 0, None, Taker::Other(MAP)),
    ("builtins.max", usize::MAX, Some("key"), Taker::Other(KEYS)),
    ("builtins.min", usize::MAX, Some("key"), Taker::Other(KEYS)),
    ("builtins.sorted", usize::MAX, Some("key"), Taker::Other(KEYS)),
    ("multiprocessing.Process", 1, Some("target"), Taker::Other(IN_THREAD)),
    ("signal.signal", 1, None, Taker::Other(TASK)),
    ("threading.Thread", 1, Some("target"), Taker::Other(IN_THREAD)),
    ("threading.Timer", 1, Some("function"), Taker::Other(IN_THREAD)),
];

const LOOP_METHODS: &[Known] = &[
    ("add_reader", 1, None, Taker::Other(TASK)),
    ("add_signal_handler", 1, None, Taker::Other(TASK)),
    ("add_writer", 1, None, Taker::Other(TASK)),
    ("call_at", 1, None, Taker::Loop),
    ("call_later", 1, None, Taker::Loop),
    ("call_soon", 0, None, Taker::Loop),
    ("call_soon_threadsafe", 0, None, Taker::Loop),
    ("run_in_executor", 1, None, Taker::Thread),
];

/// Methods with the class that has them.
const METHODS: &[(&str, Known)] = &[
    ("_asyncio.Future", ("add_done_callback", 0, None, Taker::Other(TASK))),
    ("asyncio.futures.Future", ("add_done_callback", 0, None, Taker::Other(TASK))),
    ("builtins.list", ("sort", usize::MAX, Some("key"), Taker::Other(KEYS))),
    ("concurrent.futures._base.Executor", ("submit", 0, None, Taker::Pool(IN_THREAD))),
    ("concurrent.futures._base.Future", ("add_done_callback", 0, None, Taker::Other(TASK))),
];

/// Functions that look at each item on the spot; `gather(*map(f, xs))` is fine.
const CONSUMERS: [&str; 6] = [
    "builtins.all",
    "builtins.any",
    "builtins.max",
    "builtins.min",
    "builtins.sorted",
    "builtins.sum",
];

pub(super) fn find<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Taken<'a>> {
    let known = known(module, call)?;
    let (dotted, _, _, taker) = *known;
    if dotted == "builtins.map" && !is_consumed(module, call) {
        return None;
    }
    let (callback, position) = callback(call, known)?;
    let name = dotted.strip_prefix("builtins.").unwrap_or(dotted);
    Some(Taken { taker, callback, position, name })
}

/// What is called, if it takes something that may be a coroutine function. Whose method it is is
/// asked last: the types have to look at the whole function for that.
fn known(module: &Module, call: Call) -> Option<&'static Known> {
    let callee = &*call.expr.func;
    let may_matter = |known: &&Known| {
        callback(call, known).is_some_and(|(callback, _)| Callback::may_be(module, callback))
    };
    if let Expr::Attribute(attribute) = callee {
        let method = attribute.attr.as_str();
        if let Some(known) = LOOP_METHODS.iter().find(|known| known.0 == method) {
            return Some(known)
                .filter(may_matter)
                .filter(|_| module.is_event_loop(&attribute.value));
        }
        let mut candidates =
            METHODS.iter().filter(|(_, known)| known.0 == method && may_matter(&known)).peekable();
        if candidates.peek().is_some() {
            let classes = module.types().classes(module.path(), attribute.value.range());
            return candidates
                .find(|(class, _)| classes.iter().any(|one| one == class))
                .map(|(_, known)| known);
        }
    }
    let names: Vec<&str> = FUNCTIONS.iter().map(|known| known.0).collect();
    let name = module.resolve_to(callee, &names)?;
    FUNCTIONS.iter().find(|known| known.0 == name).filter(may_matter)
}

/// The argument that is called, and where it stands among the positional ones.
fn callback<'a>(call: Call<'a>, known: &Known) -> Option<(&'a Expr, Option<usize>)> {
    let (_, position, keyword, _) = *known;
    let arguments = &call.expr.arguments;
    let mut before = arguments.args.iter().take(position.saturating_add(1));
    if before.any(Expr::is_starred_expr) {
        return None;
    }
    match keyword.and_then(|keyword| arguments.find_keyword(keyword)) {
        Some(keyword) => Some((&keyword.value, None)),
        None => Some((arguments.args.get(position)?, Some(position))),
    }
}

fn is_consumed(module: &Module, call: Call) -> bool {
    let arguments = module.parent(call.id);
    match (module.node(arguments), module.parent_node(arguments)) {
        (AnyNodeRef::Arguments(_), AnyNodeRef::ExprCall(consumer)) => {
            module.resolve_to(&consumer.func, &CONSUMERS).is_some()
        }
        _ => false,
    }
}

/// `@atexit.register` on an `async def`.
pub(super) fn at_exit(module: &Module, decorator: &Decorator) -> Option<Finding> {
    module.resolve_to(&decorator.expression, &["atexit.register"])?;
    let AnyNodeRef::StmtFunctionDef(function) = module.parent_node(module.id_of(decorator)) else {
        return None;
    };
    let is_bare = function.decorator_list.last()?.range() == decorator.range();
    if !function.is_async || !is_bare || module.is_generator(function) {
        return None;
    }
    let message = format!(
        "`atexit.register` calls `{}` as a plain function: nothing awaits the coroutine that it gives",
        function.name
    );
    Some(Finding::new(decorator.range(), message).help(AT_EXIT))
}
