//! A coroutine that goes where the types say nothing of what is wanted: into a function, an
//! attribute. What holds coroutines or runs them is named so; where no name says it, the
//! result is meant.

use ruff_python_ast::{AnyNodeRef, Expr, ExprAttribute};
use ruff_text_size::Ranged;

use super::declared::{is_for_awaitable, is_typed, parameters_for};
use super::{Misfit, arguments};
use crate::engine::coroutines::last_name;
use crate::engine::naming::{COLLECTORS, is_named_for_coroutine, may_run_coroutine};
use crate::engine::types::{Nature, Parameter};
use crate::engine::{BindingKind, Call, Coroutine, Module, NodeId, Place, Rejection, Tier, Value};

/// Functions that set an attribute.
const SETTERS: &[&str] = &["builtins.setattr", "object.__setattr__"];

/// What mocks are told to give: a coroutine, perhaps.
const OF_MOCKS: &[&str] = &["return_value", "side_effect"];

/// Whether the types know of the coroutine, or the names do and the project awaits such calls.
pub fn is_known(module: &Module, value: Value, coroutine: Option<&Coroutine>) -> bool {
    coroutine.is_some() && (is_typed(coroutine) || is_awaited_elsewhere(module, value))
}

fn is_awaited_elsewhere(module: &Module, value: Value) -> bool {
    let name = value.call().and_then(|call| last_name(&call.expr.func));
    name.is_some_and(|name| module.project().names.facts(name).awaited > 0)
}

/// What a use of a local variable says of what is wanted there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// A result, as no name speaks of coroutines.
    Result,
    /// Who knows: an object is made of it.
    Either,
    /// A coroutine, perhaps: it is collected, yielded, or given to what runs coroutines.
    Coroutine,
}

/// What is wanted where the use of a local variable stands.
pub fn wanted(module: &Module, load: NodeId, place: Place) -> Wanted {
    match place {
        Place::Argument(taker) => {
            if is_handed_in(module, taker)
                || may_run(taker)
                || is_set_where_awaited(module, taker)
                || is_from_missing_package(module, taker)
            {
                Wanted::Coroutine
            } else if makes_object(taker) {
                Wanted::Either
            } else {
                Wanted::Result
            }
        }
        Place::HandedOn if is_collected(module, load) => Wanted::Coroutine,
        // `other == row`: the other one's class may define it.
        Place::Rejected(Rejection::Comparison) | Place::HandedOn | Place::Returned => {
            Wanted::Result
        }
        Place::Stored if is_kept_as_result(module, load) => Wanted::Result,
        _ => Wanted::Coroutine,
    }
}

/// Whether it is part of a collection, other than of a tuple that is returned: a dict may be one of
/// coroutines, as those that resolvers return.
fn is_collected(module: &Module, load: NodeId) -> bool {
    let parent = module.parent(load);
    match module.node(parent) {
        AnyNodeRef::ExprDict(_) | AnyNodeRef::ExprList(_) | AnyNodeRef::ExprSet(_) => true,
        AnyNodeRef::ExprTuple(_) => !module.parent_node(parent).is_stmt_return(),
        _ => false,
    }
}

/// Whether the value itself goes where results go.
pub fn judge(
    module: &Module,
    value: Value,
    coroutine: Option<&Coroutine>,
    place: Place,
) -> Option<Misfit> {
    let name = last_name(&value.call()?.expr.func)?;
    if coroutine.is_none() || !is_typed(coroutine) || is_named_for_coroutine(name) {
        return None;
    }
    // What is not awaited on the spot elsewhere either is kept for those who do.
    let facts = module.project().names.facts(name);
    let is_taken = match place {
        Place::Argument(taker) if module.resolve_to(&taker.expr.func, SETTERS).is_some() => true,
        Place::Argument(taker) => is_given_to_function(module, value.id(), taker),
        Place::Stored => facts.awaited > 0 && is_kept_as_result(module, value.id()),
        _ => false,
    };
    is_taken.then(taken)
}

pub fn taken() -> Misfit {
    Misfit::new("goes where nothing shows that one is wanted", Tier::Unsafe)
}

/// Whether a plain function is called, which gives something plain, and has a parameter for results.
fn is_given_to_function(module: &Module, value: NodeId, taker: Call) -> bool {
    let nature = module.types().nature(module.path(), taker.expr.range());
    let accepts_all = |parameter: &Parameter| {
        let annotation = parameter.annotation.as_deref();
        annotation.is_none_or(|it| matches!(it, "Any" | "typing.Any"))
    };
    !may_run(taker)
        && !makes_object(taker)
        && matches!(nature, Nature::Plain | Nature::Unknown)
        && parameters_for(module, value).is_some_and(|parameters| {
            parameters.iter().all(|parameter| !runs(parameter) && accepts_all(parameter))
        })
}

/// Whether something is called that collects, casts or runs coroutines, by its name.
fn may_run(taker: Call) -> bool {
    let name = last_name(&taker.expr.func);
    may_run_coroutine(&taker.expr.func)
        || name.is_some_and(|name| COLLECTORS.contains(&name) || name == "cast")
}

/// Whether a parameter of a function is called: whoever gave it knows what it does.
fn is_handed_in(module: &Module, taker: Call) -> bool {
    let Expr::Name(name) = &*taker.expr.func else { return false };
    let owner = module.scopes().owner(module.scope(taker.id), name.id.as_str());
    let bindings = owner.map(|owner| module.scopes().bindings(owner, name.id.as_str()));
    bindings.into_iter().flatten().any(|one| matches!(one.kind, BindingKind::Parameter))
}

/// Whether what is called is imported from where nobody finds it: then nobody knows what it does.
fn is_from_missing_package(module: &Module, taker: Call) -> bool {
    let callee = &*taker.expr.func;
    let shown = || module.types().display(module.path(), callee.range());
    module.resolve(callee).is_some() && shown().is_some_and(|shown| shown == "Unknown")
}

/// Whether a class is called, by its name.
fn makes_object(taker: Call) -> bool {
    let name = last_name(&taker.expr.func).unwrap_or_default();
    name.trim_start_matches('_').starts_with(char::is_uppercase)
}

/// Whether the value is given to what keeps it to be called or waited for later.
pub fn is_put_off(module: &Module, value: NodeId) -> bool {
    const KEEPERS: [&str; 10] = [
        "appendleft",
        "call_at",
        "call_later",
        "call_soon",
        "call_soon_threadsafe",
        "callback",
        "heappush",
        "partial",
        "push_async_callback",
        "set_result",
    ];
    let is_context_variable = |taker: &Call| match &*taker.expr.func {
        Expr::Attribute(method) => module
            .types()
            .classes(module.path(), method.value.range())
            .iter()
            .any(|class| class.ends_with(".ContextVar")),
        _ => false,
    };
    // `async def later(row=row)`
    let is_default = matches!(module.parent_node(value), AnyNodeRef::ParameterWithDefault(_));
    is_default
        || module.places(value).iter().any(|place| match place {
            Place::Argument(taker) => {
                last_name(&taker.expr.func).is_some_and(|name| KEEPERS.contains(&name))
                    || is_context_variable(taker)
            }
            _ => false,
        })
}

/// Whether the function around the value awaits something that it does not call, other than a task:
/// `for each in (load(1), load(2)): await each`.
pub fn awaits_values(module: &Module, value: NodeId) -> bool {
    const OTHERS: [&str; 7] = ["closed", "done", "fut", "proc", "ready", "task", "wait"];
    let is_value = |operand: &Expr| match operand {
        Expr::Await(_) | Expr::Subscript(_) | Expr::BoolOp(_) | Expr::Named(_) => true,
        Expr::Name(_) | Expr::Attribute(_) => last_name(operand).is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            !OTHERS.iter().any(|word| name.contains(word))
        }),
        _ => false,
    };
    let function = module.function(value).map(|function| module.id_of(function));
    function.into_iter().flat_map(|function| module.descendants(function)).any(|(_, node)| {
        match node {
            AnyNodeRef::ExprAwait(awaited) => is_value(&awaited.value),
            _ => false,
        }
    })
}

/// Whether the value is an argument for a parameter of a function that is seen to take coroutines.
pub fn is_run_by_taker(module: &Module, value: NodeId) -> bool {
    let is_awaited = |name: &str| module.project().names.is_awaited_attribute(name);
    // `Job(body=load())` and `await self.body`
    let is_kept_by_name = match module.parent_node(value) {
        AnyNodeRef::Keyword(keyword) => keyword.arg.as_ref().is_some_and(|name| is_awaited(name)),
        _ => false,
    };
    is_kept_by_name
        || parameters_for(module, value).is_some_and(|parameters| {
            parameters.iter().any(|parameter| runs(parameter) || is_awaited(&parameter.name))
        })
}

/// Whether the parameter is for coroutines by its name or annotation, or by what its function does
/// with it.
fn runs(parameter: &Parameter) -> bool {
    parameter.may_take_coroutine
        || is_named_for_coroutine(&parameter.name)
        || parameter.annotation.as_deref().is_some_and(is_for_awaitable)
}

/// Whether it is stored in an attribute, or in an item of one, that the file awaits nowhere and whose
/// name says nothing of coroutines.
fn is_kept_as_result(module: &Module, value: NodeId) -> bool {
    let is_for_result = |attribute: &ExprAttribute| {
        let name = attribute.attr.as_str();
        !is_named_for_coroutine(name)
            && !OF_MOCKS.contains(&name)
            && !is_awaited_anywhere(module, name)
    };
    let mut kept_in = targets(module, value).map(holder).peekable();
    kept_in.peek().is_some() && kept_in.all(|holder| holder.is_some_and(is_for_result))
}

/// Whether it is stored in an attribute, or in an item of one, that the project awaits somewhere, or
/// the file gives to what wants a coroutine.
pub fn is_awaited_later(module: &Module, value: NodeId) -> bool {
    let is_wanted = |used: NodeId| match use_of(module, used) {
        Some((_, AnyNodeRef::ExprAwait(_))) => true,
        Some((id, AnyNodeRef::ExprCall(expr))) => {
            arguments::wants_argument(module, Call { id, expr }, used)
        }
        _ => false,
    };
    targets(module, value).filter_map(holder).any(|attribute| {
        module.project().names.is_awaited_attribute(&attribute.attr)
            || module.nodes().any(|(id, node)| is_attribute(node, &attribute.attr) && is_wanted(id))
    })
}

/// What the value is assigned to.
fn targets<'a>(module: &Module<'a>, value: NodeId) -> impl Iterator<Item = &'a Expr> {
    let (several, one) = match module.parent_node(value) {
        AnyNodeRef::StmtAssign(assign) => (&*assign.targets, None),
        AnyNodeRef::StmtAnnAssign(assign) => (&[][..], Some(&*assign.target)),
        _ => (&[][..], None),
    };
    several.iter().chain(one)
}

/// The attribute that is assigned to, or to an item of which.
fn holder(target: &Expr) -> Option<&ExprAttribute> {
    match target {
        Expr::Subscript(item) => item.value.as_attribute_expr(),
        target => target.as_attribute_expr(),
    }
}

/// Whether an attribute of that name, or an item of it, is awaited or given to what runs coroutines.
fn is_awaited_anywhere(module: &Module, name: &str) -> bool {
    let is_run = |used: NodeId| match use_of(module, used) {
        Some((_, AnyNodeRef::ExprAwait(_))) => true,
        Some((_, AnyNodeRef::ExprCall(taker))) => may_run_coroutine(&taker.func),
        _ => false,
    };
    module.project().names.is_awaited_attribute(name)
        || module.nodes().any(|(id, node)| is_attribute(node, name) && is_run(id))
}

/// Whether `setattr` puts it where the project awaits it.
pub fn is_set_where_awaited(module: &Module, taker: Call) -> bool {
    module.resolve_to(&taker.expr.func, SETTERS).is_some()
        && taker.expr.arguments.args.iter().any(|key| match key {
            Expr::StringLiteral(key) => {
                module.project().names.is_awaited_attribute(key.value.to_str())
            }
            _ => false,
        })
}

fn is_attribute(node: AnyNodeRef, name: &str) -> bool {
    matches!(node, AnyNodeRef::ExprAttribute(attribute) if attribute.attr == *name)
}

/// What awaits the attribute or an item of it, or is called with it.
fn use_of<'a>(module: &Module<'a>, attribute: NodeId) -> Option<(NodeId, AnyNodeRef<'a>)> {
    let parent = module.parent(attribute);
    let used = if module.node(parent).is_expr_subscript() { module.parent(parent) } else { parent };
    match module.node(used) {
        awaited @ AnyNodeRef::ExprAwait(_) => Some((used, awaited)),
        AnyNodeRef::Arguments(_) => {
            let call = module.parent(used);
            Some((call, module.node(call)))
        }
        _ => None,
    }
}
