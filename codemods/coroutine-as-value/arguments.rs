//! Functions that look at the value they are given, so that a coroutine is no argument for them.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, StmtAssign};
use ruff_text_size::Ranged;

use super::tables::{
    ASSERTIONS, INSPECTION, ITERATION, LOGGER_METHODS, NUMBER, STARTED, STARTERS, TEXT,
    TEXT_METHODS,
};
use crate::engine::coroutines::last_name;
use crate::engine::naming::is_named_for_coroutine;
use crate::engine::place::names_awaitable;
use crate::engine::{Call, Module, NodeId, Rejection};

/// Whether the callee wants this argument to be a coroutine: `create_task(f(), name=g())` does not
/// start `g()`.
pub fn wants_argument(module: &Module, call: Call, argument: NodeId) -> bool {
    let is_beside = match module.parent_node(argument) {
        AnyNodeRef::Keyword(keyword) => {
            keyword.arg.as_ref().is_some_and(|name| !STARTED.contains(&name.as_str()))
        }
        _ => false,
    };
    !is_beside && wants_coroutine(module, call)
}

/// Whether the callee wants the coroutine itself: it starts it, or looks at the object.
fn wants_coroutine(module: &Module, call: Call) -> bool {
    let func = &*call.expr.func;
    last_name(func).is_some_and(|name| STARTERS.contains(&name))
        || module.resolve_to(func, INSPECTION).is_some()
        || module.resolve(func).is_some_and(|name| name.starts_with("asyncio."))
}

/// Whether the value is part of what a call around it starts: `gather(*[f(x) for x in xs])`.
pub(crate) fn is_for_starter(module: &Module, value: NodeId) -> bool {
    module.ancestors(value).take_while(|(_, node)| !node.is_statement()).any(
        |(id, node)| match node {
            AnyNodeRef::ExprCall(expr) => wants_coroutine(module, Call { id, expr }),
            _ => false,
        },
    )
}

/// Whether the value is an element of a list, set or tuple that is assigned.
pub fn is_collected(module: &Module, value: NodeId) -> bool {
    let collection = module.parent(value);
    let is_collection = matches!(
        module.node(collection),
        AnyNodeRef::ExprList(_)
            | AnyNodeRef::ExprSet(_)
            | AnyNodeRef::ExprTuple(_)
            | AnyNodeRef::ExprListComp(_)
            | AnyNodeRef::ExprSetComp(_)
            | AnyNodeRef::ExprGenerator(_)
    );
    is_collection && module.parent_node(collection).is_stmt_assign()
}

/// Whether the collection that the value is an element of is one of coroutines to be run: its name
/// says so, or it is unpacked into a call, as into `gather(*jobs)`.
pub fn is_collected_to_run(module: &Module, value: NodeId) -> bool {
    let AnyNodeRef::StmtAssign(assign) = module.parent_node(module.parent(value)) else {
        return false;
    };
    let Some(name) = assign.targets.first().and_then(last_name) else { return false };
    is_named_for_coroutine(name) || is_unpacked_into_call(module, assign, name)
}

fn is_unpacked_into_call(module: &Module, assign: &StmtAssign, name: &str) -> bool {
    let around = module.function(module.id_of(assign)).map(|function| module.id_of(function));
    around.is_some_and(|function| {
        module.descendants(function).any(|(id, node)| {
            let AnyNodeRef::ExprStarred(starred) = node else { return false };
            last_name(&starred.value) == Some(name) && module.parent_node(id).is_arguments()
        })
    })
}

/// What the callee does with a coroutine among its arguments; [`None`] if it may well want one.
pub fn looks_at_value(module: &Module, call: Call, argument: NodeId) -> Option<Rejection> {
    let func = &*call.expr.func;
    if let Some(name) = module.resolve(func)
        && let Some(rejection) = by_name(&name, call, module, argument)
    {
        return Some(rejection);
    }
    let Expr::Attribute(attribute) = func else { return None };
    let method = attribute.attr.as_str();
    let receiver_is = |class: &str| {
        let classes = module.types().classes(module.path(), attribute.value.range());
        classes.iter().any(|name| name == class)
    };
    if TEXT_METHODS.contains(&method) && attribute.value.is_string_literal_expr() {
        return Some(if method == "join" { Rejection::Iteration } else { Rejection::Text });
    }
    if LOGGER_METHODS.contains(&method) && receiver_is("logging.Logger") {
        return Some(Rejection::Text);
    }
    if matches!(method, "substitute" | "safe_substitute") && receiver_is("string.Template") {
        return Some(Rejection::Text);
    }
    let is_self = matches!(&*attribute.value, Expr::Name(name) if name.id == "self");
    (is_self && ASSERTIONS.contains(&method)).then_some(Rejection::Comparison)
}

fn by_name(name: &str, call: Call, module: &Module, argument: NodeId) -> Option<Rejection> {
    if hands_back(name, call, module, argument) {
        return None;
    }
    if TEXT.contains(&name) {
        return Some(Rejection::Text);
    }
    if NUMBER.contains(&name) {
        return Some(Rejection::Operator);
    }
    if ITERATION.contains(&name) {
        return Some(Rejection::Iteration);
    }
    match name {
        "builtins.bool" => Some(Rejection::Truth),
        "builtins.isinstance" => looks_for_a_value_class(module, call.expr, argument),
        _ => None,
    }
}

/// Whether the callee hands the argument to a method of another one of unknown type: `max(f(), x)`
/// asks `x` too, and so does `assertEqual(x, f())`.
pub fn may_be_taken(module: &Module, call: Call, argument: NodeId) -> bool {
    const COMPARING: [&str; 6] = [
        "builtins.divmod",
        "builtins.max",
        "builtins.min",
        "builtins.pow",
        "builtins.round",
        "builtins.sum",
    ];
    let func = &*call.expr.func;
    const TESTING: [&str; 4] = ["assertFalse", "assertIsNone", "assertIsNotNone", "assertTrue"];
    let arguments = &call.expr.arguments;
    let compared = match last_name(func) {
        Some(name) if TESTING.contains(&name) => 0,
        // What follows is the message.
        Some(name) if ASSERTIONS.contains(&name) => 2,
        _ if module.resolve_to(func, &COMPARING).is_some() => arguments.args.len(),
        _ => 0,
    };
    let range = module.node(argument).range();
    // What has to be iterated over fails before anything else is asked.
    let container = match last_name(func) {
        Some("assertIn" | "assertNotIn") => arguments.args.get(1),
        Some("sum") => arguments.args.first(),
        _ => None,
    };
    let is_container = container.is_some_and(|container| container.range() == range);
    let mut others = arguments.args.iter().take(compared).filter(|other| other.range() != range);
    !is_container && others.any(|other| module.is_unknown(other))
}

/// Arguments that come out again as they are: a default, the value of a key, a candidate that is
/// compared by its `key`.
fn hands_back(name: &str, call: Call, module: &Module, argument: NodeId) -> bool {
    let arguments = &call.expr.arguments;
    let range = module.node(argument).range();
    match name {
        "builtins.dict" => arguments.keywords.iter().any(|keyword| keyword.value.range() == range),
        "builtins.next" => arguments.args.first().is_none_or(|first| first.range() != range),
        "builtins.max" | "builtins.min" => {
            // A single argument is iterated over, whatever the key.
            (arguments.args.len() > 1 && arguments.find_keyword("key").is_some())
                || arguments.keywords.iter().any(|keyword| keyword.value.range() == range)
        }
        _ => false,
    }
}

/// `isinstance(f(), Node)`, but not `isinstance(f(), Awaitable)`.
fn looks_for_a_value_class(
    module: &Module,
    call: &ast::ExprCall,
    argument: NodeId,
) -> Option<Rejection> {
    let [value, classes] = &*call.arguments.args else { return None };
    if value.range() != module.node(argument).range() {
        return None;
    }
    if names_awaitable(module.slice(classes)) || !is_class_list(classes) {
        return None;
    }
    Some(Rejection::Comparison)
}

/// The type that `cast(Row, f())` says the argument has.
pub fn cast_target<'a>(module: &Module, call: Call<'a>, argument: NodeId) -> Option<&'a Expr> {
    const CASTS: &[&str] = &["typing.cast", "typing_extensions.cast"];
    let [target, value] = &*call.expr.arguments.args else { return None };
    let is_cast = value.range() == module.node(argument).range()
        && module.resolve_to(&call.expr.func, CASTS).is_some();
    is_cast.then_some(target)
}

/// Class names are capitalised or builtin; a variable may hold anything.
fn is_class_list(expr: &Expr) -> bool {
    match expr {
        Expr::Name(name) => {
            name.id.starts_with(char::is_uppercase)
                || matches!(
                    name.id.as_str(),
                    "int" | "str" | "float" | "bool" | "bytes" | "dict" | "list" | "tuple" | "set"
                )
        }
        Expr::Attribute(attribute) => attribute.attr.starts_with(char::is_uppercase),
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_class_list),
        _ => false,
    }
}

/// Functions that look at each element they are given: what they do with a coroutine.
pub fn consumes_elements(module: &Module, call: Call) -> Option<Rejection> {
    let func = &*call.expr.func;
    if let Expr::Attribute(attribute) = func
        && attribute.attr.as_str() == "join"
        && attribute.value.is_string_literal_expr()
    {
        return Some(Rejection::Text);
    }
    match module.resolve(func)?.as_str() {
        "builtins.all" | "builtins.any" => Some(Rejection::Truth),
        "builtins.sum" => Some(Rejection::Operator),
        "builtins.max" | "builtins.min" | "builtins.sorted"
            if call.expr.arguments.find_keyword("key").is_none() =>
        {
            Some(Rejection::Comparison)
        }
        _ => None,
    }
}

/// Functions that collect all elements on the spot, whatever they are.
pub fn collects(module: &Module, call: Call) -> Option<Rejection> {
    let name = module.resolve(&call.expr.func)?;
    const COLLECTORS: &[&str] =
        &["builtins.dict", "builtins.frozenset", "builtins.list", "builtins.set", "builtins.tuple"];
    COLLECTORS.contains(&name.as_str()).then_some(Rejection::Iteration)
}
