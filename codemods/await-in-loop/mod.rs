//! `[await f(x) for x in xs]` → `await asyncio.gather(*(f(x) for x in xs))`; loops that append.

mod comprehension;
mod filling;
mod items;
mod layout;

use ruff_python_ast::{AnyNodeRef, Expr, ExprAwait, ExprCall};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{Call, Codemod, Default, Finding, Findings, Fix, Group, Module, NodeId};

use items::Amount;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "await-in-loop",
    group: Group::Coroutines,
    default: Default::Off,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// A loop whose turns don't need each other.
struct Loop {
    /// What to point at.
    range: TextRange,
    amount: Amount,
    /// The repair, if nothing stands in its way.
    fix: Option<Fix>,
}

fn run(module: &Module, out: &mut Findings) {
    for (id, node) in module.nodes() {
        let found = match node {
            AnyNodeRef::ExprListComp(list) => {
                comprehension::look_at(module, id, &list.elt, &list.generators)
            }
            AnyNodeRef::ExprSetComp(set) => {
                comprehension::look_at(module, id, &set.elt, &set.generators)
            }
            AnyNodeRef::StmtFor(statement) => filling::look_at(module, id, statement),
            _ => None,
        };
        let Some(found) = found else { continue };
        let finding = Finding::new(
            found.range,
            "each turn of this loop waits until the call of the one before it has ended, though \
             none needs another",
        );
        out.push(match (found.amount, found.fix) {
            (Amount::Usual, Some(fix)) => finding.fix(fix),
            (Amount::Usual, None) => finding.help("`asyncio.gather` them"),
            (Amount::Many, _) => finding.help(
                "`asyncio.gather` them, and let an `asyncio.Semaphore` say how many run at a time",
            ),
        });
    }
}

/// The call that is awaited.
fn awaited<'a>(module: &Module<'a>, expr: &'a ExprAwait) -> Option<Call<'a>> {
    let Expr::Call(call) = &*expr.value else { return None };
    Some(Call { id: module.id_of(call), expr: call })
}

/// Whether the call of one turn may run beside that of another; `targets` are what the loops bind.
/// A call that is the same in each turn asks again and again for what changes meanwhile.
fn is_independent<'a>(module: &Module<'a>, call: Call<'a>, targets: &[&'a Expr]) -> bool {
    let mut names: Vec<&str> = Vec::new();
    for target in targets {
        match target {
            Expr::Name(name) => names.push(name.id.as_str()),
            Expr::Tuple(tuple) => {
                for element in &tuple.elts {
                    let Expr::Name(name) = element else { return false };
                    names.push(name.id.as_str());
                }
            }
            _ => return false,
        }
    }
    says_one_of(module, call.expr, &names)
        && module.reading(call).is_some_and(|reading| reading.may_repeat(&names))
}

fn says_one_of(module: &Module, call: &ExprCall, names: &[&str]) -> bool {
    module.descendants(module.id_of(call)).any(|(_, node)| match node {
        AnyNodeRef::ExprName(name) => names.contains(&name.id.as_str()),
        _ => false,
    })
}

/// Whether a condition can be looked at for all items before the first call begins.
fn is_plain_condition(module: &Module, condition: &Expr) -> bool {
    let id = module.id_of(condition);
    let nodes = module.descendants(id).map(|(_, node)| node).chain([module.node(id)]);
    !nodes.into_iter().any(|node| {
        matches!(
            node,
            AnyNodeRef::ExprAwait(_)
                | AnyNodeRef::ExprNamed(_)
                | AnyNodeRef::ExprYield(_)
                | AnyNodeRef::ExprYieldFrom(_)
        )
    })
}

/// The range of an expression with its own parentheses.
fn outer_range(module: &Module, expr: &Expr) -> TextRange {
    module.parenthesized(module.id_of(expr)).unwrap_or_else(|| expr.range())
}

/// Whether the loop stands where its calls may run side by side.
fn is_open<'a>(module: &Module<'a>, id: NodeId) -> bool {
    module.is_open_to_concurrency(id) && !module.expects_misuse(id)
}
