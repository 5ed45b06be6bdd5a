//! `task.cancel()` of a task that nobody awaits afterwards.

mod needs;

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, ExprName, Stmt, StmtFor};
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::{Call, Codemod, Default, Finding, Findings, Fix, Group, Local, Module, NodeId};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "cancel-without-await",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// Methods that ask a task something, or cancel it, and leave it alone otherwise.
const HARMLESS: [&str; 5] = ["cancel", "cancelled", "done", "get_name", "set_name"];

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
        "`cancel()` only asks the task to end: nobody waits until it has",
    );
    if needs::holds_something(module, place) || needs::gives_something(module, place, &cancelled) {
        return Some(finding.help("await the task where nothing is held that it may need to end"));
    }
    Some(match repair(module, place, &cancelled) {
        Some(fix) => finding.fix(fix),
        None => finding.help("wait for it afterwards, with `asyncio.wait`"),
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

fn repair(module: &Module, place: NodeId, cancelled: &Cancelled) -> Option<Fix> {
    if !module.has_line_of_its_own(place) {
        return None;
    }
    // A task that is awaited raises its own cancellation, and who catches that swallows ours too;
    // `gather` hands ours on to the tasks, as a second one that cuts off their cleanup. `wait` does
    // neither.
    let wait = module.spell("asyncio.wait", place)?;
    let lines = match cancelled {
        Cancelled::Task(task) => vec![format!("await {}([{}])", wait.text, task.id)],
        // There may be none of them, which `wait` does not take.
        Cancelled::Each(tasks) => {
            let (tasks, step) = (module.slice(*tasks), module.indentation_step(place));
            vec![format!("if {tasks}:"), format!("{step}await {}({tasks})", wait.text)]
        }
    };
    let fix = Fix::risky().edit(module.insert_after(place, &lines));
    Some(fix.requires(wait.requirement))
}
