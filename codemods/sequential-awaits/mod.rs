//! `a = await f()` / `b = await g()` → `a, b = await asyncio.gather(f(), g())`.

mod rewrite;

use ruff_python_ast::{AnyNodeRef, Expr, ExprName};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::concurrency::Reading;
use crate::engine::{Call, Codemod, Default, Finding, Findings, Group, Module, NodeId};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "sequential-awaits",
    group: Group::Coroutines,
    default: Default::Off,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// `name = await call`
struct Step<'a> {
    statement: NodeId,
    target: &'a ExprName,
    reading: Reading<'a>,
}

fn run(module: &Module, out: &mut Findings) {
    let mut row: Vec<Step> = Vec::new();
    for (id, node) in module.nodes() {
        if !node.is_stmt_assign() {
            continue;
        }
        let Some(step) = step(module, id) else { continue };
        if row.last().is_some_and(|last| !is_next(module, last, &step)) {
            groups(module, &std::mem::take(&mut row), out);
        }
        row.push(step);
    }
    groups(module, &row, out);
}

/// Splits a row of neighbours into groups of steps that don't need each other.
fn groups<'a>(module: &Module<'a>, row: &[Step<'a>], out: &mut Findings) {
    // Two that share something go one after the other, and so does what stands between them.
    let is_free = |at: usize| {
        let others = row.iter().enumerate().filter(|(other, _)| *other != at);
        let mut others = others.map(|(_, other)| other);
        others.all(|other| row[at].reading.is_independent_of(&other.reading))
    };
    let mut start = 0;
    for end in 1..=row.len() {
        let group = &row[start..end];
        let goes_on = row
            .get(end)
            .is_some_and(|next| is_free(end - 1) && is_free(end) && !needs(module, next, group));
        if !goes_on {
            report(module, group, out);
            start = end;
        }
    }
}

fn report<'a>(module: &Module<'a>, group: &[Step<'a>], out: &mut Findings) {
    let ([first, .., last], Some(fix)) = (group, rewrite::fix(module, group)) else { return };
    let range = |step: &Step| module.node(step.statement).range();
    let message = format!(
        "these {} calls don't need each other, but each waits until the one before it has ended",
        group.len()
    );
    let finding = Finding::new(TextRange::new(range(first).start(), range(last).end()), message);
    out.push(finding.fix(fix));
}

/// The assignment as a step, if its call only reads and its name is a local that nobody but this
/// function sees.
fn step<'a>(module: &Module<'a>, statement: NodeId) -> Option<Step<'a>> {
    let AnyNodeRef::StmtAssign(assign) = module.node(statement) else { return None };
    let [Expr::Name(target)] = assign.targets.as_slice() else { return None };
    let Expr::Await(awaited) = &*assign.value else { return None };
    let Expr::Call(expr) = &*awaited.value else { return None };
    let is_bare = awaited.range.end() == assign.end() && expr.end() == assign.end();
    if !is_bare
        || !module.has_line_of_its_own(statement)
        || !module.is_private_local(statement, target)
        || module.is_kept_after_error(statement, target)
        || !module.is_open_to_concurrency(statement)
    {
        return None;
    }
    let reading = module.reading(Call { id: module.id_of(expr), expr })?;
    Some(Step { statement, target, reading })
}

/// Whether the step comes right after another one.
fn is_next<'a>(module: &Module<'a>, last: &Step<'a>, step: &Step<'a>) -> bool {
    let end = module.node(last.statement).range().end();
    let between = TextRange::new(end, module.node(step.statement).range().start());
    module.parent(last.statement) == module.parent(step.statement)
        && rewrite::is_seamless(module, between)
}

/// Whether the step reads or binds the name of one of the group.
fn needs<'a>(module: &Module<'a>, step: &Step<'a>, group: &[Step<'a>]) -> bool {
    let targets = group.iter().map(|other| other.target);
    targets.into_iter().any(|target| target.id == step.target.id || mentions(module, step, target))
}

/// Whether the call of the step says the name.
fn mentions(module: &Module, step: &Step, name: &ExprName) -> bool {
    module.descendants(step.reading.call.id).any(|(_, node)| match node {
        AnyNodeRef::ExprName(used) => used.id == name.id,
        _ => false,
    })
}
