//! A future, a task or an object with `__await__` that stands where only its result makes sense.
//!
//! It runs by itself, so that nothing is lost without an `await`. It is only in the way where the
//! type checker rejects it and accepts its result, and where a future is iterated over: it has an
//! `__iter__` for `yield from`, which the type checker takes for that of a collection.

use ruff_python_ast::{self as ast, AnyNodeRef};
use ruff_text_size::Ranged;

use super::declared::takes_awaitable;
use super::{arguments, has_own_way, variable};
use crate::engine::coroutines::last_name;
use crate::engine::types::Nature;
use crate::engine::{
    AwaitPlace, Call, Evidence, Finding, Fix, Module, NodeId, Place, Rejection, ScopeKind,
};

/// The classes whose `__iter__` is known to be there for `yield from` only.
const ASYNCIO: [&str; 4] =
    ["_asyncio.Future", "_asyncio.Task", "asyncio.futures.Future", "asyncio.tasks.Task"];

/// What is wrong with the awaitable that the call gives, if its places show it.
pub fn find(module: &Module, call: Call, at: AwaitPlace, places: &[Place]) -> Option<Finding> {
    // Who makes a task or a future means to have it, and who casts says what it is.
    let is_meant = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.contains("task") || name.contains("future") || name == "cast"
    };
    if last_name(&call.expr.func).is_none_or(is_meant)
        || makes_plain_object(module, call)
        || !module.may_give_awaitable(call)
    {
        return None;
    }
    let class = match module.types().nature(module.path(), call.expr.range()) {
        Nature::Future => "Future".to_owned(),
        Nature::OtherAwaitable(class) => class.rsplit('.').next()?.to_owned(),
        _ => return None,
    };
    let AwaitPlace::Allowed(_) = at else { return None };
    if places.iter().any(|place| has_own_way(module, call.into(), *place)) {
        return None;
    }
    let harm = if is_rejected(module, call, places, &class) {
        "is not what is declared here"
    } else if is_iterated(module, call, places) {
        "has no items: iterating over it fails, or gives nothing once it is done"
    } else {
        return None;
    };
    let callee = module.slice(&*call.expr.func);
    let message = format!("`{callee}()` gives a `{class}`, which {harm}");
    let fix = module.await_edits(call.id).into_iter().fold(Fix::risky(), Fix::edit);
    Some(Finding::new(call.expr.range(), message).fix(fix).evidence(Evidence::Declared))
}

/// Whether the type checker rejects the awaitable in its place, and accepts its result.
fn is_rejected(module: &Module, call: Call, places: &[Place], class: &str) -> bool {
    let is_declared = |place: &Place| match place {
        Place::Rejected(rejection) => rejection.raises(),
        Place::Argument(taker) => !arguments::wants_argument(module, *taker, call.id),
        Place::Variable(_) | Place::Returned | Place::Stored => true,
        _ => false,
    };
    places.iter().all(is_declared)
        && !places.iter().any(|place| is_kept(module, call, place))
        && !places.iter().any(|place| takes_awaitable(module, call.into(), *place))
        && module.await_repairs(call.id, &[class])
}

/// Methods of futures, and of what is like them.
const FUTURE_METHODS: [&str; 8] = [
    "add_done_callback",
    "cancel",
    "cancelled",
    "done",
    "exception",
    "result",
    "set_exception",
    "set_result",
];

/// Whether the awaitable is kept under a name that says so, or that is awaited or asked as a future
/// somewhere. It spares the type checker most questions.
fn is_kept(module: &Module, call: Call, place: &Place) -> bool {
    let says_so = |name: &str| ["fut", "task", "wait"].iter().any(|word| name.contains(word));
    match place {
        Place::Variable(name) => {
            let is_load = |id: NodeId, node: AnyNodeRef| match node {
                AnyNodeRef::ExprName(used) => {
                    used.id == name.id && asks_future(module.parent_node(id))
                }
                _ => false,
            };
            says_so(&name.id)
                || module.function(call.id).is_some_and(|function| {
                    let mut nodes = module.descendants(module.id_of(function));
                    nodes.any(|(id, node)| is_load(id, node))
                })
        }
        Place::Stored => match module.parent_node(call.id) {
            AnyNodeRef::StmtAssign(assignment) => {
                assignment.targets.iter().filter_map(last_name).any(says_so)
            }
            AnyNodeRef::StmtAnnAssign(assignment) => {
                last_name(&assignment.target).is_some_and(says_so)
            }
            _ => false,
        },
        _ => false,
    }
}

fn asks_future(parent: AnyNodeRef) -> bool {
    match parent {
        AnyNodeRef::ExprAwait(_) => true,
        AnyNodeRef::ExprAttribute(attribute) => FUTURE_METHODS.contains(&attribute.attr.as_str()),
        _ => false,
    }
}

/// Whether a future of asyncio is iterated over, on the spot or by its name.
fn is_iterated(module: &Module, call: Call, places: &[Place]) -> bool {
    let [place] = places else { return false };
    is_future(module, call.id)
        && match place {
            Place::Variable(name) => is_iterated_by_name(module, name),
            place => use_of(module, call.id, place) == Some(Use::Iterates),
        }
}

/// What a place does with a future, other than to want it.
#[derive(PartialEq, Eq)]
enum Use {
    Iterates,
    /// Nothing that shows whether the future or its result is meant, or something that fails.
    Neutral,
}

/// [`None`] where the future may be wanted.
fn use_of(module: &Module, id: NodeId, place: &Place) -> Option<Use> {
    let rejection = match place {
        Place::Rejected(rejection) => *rejection,
        Place::Argument(taker) => arguments::looks_at_value(module, *taker, id)?,
        _ => return None,
    };
    match rejection {
        Rejection::Iteration => Some(Use::Iterates),
        Rejection::Subscript | Rejection::Operator | Rejection::Text | Rejection::Truth => {
            Some(Use::Neutral)
        }
        // `future.done()`, `future in waiting`
        _ => None,
    }
}

/// Whether a use of the local name iterates over the future, and none may want it.
fn is_iterated_by_name(module: &Module, name: &ast::ExprName) -> bool {
    let scope = module.scope(module.id_of(name));
    let Some(owner) = module.scopes().owner(scope, name.id.as_str()) else { return false };
    let ScopeKind::Function(function) = module.scopes().kind(owner) else { return false };
    if owner != scope || variable::reads_locals(module, module.id_of(function)) {
        return false;
    }
    let mut is_iterated = false;
    for load in variable::loads(module, function, owner, name.id.as_str()) {
        if module.types().nature(module.path(), module.node(load).range()) == Nature::Plain {
            continue;
        }
        if !is_future(module, load) {
            return false;
        }
        for place in module.places(load) {
            match use_of(module, load, &place) {
                Some(Use::Iterates) => is_iterated = true,
                Some(Use::Neutral) => {}
                None => return false,
            }
        }
    }
    is_iterated
}

fn is_future(module: &Module, id: NodeId) -> bool {
    let classes = module.types().classes(module.path(), module.node(id).range());
    classes.first().is_some_and(|class| ASYNCIO.contains(&class.as_str()))
}

/// Whether a builtin is called, other than one that may hand out an object that it was given.
fn makes_plain_object(module: &Module, call: Call) -> bool {
    const HANDS_OUT: [&str; 8] = ["anext", "eval", "getattr", "max", "min", "next", "sum", "vars"];
    let name = module.resolve(&call.expr.func);
    let builtin = name.as_deref().and_then(|name| name.strip_prefix("builtins."));
    builtin.is_some_and(|name| !HANDS_OUT.contains(&name))
}
