//! Which context variable a function reads.

use ruff_python_ast::{AnyNodeRef, Expr, ExprAttribute};

use crate::codemods::executor_loses_context::is_partial;
use crate::engine::{Module, NodeId};

const VARIABLES: [&str; 2] = ["contextvars.ContextVar", "_contextvars.ContextVar"];

/// A context variable that the function, or one of this file that it calls, reads and does not
/// set: as the text spells it.
pub(super) fn context_variable<'a>(module: &Module<'a>, function: &'a Expr) -> Option<&'a str> {
    match function {
        Expr::Attribute(attribute) if is_of_variable(module, attribute, "get") => {
            return Some(module.slice(&*attribute.value));
        }
        Expr::Call(partial) if is_partial(module, partial) => {
            return context_variable(module, partial.arguments.args.first()?);
        }
        _ => {}
    }
    let bodies = bodies(module, function)?;
    let uses = |method: &'static str| {
        let bodies = bodies.iter();
        bodies.flat_map(|id| module.descendants(*id)).filter_map(move |(_, node)| match node {
            AnyNodeRef::ExprAttribute(attribute) if is_of_variable(module, attribute, method) => {
                Some(module.slice(&*attribute.value))
            }
            _ => None,
        })
    };
    uses("get").find(|read| !uses("set").any(|set| set == *read))
}

fn is_of_variable<'a>(module: &Module<'a>, attribute: &'a ExprAttribute, method: &str) -> bool {
    attribute.attr.as_str() == method && module.instance_of(&attribute.value, &VARIABLES).is_some()
}

/// What runs when the function is called, as far as this file has it. [`None`] for a coroutine
/// function, of which the thread runs nothing.
fn bodies(module: &Module, function: &Expr) -> Option<Vec<NodeId>> {
    let mut bodies = Vec::new();
    let named = match function {
        Expr::Lambda(lambda) => {
            let body = module.id_of(lambda);
            bodies.push(body);
            let calls = module.calls().filter(|call| module.is_below(call.id, body));
            calls.flat_map(|call| module.definitions_of(call)).collect()
        }
        _ => module.definitions_named(function),
    };
    let is_async = named.iter().any(|(_, function)| function.is_async);
    bodies.extend(module.functions_run_from(named).into_iter().map(|(id, _)| id));
    (!is_async).then_some(bodies)
}
