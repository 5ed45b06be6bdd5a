//! What a cancelled task may need to end, and whether it gets it only after its cancellation: who
//! waits for the task at once then waits for ever.

use ruff_python_ast::{AnyNodeRef, Expr, ExprName};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::Cancelled;
use crate::engine::{BindingKind, Call, Hazard, Module, NodeId, ScopeId};

/// What stands in the names of things that a task may need for its cleanup.
const HELD: [&str; 4] = ["condition", "lock", "mutex", "sem"];

/// A variable: its name, and the scope that binds it.
type Variable<'a> = (&'a str, ScopeId);

/// Whether a lock or the like is held by an `async with` or `with` around the place.
pub(super) fn holds_something(module: &Module, place: NodeId) -> bool {
    if module.await_hazard(place) == Some(Hazard::Lock) {
        return true;
    }
    module.ancestors(place).take_while(|(_, node)| !node.is_stmt_function_def()).any(|(_, node)| {
        match node {
            AnyNodeRef::StmtWith(with) => with.items.iter().any(|item| {
                let manager = module.slice(&item.context_expr).to_lowercase();
                HELD.iter().any(|word| manager.contains(word))
            }),
            _ => false,
        }
    })
}

/// Whether the function goes on to do something with what the task knows: the event that is set
/// only afterwards may be the one that the cleanup waits for.
pub(super) fn gives_something<'a>(
    module: &Module<'a>,
    place: NodeId,
    cancelled: &Cancelled<'a>,
) -> bool {
    let Some(function) = module.function(place) else { return false };
    let makers = makers(module, cancelled);
    let known: FxHashSet<Variable> =
        makers.iter().flat_map(|maker| known_to_task(module, *maker)).collect();
    // In a loop, what stands above comes after as well.
    let again = module.loops_around(place).last().unwrap_or(place);
    let start = match again == place {
        true => module.node(place).end(),
        false => module.node(again).start(),
    };
    let is_after = |node: AnyNodeRef| {
        node.start() >= start
            && !makers.iter().any(|maker| maker.expr.range().contains_range(node.range()))
    };
    module.descendants(module.id_of(function)).filter(|(_, node)| is_after(*node)).any(
        |(id, node)| match node {
            AnyNodeRef::ExprName(name) => is_acted_on(module, name, &known),
            AnyNodeRef::ExprCall(expr) => {
                let called = module.functions_run_by(Call { id, expr });
                called.into_iter().any(|(called, _)| acts_on(module, called, &known))
            }
            _ => false,
        },
    )
}

/// The calls that make the tasks.
fn makers<'a>(module: &Module<'a>, cancelled: &Cancelled<'a>) -> Vec<Call<'a>> {
    match cancelled {
        Cancelled::Task(name) => {
            let made = module.local(name).and_then(|local| local.value(module));
            let made = made.and_then(Expr::as_call_expr);
            made.map(|expr| Call { id: module.id_of(expr), expr }).into_iter().collect()
        }
        Cancelled::Each(tasks) => module.made_here(tasks).map_or_else(Vec::new, |made| made.items),
    }
}

/// The variables whose objects the task is given, and those of others that its functions wait for.
fn known_to_task<'a>(module: &Module<'a>, maker: Call<'a>) -> Vec<Variable<'a>> {
    let work = maker.expr.arguments.iter_source_order().map(|argument| argument.value());
    let given = work.clone().flat_map(|value| names_in(module, module.id_of(value)));
    let functions = work
        .filter_map(Expr::as_call_expr)
        .flat_map(|expr| module.functions_run_by(Call { id: module.id_of(expr), expr }));
    let awaited = functions.flat_map(|(function, _)| {
        let own = module.scope_opened_by(function);
        let waits = module.descendants(function).flat_map(|(id, node)| match node {
            AnyNodeRef::ExprAwait(_) => names_in(module, id),
            AnyNodeRef::StmtFor(each) if each.is_async => {
                names_in(module, module.id_of(&*each.iter))
            }
            AnyNodeRef::StmtWith(with) if with.is_async => {
                let managers = with.items.iter().map(|item| module.id_of(&item.context_expr));
                managers.flat_map(|manager| names_in(module, manager)).collect()
            }
            _ => Vec::new(),
        });
        waits.filter(|(_, owner)| Some(*owner) != own).collect::<Vec<Variable>>()
    });
    given.chain(awaited).collect()
}

/// The variables in an expression, functions, classes and modules left out: they are not what a
/// task waits for.
fn names_in<'a>(module: &Module<'a>, expr: NodeId) -> Vec<Variable<'a>> {
    std::iter::once((expr, module.node(expr)))
        .chain(module.descendants(expr))
        .filter_map(|(_, node)| match node {
            AnyNodeRef::ExprName(name) => variable(module, name),
            _ => None,
        })
        .collect()
}

fn variable<'a>(module: &Module<'a>, name: &'a ExprName) -> Option<Variable<'a>> {
    let owner = module.scopes().owner(module.scope(module.id_of(name)), name.id.as_str())?;
    let bindings = module.scopes().bindings(owner, name.id.as_str());
    let is_object =
        |kind: &BindingKind| matches!(kind, BindingKind::Parameter | BindingKind::Other);
    let holds_object = bindings.iter().any(|binding| is_object(&binding.kind));
    holds_object.then_some((name.id.as_str(), owner))
}

/// Whether the function does something with one of the variables, which it sees from outside.
fn acts_on(module: &Module, function: NodeId, known: &FxHashSet<Variable>) -> bool {
    module.descendants(function).any(|(_, node)| match node {
        AnyNodeRef::ExprName(name) => is_acted_on(module, name, known),
        _ => false,
    })
}

/// Whether something is done with the variable's object: `name.parts.method(…)`, `name.part = …`,
/// `function(name)`.
fn is_acted_on(module: &Module, name: &ExprName, known: &FxHashSet<Variable>) -> bool {
    if variable(module, name).is_none_or(|variable| !known.contains(&variable)) {
        return false;
    }
    let id = module.id_of(name);
    let mut part = id;
    loop {
        let outer = module.parent(part);
        match module.node(outer) {
            AnyNodeRef::ExprAttribute(attribute) if attribute.ctx.is_store() => return true,
            AnyNodeRef::ExprSubscript(item) if item.ctx.is_store() => return true,
            AnyNodeRef::ExprAttribute(_) => part = outer,
            AnyNodeRef::ExprSubscript(item) if item.value.range() == module.node(part).range() => {
                part = outer;
            }
            AnyNodeRef::ExprCall(call) => {
                return part != id && call.func.range() == module.node(part).range();
            }
            AnyNodeRef::Arguments(_) | AnyNodeRef::Keyword(_) => {
                return may_be_waited_for(module, module.node(part));
            }
            _ => return false,
        }
    }
}

/// Whether an object that is handed on is one to wait for, or holds one.
fn may_be_waited_for(module: &Module, object: AnyNodeRef) -> bool {
    let classes = module.types().classes(module.path(), object.range());
    matches!(object, AnyNodeRef::ExprName(name) if name.id == "self")
        || classes.iter().any(|class| class.starts_with("asyncio."))
}
