//! Results that are taken out of the set `done`, in no order: `gather` gives them in order.

use ruff_python_ast::{AnyNodeRef, Expr, ExprName, Stmt, StmtFor};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::last_name;
use crate::engine::{Call, Codemod, Default, Finding, Findings, Fix, Group, Module, NodeId};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "wait-results-unordered",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// How the next statement takes the results.
enum Taken<'a> {
    /// `[task.result() for task in done]`, at this place.
    List(TextRange),
    /// `for task in done: results.append(task.result())`: the loop, and the list's method.
    Appended { whole: TextRange, list: &'a Expr },
}

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        if module.resolve_to(&call.expr.func, &["asyncio.wait"]).is_some()
            && let Some(finding) = find(module, call)
        {
            out.push(finding);
        }
    }
}

fn find(module: &Module, call: Call) -> Option<Finding> {
    let awaited = module.parent(call.id);
    let statement = module.parent(awaited);
    let AnyNodeRef::StmtAssign(assignment) = module.node(statement) else { return None };
    if !module.node(awaited).is_expr_await() || module.in_type_checking(call.id) {
        return None;
    }
    let [Expr::Tuple(pair)] = &*assignment.targets else { return None };
    let [Expr::Name(done), Expr::Name(pending)] = &*pair.elts else { return None };
    let tasks = all_of_a_row(module, call)?;
    let (finished, unfinished) = (module.local(done)?, module.local(pending)?);
    let [use_of_done] = *finished.loads else { return None };
    // `del done` would fail when nothing binds the name.
    let is_deleted = finished.stores.iter().chain(&unfinished.stores).any(|name| name.ctx.is_del());
    if is_deleted || !unfinished.loads.is_empty() {
        return None;
    }
    let next = next_statement(module, statement)?;
    let taken = taken(module, next, use_of_done)?;
    let finding = Finding::new(
        call.expr.range(),
        "`done` is a set: the results come in no order, and differently each time",
    );
    Some(match repair(module, statement, next, &taken, tasks) {
        Some(fix) => finding.fix(fix),
        None => finding.help("`asyncio.gather` gives the results in the order of its arguments"),
    })
}

/// The tasks, if the call waits for all of them and they have an order.
fn all_of_a_row<'a>(module: &Module<'a>, call: Call<'a>) -> Option<&'a Expr> {
    const ROWS: [&str; 2] = ["builtins.list", "builtins.tuple"];
    let arguments = &call.expr.arguments;
    if arguments.len() != 1 {
        return None;
    }
    let tasks = arguments.find_argument_value("fs", 0)?;
    if is_single(tasks) {
        return None;
    }
    let is_row = match tasks {
        Expr::List(_) | Expr::ListComp(_) | Expr::Tuple(_) => true,
        Expr::Name(_) | Expr::Attribute(_) => {
            let classes = module.types().classes(module.path(), tasks.range());
            classes.iter().any(|class| ROWS.contains(&class.as_str()))
                || module.value_of(tasks).is_some_and(|value| {
                    matches!(value, Expr::List(_) | Expr::ListComp(_) | Expr::Tuple(_))
                })
        }
        _ => false,
    };
    is_row.then_some(tasks)
}

/// One result is in order.
fn is_single(tasks: &Expr) -> bool {
    let elements = match tasks {
        Expr::List(list) => &list.elts,
        Expr::Tuple(tuple) => &tuple.elts,
        _ => return false,
    };
    matches!(&**elements, [only] if !only.is_starred_expr())
}

/// The statement after this one in its block.
fn next_statement<'a>(module: &Module<'a>, statement: NodeId) -> Option<&'a Stmt> {
    let body: &[Stmt] = match module.parent_node(statement) {
        AnyNodeRef::ModModule(around) => &around.body,
        AnyNodeRef::StmtFunctionDef(around) => &around.body,
        AnyNodeRef::StmtFor(around) => &around.body,
        AnyNodeRef::StmtWhile(around) => &around.body,
        AnyNodeRef::StmtIf(around) => &around.body,
        AnyNodeRef::ElifElseClause(around) => &around.body,
        AnyNodeRef::StmtWith(around) => &around.body,
        AnyNodeRef::StmtTry(around) => &around.body,
        _ => return None,
    };
    let range = module.node(statement).range();
    let at = body.iter().position(|one| one.range() == range)?;
    body.get(at + 1)
}

fn taken<'a>(module: &Module<'a>, next: &'a Stmt, done: NodeId) -> Option<Taken<'a>> {
    let value = match next {
        Stmt::Assign(statement) => &statement.value,
        Stmt::AnnAssign(statement) => statement.value.as_deref()?,
        Stmt::Return(statement) => statement.value.as_deref()?,
        Stmt::For(statement) => return appended(module, statement, done),
        _ => return None,
    };
    let list = value.as_list_comp_expr()?;
    let [only] = &*list.generators else { return None };
    let Expr::Name(task) = &only.target else { return None };
    let is_over_done = only.iter.range() == module.node(done).range();
    (is_over_done && !only.is_async && only.ifs.is_empty() && is_result_of(&list.elt, task))
        .then_some(Taken::List(list.range))
}

fn appended<'a>(module: &Module<'a>, statement: &'a StmtFor, done: NodeId) -> Option<Taken<'a>> {
    let [Stmt::Expr(only)] = &*statement.body else { return None };
    let Expr::Name(task) = &*statement.target else { return None };
    let call = only.value.as_call_expr()?;
    let method = call.func.as_attribute_expr()?;
    let [result] = &*call.arguments.args else { return None };
    let is_plain = !statement.is_async
        && statement.orelse.is_empty()
        && statement.iter.range() == module.node(done).range()
        && call.arguments.keywords.is_empty();
    let is_list = method.attr.as_str() == "append" && is_list(module, &method.value);
    let is_only_use = module.local(task).is_some_and(|local| local.loads.len() == 1);
    (is_plain && is_list && is_only_use && is_result_of(result, task))
        .then_some(Taken::Appended { whole: statement.range, list: &method.value })
}

/// Whether it certainly has `extend` as well.
fn is_list<'a>(module: &Module<'a>, list: &'a Expr) -> bool {
    let classes = module.types().classes(module.path(), list.range());
    matches!(list, Expr::Name(_) | Expr::Attribute(_))
        && (classes.iter().any(|class| class == "builtins.list")
            || module.value_of(list).is_some_and(|value| value.is_list_expr()))
}

/// `task.result()`
fn is_result_of(expr: &Expr, task: &ExprName) -> bool {
    expr.as_call_expr().is_some_and(|call| {
        call.arguments.is_empty()
            && last_name(&call.func) == Some("result")
            && call.func.as_attribute_expr().is_some_and(
                |method| matches!(&*method.value, Expr::Name(name) if name.id == task.id),
            )
    })
}

/// The wait goes, and the next statement waits instead.
fn repair(
    module: &Module,
    statement: NodeId,
    next: &Stmt,
    taken: &Taken,
    tasks: &Expr,
) -> Option<Fix> {
    let gather = module.spell("asyncio.gather", statement)?;
    let wait = TextRange::new(module.node(statement).range().start(), next.start());
    let shared_line = !module.has_line_of_its_own(statement);
    let gathered = format!("await {}(*{})", gather.text, module.slice(tasks));
    let (place, text) = match taken {
        Taken::List(range) => (*range, gathered),
        // Read before the wait, the attribute may be another list after it.
        Taken::Appended { list, .. } if !list.is_name_expr() => return None,
        Taken::Appended { whole, list } => {
            (*whole, format!("{}.extend({gathered})", module.slice(*list)))
        }
    };
    // A comment in what is moved has its place; one that goes would be lost.
    if shared_line || module.has_comment(wait) || module.has_comment(place) {
        return None;
    }
    Some(Fix::risky().delete(wait).replace(place, text).requires(gather.requirement))
}
