//! What is declared: the type checker is asked whether it rejects the coroutine, unless the text
//! says that it can't.

use ruff_python_ast::{AnyNodeRef, Expr, ExprCall};
use ruff_text_size::Ranged;

use super::{COROUTINES, Misfit};
use crate::codemods::coroutine_returned_from_async::takes_anything;
use crate::engine::place::names_awaitable;
use crate::engine::types::{Argument, Parameter};
use crate::engine::{Coroutine, Evidence, Module, NodeId, Place, Value};

/// Whether the type checker says that what is declared rejects the coroutine and accepts its
/// result. It checks the whole file for that.
pub fn declared(module: &Module, value: Value, coroutine: Option<&Coroutine>) -> Option<Misfit> {
    let is_rejected = is_typed(coroutine)
        && !module.places(value.id()).iter().any(|place| takes_awaitable(module, value, *place))
        && module.await_repairs(value.id(), COROUTINES);
    is_rejected.then(Misfit::declared)
}

/// Whether the types know of the coroutine; where only names do, the type checker need not be asked.
pub fn is_typed(coroutine: Option<&Coroutine>) -> bool {
    coroutine.is_none_or(|coroutine| coroutine.evidence != Evidence::Probable)
}

/// Whether the function around the value is declared to return something to be awaited.
pub fn returns_awaitable(module: &Module, value: Value) -> bool {
    let function = module.function(value.id());
    let declared = function.and_then(|function| function.returns.as_deref());
    declared.is_some_and(|declared| names_awaitable(module.slice(declared)))
}

/// Whether the place is declared to take what can be awaited, as far as the text tells.
pub fn takes_awaitable(module: &Module, value: Value, place: Place) -> bool {
    match place {
        Place::Returned => {
            let function = module.function(value.id());
            let declared = function.and_then(|function| function.returns.as_deref());
            returns_awaitable(module, value)
                || declared.is_some_and(|declared| takes_anything(module, declared))
        }
        Place::Argument(_) | Place::HandedOn => is_given_to_taker(module, value.id()),
        _ => false,
    }
}

/// Whether the value, or the list that it is in, is an argument of a call whose parameter may take
/// an awaitable, or of a method of what holds awaitables.
fn is_given_to_taker(module: &Module, value: NodeId) -> bool {
    let Some((taker, argument)) = argument_of(module, value) else { return false };
    if let Expr::Attribute(method) = &*taker.func
        && let Some(annotation) = module.annotation_of(&method.value)
        && names_awaitable(module.slice(annotation))
    {
        return true;
    }
    let parameters = parameters(module, taker, argument);
    parameters.is_some_and(|them| them.iter().all(may_take_awaitable))
}

/// The call that the value, or the list that it is in, is given to, and as which argument; [`None`]
/// after unpacked ones.
fn argument_of<'a>(module: &Module<'a>, value: NodeId) -> Option<(&'a ExprCall, Argument<'a>)> {
    let mut ancestors = module.ancestors(value).skip_while(|(_, node)| {
        matches!(node, AnyNodeRef::ExprList(_) | AnyNodeRef::ExprSet(_) | AnyNodeRef::ExprTuple(_))
    });
    let mut next = ancestors.next();
    let mut keyword = None;
    if let Some((_, AnyNodeRef::Keyword(given))) = next {
        keyword = Some(given.arg.as_ref()?.as_str());
        next = ancestors.next();
    }
    let Some((_, AnyNodeRef::Arguments(arguments))) = next else { return None };
    let Some((_, AnyNodeRef::ExprCall(taker))) = ancestors.next() else { return None };
    if let Some(name) = keyword {
        return Some((taker, Argument::Keyword(name)));
    }
    let range = module.node(value).range();
    let before = arguments.args.iter().take_while(|given| given.end() <= range.start());
    let is_counted = !before.clone().any(Expr::is_starred_expr);
    is_counted.then(|| (taker, Argument::Position(before.count())))
}

/// The parameters for the argument in the functions that the call may mean; [`None`] if the types
/// don't know all of them.
fn parameters(module: &Module, taker: &ExprCall, argument: Argument) -> Option<Vec<Parameter>> {
    let functions = module.types().functions(module.path(), taker.func.range());
    let parameters: Option<Vec<Parameter>> = functions
        .iter()
        .map(|function| {
            // An object that is called.
            let is_of_object = function.qualified_name.ends_with("__call__");
            let is_bound = is_of_object || taker.func.is_attribute_expr();
            module.types().parameter(function, argument, is_bound)
        })
        .collect();
    parameters.filter(|parameters| !parameters.is_empty())
}

/// The outermost list, dict or the like that the value is in, be it by `dict(a=value)`; else itself.
fn collection_of(module: &Module, value: NodeId) -> NodeId {
    const MAKERS: [&str; 4] = ["builtins.dict", "builtins.list", "builtins.set", "builtins.tuple"];
    let mut whole = value;
    for (id, node) in module.ancestors(value) {
        match node {
            AnyNodeRef::ExprDict(_)
            | AnyNodeRef::ExprList(_)
            | AnyNodeRef::ExprSet(_)
            | AnyNodeRef::ExprTuple(_) => whole = id,
            AnyNodeRef::Keyword(_) | AnyNodeRef::Arguments(_) => {}
            AnyNodeRef::ExprCall(call) if module.resolve_to(&call.func, &MAKERS).is_some() => {
                whole = id;
            }
            _ => break,
        }
    }
    whole
}

/// The parameters that the value is for, of the functions that it is given to.
pub fn parameters_for(module: &Module, value: NodeId) -> Option<Vec<Parameter>> {
    let whole = collection_of(module, value);
    let (taker, argument) = argument_of(module, whole)?;
    let is_within = whole != value;
    let mut parameters = parameters(module, taker, argument)?;
    for parameter in &mut parameters {
        parameter.may_take_coroutine |= is_within && parameter.may_hold_coroutines;
    }
    Some(parameters)
}

/// Whether the parameter has no annotation, or one that names awaitables.
fn may_take_awaitable(parameter: &Parameter) -> bool {
    parameter.annotation.as_deref().is_none_or(|annotation| {
        matches!(annotation, "Any" | "typing.Any") || is_for_awaitable(annotation)
    })
}

/// Whether an annotation names awaitables. What is to be called does not take a coroutine, whatever
/// the call gives.
pub fn is_for_awaitable(annotation: &str) -> bool {
    names_awaitable(annotation) && !annotation.contains("Callable")
}
