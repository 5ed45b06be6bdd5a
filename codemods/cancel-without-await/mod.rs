//! `task.cancel()` of a task that nobody awaits afterwards.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, ExprName, Stmt, StmtFor};
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::{
    Call, Codemod, Default, Finding, Findings, Fix, Group, Hazard, Local, Module, NodeId,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "cancel-without-await",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    doc: include_str!("README.md"),
    run,
};

/// Methods that ask a task something, or cancel it, and leave it alone otherwise.
const HARMLESS: [&str; 5] = ["cancel", "cancelled", "done", "get_name", "set_name"];

/// What stands in the names of things that a task may need for its cleanup.
const HELD: [&str; 4] = ["condition", "lock", "mutex", "sem"];

/// What is cancelled.
enum Cancelled<'a> {
    /// The task of this name.
    Task(&'a ExprName),
    /// Every task of this collection, by a loop.
    Each(&'a Expr),
}

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        if last_name(&call.expr.func) == Some("cancel")
            && let Some(finding) = find(module, call)
        {
            out.push(finding);
        }
    }
}

fn find(module: &Module, call: Call) -> Option<Finding> {
    if !module.in_async_def(call.id) || module.in_type_checking(call.id) {
        return None;
    }
    let Expr::Name(name) = &*call.expr.func.as_attribute_expr()?.value else { return None };
    let statement = module.parent(call.id);
    if !module.node(statement).is_stmt_expr() || module.is_in_test(call.id) {
        return None;
    }
    let (place, cancelled) = match loop_over(module, statement, name) {
        Some((around, tasks)) => (around, Cancelled::Each(tasks)),
        None => (statement, Cancelled::Task(name)),
    };
    let is_only_known_here = match cancelled {
        Cancelled::Task(name) => is_task_of_its_own(module, name, place),
        Cancelled::Each(tasks) => are_tasks_of_their_own(module, tasks, place),
    };
    if !is_only_known_here || is_last_word(module, place) {
        return None;
    }
    let finding = Finding::new(
        call.expr.range(),
        "`cancel()` only asks the task to end: nobody waits until it has, nor learns of its errors",
    );
    if holds_something(module, place) || gives_something(module, place, &cancelled) {
        return Some(finding.help("await the task where nothing is held that it may need to end"));
    }
    Some(match repair(module, place, &cancelled) {
        Some(fix) => finding.fix(fix),
        None => finding.help("await the task afterwards, under `suppress(asyncio.CancelledError)`"),
    })
}

/// `for task in tasks: task.cancel()`, be it of those that are not done yet: what another condition
/// spares goes on, and can't be waited for.
fn loop_over<'a>(
    module: &Module<'a>,
    statement: NodeId,
    task: &ExprName,
) -> Option<(NodeId, &'a Expr)> {
    let mut around = module.parent(statement);
    if let AnyNodeRef::StmtIf(condition) = module.node(around)
        && condition.elif_else_clauses.is_empty()
        && condition.body.len() == 1
        && is_not_done(&condition.test, task)
    {
        around = module.parent(around);
    }
    let AnyNodeRef::StmtFor(StmtFor { target, iter, body, orelse, is_async: false, .. }) =
        module.node(around)
    else {
        return None;
    };
    let Expr::Name(target) = &**target else { return None };
    let is_all = body.len() == 1 && orelse.is_empty() && target.id == task.id;
    (is_all && iter.is_name_expr()).then_some((around, &**iter))
}

/// `not task.done()`
fn is_not_done(test: &Expr, task: &ExprName) -> bool {
    let Expr::UnaryOp(ast::ExprUnaryOp { op: ast::UnaryOp::Not, operand, .. }) = test else {
        return false;
    };
    let Expr::Call(call) = &**operand else { return false };
    call.func.as_attribute_expr().is_some_and(|method| {
        method.attr.as_str() == "done"
            && matches!(&*method.value, Expr::Name(name) if name.id == task.id)
    })
}

/// Whether this function makes the task, and does no more with it than to cancel it.
fn is_task_of_its_own(module: &Module, name: &ExprName, place: NodeId) -> bool {
    let Some(local) = module.local(name) else { return false };
    let made = local.value(module).and_then(Expr::as_call_expr);
    let made = made.map(|call| Call { id: module.id_of(call), expr: call });
    made.is_some_and(|made| is_ours_to_await(module, made, place)) && asks_only(module, &local)
}

fn asks_only(module: &Module, local: &Local) -> bool {
    local.loads.iter().all(|load| match module.parent_node(*load) {
        AnyNodeRef::ExprAttribute(method) => {
            HARMLESS.contains(&method.attr.as_str())
                && module.parent_node(module.parent(*load)).is_expr_call()
        }
        _ => false,
    })
}

/// Whether this function makes the tasks of the collection, and does no more with them.
fn are_tasks_of_their_own<'a>(module: &Module<'a>, tasks: &'a Expr, place: NodeId) -> bool {
    let Some(made) = module.made_here(tasks) else { return false };
    // A generator is used up by the loop.
    let is_kept = module.value_of(tasks).is_none_or(|value| !value.is_generator_expr());
    is_kept
        && made.uses.is_empty()
        && !made.items.is_empty()
        && made.items.iter().all(|item| is_ours_to_await(module, *item, place))
}

/// Whether the call makes a task of this turn of the loops around the place, which is not seen to
/// outlive its cancellation.
fn is_ours_to_await<'a>(module: &Module<'a>, made: Call<'a>, place: NodeId) -> bool {
    module.starts_work(made)
        && module.is_made_in_same_turn(made.id, place)
        && !module.outlives_cancellation(made)
}

/// Whether the function ends the program or the loop right after, so that nothing is lost.
fn is_last_word(module: &Module, place: NodeId) -> bool {
    module.function(place).is_some_and(|function| {
        let is_main = function.name.as_str() == "main";
        is_main
            && function
                .body
                .last()
                .is_some_and(|last: &Stmt| last.range() == module.node(place).range())
    })
}

/// Whether a lock or the like is held by an `async with` or `with` around the place.
fn holds_something(module: &Module, place: NodeId) -> bool {
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

/// Whether the function goes on to do something with what it gave to the task: the event that is
/// set only afterwards may be the one that the cleanup waits for.
fn gives_something<'a>(module: &Module<'a>, place: NodeId, cancelled: &Cancelled<'a>) -> bool {
    let made = match cancelled {
        Cancelled::Task(name) => module.local(name).and_then(|local| local.value(module)),
        Cancelled::Each(tasks) => Some(*tasks),
    };
    let Some(function) = module.function(place) else { return false };
    let items = match made {
        Some(Expr::Call(call)) => vec![module.id_of(call)],
        Some(tasks) => module
            .made_here(tasks)
            .map_or_else(Vec::new, |made| made.items.iter().map(|item| item.id).collect()),
        None => Vec::new(),
    };
    let given: Vec<&str> = items
        .into_iter()
        .flat_map(|item| module.descendants(item))
        .filter_map(|(id, node)| match node {
            // A function, class or module is not what a task waits for.
            AnyNodeRef::ExprName(name) if !is_callee(module, id) => Some(name.id.as_str()),
            _ => None,
        })
        .collect();
    // In a loop, what stands above comes after as well.
    let again = module.loops_around(place).last().unwrap_or(place);
    let start = match again == place {
        true => module.node(place).end(),
        false => module.node(again).start(),
    };
    module.descendants(module.id_of(function)).any(|(id, node)| match node {
        AnyNodeRef::ExprName(name) => {
            name.start() >= start
                && given.contains(&name.id.as_str())
                && is_receiver_of_call(module, id)
        }
        _ => false,
    })
}

/// `name(…)`, `name.method(…)`
fn is_callee(module: &Module, id: NodeId) -> bool {
    is_receiver_of_call(module, id)
        || match module.parent_node(id) {
            AnyNodeRef::ExprCall(call) => call.func.range() == module.node(id).range(),
            _ => false,
        }
}

/// `name.method(…)`
fn is_receiver_of_call(module: &Module, id: NodeId) -> bool {
    let method = module.parent(id);
    match (module.node(method), module.parent_node(method)) {
        (AnyNodeRef::ExprAttribute(_), AnyNodeRef::ExprCall(call)) => {
            call.func.range() == module.node(method).range()
        }
        _ => false,
    }
}

fn repair(module: &Module, place: NodeId, cancelled: &Cancelled) -> Option<Fix> {
    if !module.has_line_of_its_own(place) {
        return None;
    }
    match cancelled {
        Cancelled::Task(task) => {
            let suppress = module.spell("contextlib.suppress", place)?;
            let error = module.spell("asyncio.CancelledError", place)?;
            let step = module.indentation_step(place);
            let lines = [
                format!("with {}({}):", suppress.text, error.text),
                format!("{step}await {}", task.id),
            ];
            let fix = Fix::risky().edit(module.insert_after(place, &lines));
            Some(fix.requires(suppress.requirement).requires(error.requirement))
        }
        Cancelled::Each(tasks) => {
            let gather = module.spell("asyncio.gather", place)?;
            let tasks = module.slice(*tasks);
            let line = format!("await {}(*{tasks}, return_exceptions=True)", gather.text);
            let fix = Fix::risky().edit(module.insert_after(place, &[line]));
            Some(fix.requires(gather.requirement))
        }
    }
}
