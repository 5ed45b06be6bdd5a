//! `loop.call_soon(f, x)` → a lambda that creates a task of `f(x)` and keeps it.

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use crate::engine::{BindingKind, Call, Finding, Fix, Module};

use super::callback::{Callback, Form};
use super::finding;
use super::takers::Taken;

pub(super) fn find(module: &Module, call: Call, taken: &Taken, callback: &Callback) -> Finding {
    let finding = finding(taken, callback);
    match repair(module, call, taken, callback) {
        Some(fix) => finding.fix(fix),
        None => finding.help("give it a plain function that creates a task, and keep the task"),
    }
}

fn repair(module: &Module, call: Call, taken: &Taken, callback: &Callback) -> Option<Fix> {
    // `:=` came with Python 3.8.
    let statement = module.statement(call.id).filter(|_| module.project().target >= 8)?;
    // What a comprehension iterates over may not contain it.
    let is_iterated = module.ancestors(call.id).any(|(_, node)| {
        matches!(node, AnyNodeRef::Comprehension(clause)
            if clause.iter.range().contains_range(call.expr.range()))
    });
    if is_iterated {
        return None;
    }
    let create = module.spell("asyncio.create_task", call.id)?;
    let (set, new) = module.task_keeper(statement)?;
    let task = module.fresh_name(call.id, &["task", "background_task"]);
    let open = format!("({task} := {}(", create.text);
    let keep = format!("), {set}.add({task}), {task}.add_done_callback({set}.discard))");
    let fix = Fix::risky()
        .requires(create.requirement)
        .defines(new.iter().flat_map(|new| new.definition.clone()))
        .requires(new.into_iter().flat_map(|new| new.requirements));
    if let Form::Lambda(lambda) = callback.form {
        let body = module.parenthesized(module.id_of(&*lambda.body)).unwrap_or(lambda.body.range());
        return Some(fix.insert(body.start(), open).insert(body.end(), keep));
    }
    let has_more = call.expr.arguments.args.len() > taken.position? + 1;
    if matches!(callback.form, Form::Bare) && !has_more && stays(module, callback.function) {
        let function = callback.function.range();
        return Some(
            fix.insert(function.start(), format!("lambda: {open}"))
                .insert(function.end(), format!("(){keep}")),
        );
    }
    // The function is an argument of the lambda, like its own arguments: all are evaluated when
    // they were before.
    let start =
        module.parenthesized(module.id_of(taken.callback)).unwrap_or(taken.callback.range());
    let function = module.fresh_name(call.id, &["function", "coroutine_function"]);
    let (parameters, arguments) = if has_more {
        let rest = module.fresh_name(call.id, &["args", "arguments"]);
        (format!("{function}, *{rest}"), format!("*{rest}"))
    } else {
        (function.clone(), String::new())
    };
    let lambda = format!("lambda {parameters}: {open}{function}({arguments}){keep}, ");
    Some(fix.insert(start.start(), lambda))
}

/// Whether the expression gives the same function later: the name of a definition or an import, or
/// a method of `self`.
fn stays(module: &Module, function: &Expr) -> bool {
    let name = match function {
        Expr::Name(name) => name,
        Expr::Attribute(attribute) => match &*attribute.value {
            Expr::Name(object) if !module.stores_attribute(attribute.attr.as_str()) => object,
            _ => return false,
        },
        _ => return false,
    };
    let scope = module.scope(module.id_of(name));
    let Some(owner) = module.scopes().owner(scope, name.id.as_str()) else { return false };
    let [binding] = module.scopes().bindings(owner, name.id.as_str()) else { return false };
    let is_self = || name.id.as_str() == "self" && binding.kind == BindingKind::Parameter;
    let is_fixed = matches!(binding.kind, BindingKind::Definition | BindingKind::Import(_));
    (function.is_name_expr() && is_fixed) || (function.is_attribute_expr() && is_self())
}
