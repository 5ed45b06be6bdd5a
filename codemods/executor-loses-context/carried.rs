//! Calls with which a context goes along already.

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::rewrite;
use crate::engine::coroutines::last_name;
use crate::engine::{Call, Module, NodeId};

const COPY: &str = "copy_context";

/// Whether a context goes along with what the executor is given, or the function around is a
/// `to_thread` of one's own.
pub(crate) fn goes_along<'a>(module: &Module<'a>, call: Call<'a>, function: &'a Expr) -> bool {
    let around = module.function(call.id);
    around.is_some_and(|function| function.name.as_str() == "to_thread")
        || has_context(module, function)
        || module.value_of(function).is_some_and(|value| has_context(module, value))
        || is_wrapped(module, function)
        || is_given_carrier(module, call)
}

/// Whether the function is, or wraps, the `run` of a context.
fn has_context<'a>(module: &Module<'a>, function: &'a Expr) -> bool {
    match function {
        Expr::Attribute(run) if run.attr.as_str() == "run" => {
            const CONTEXTS: [&str; 4] = [
                "contextvars.copy_context",
                "contextvars.Context",
                "_contextvars.copy_context",
                "_contextvars.Context",
            ];
            last_name(&run.value).is_some_and(speaks_of_context)
                || module.instance_of(&run.value, &CONTEXTS).is_some()
        }
        Expr::Call(call) => {
            rewrite::is_partial(module, call)
                && call.arguments.args.first().is_some_and(|first| has_context(module, first))
        }
        _ => false,
    }
}

fn speaks_of_context(name: &str) -> bool {
    name.contains("ctx") || name.contains("context")
}

/// Whether a helper puts the context around the function: `with_context(f)`.
fn is_wrapped<'a>(module: &Module<'a>, function: &'a Expr) -> bool {
    let Expr::Call(expr) = function else { return false };
    let call = Call { id: module.id_of(expr), expr };
    last_name(&expr.func).is_some_and(speaks_of_context)
        || module
            .functions_run_by(call)
            .into_iter()
            .any(|(_, helper)| module.slice(helper).contains(COPY))
}

/// Whether an argument of the call has to do with a context that the function around, or one
/// around that, copies: the context itself, or what is made with it.
fn is_given_carrier(module: &Module, call: Call) -> bool {
    let functions = module.ancestors(call.id).filter(|(_, node)| node.is_stmt_function_def());
    let Some((outermost, _)) = functions.last() else { return false };
    let carriers = carriers(module, outermost);
    let arguments = &call.expr.arguments;
    arguments.iter_source_order().any(|argument| {
        let value = argument.value();
        carries(module, module.id_of(value), &carriers)
    })
}

/// The names that stand for a copied context, or for something made with one.
fn carriers<'a>(module: &Module<'a>, outermost: NodeId) -> Vec<&'a str> {
    let mut carriers: Vec<&str> = Vec::new();
    if !module.slice(module.node(outermost).range()).contains(COPY) {
        return carriers;
    }
    loop {
        let known = carriers.len();
        for (id, node) in module.descendants(outermost) {
            let bound: Vec<&str> = match node {
                // The result of what ran in a context is no context.
                AnyNodeRef::StmtAssign(assign) if !assign.value.is_await_expr() => {
                    let targets = assign.targets.iter().filter_map(Expr::as_name_expr);
                    targets.map(|name| name.id.as_str()).collect()
                }
                AnyNodeRef::StmtAnnAssign(assign) => {
                    assign.target.as_name_expr().map(|name| name.id.as_str()).into_iter().collect()
                }
                AnyNodeRef::ExprNamed(named) => {
                    named.target.as_name_expr().map(|name| name.id.as_str()).into_iter().collect()
                }
                AnyNodeRef::StmtFunctionDef(function) => vec![function.name.as_str()],
                _ => continue,
            };
            if bound.iter().any(|name| !carriers.contains(name)) && carries(module, id, &carriers) {
                carriers.extend(bound);
            }
        }
        if carriers.len() == known {
            return carriers;
        }
    }
}

fn carries(module: &Module, id: NodeId, carriers: &[&str]) -> bool {
    let is_carrier = |node: AnyNodeRef| match node {
        AnyNodeRef::ExprName(name) => name.id == COPY || carriers.contains(&name.id.as_str()),
        AnyNodeRef::ExprAttribute(attribute) => attribute.attr.as_str() == COPY,
        _ => false,
    };
    is_carrier(module.node(id)) || module.descendants(id).any(|(_, node)| is_carrier(node))
}
