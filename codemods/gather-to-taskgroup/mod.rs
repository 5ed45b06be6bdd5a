//! `await asyncio.gather(f(), g())` → `async with asyncio.TaskGroup() as tg:` and a task for each.

mod children;
mod handled;
mod rewrite;

use ruff_python_ast::{AnyNodeRef, Expr, ExprAwait};
use ruff_text_size::Ranged;

use crate::engine::{Call, Codemod, Default, Finding, Findings, Group, Module, NodeId};

use children::Child;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "gather-to-taskgroup",
    group: Group::Gather,
    default: Default::Off,
    since: 11,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// A `gather` that is awaited as the value of a statement.
struct Site<'a> {
    call: Call<'a>,
    awaited: &'a ExprAwait,
    statement: NodeId,
    children: Vec<Child<'a>>,
}

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        let Some(site) = site(module, call) else { continue };
        if module.in_type_checking(call.id)
            || module.asks_for_version(call.id)
            || handled::is_handled(module, call.id)
        {
            continue;
        }
        let finding = Finding::new(
            call.expr.range(),
            "if one of these fails, the others go on running and nobody waits for them; a \
             `TaskGroup` cancels and awaits them",
        );
        out.push(match rewrite::fix(module, &site) {
            Some(fix) => finding.fix(fix),
            None if !module.has_line_of_its_own(site.statement) => {
                finding.help("use a `TaskGroup`, which needs lines of its own")
            }
            None => finding.help("use a `TaskGroup`, with names that nothing else has"),
        });
    }
}

fn site<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Site<'a>> {
    module.resolve_to(&call.expr.func, &["asyncio.gather"])?;
    let AnyNodeRef::ExprAwait(awaited) = module.parent_node(call.id) else { return None };
    let statement = module.parent(module.parent(call.id));
    let is_whole_value = match module.node(statement) {
        AnyNodeRef::StmtExpr(_) | AnyNodeRef::StmtReturn(_) | AnyNodeRef::StmtAssign(_) => true,
        AnyNodeRef::StmtAnnAssign(assign) => assign.target.is_name_expr(),
        _ => false,
    };
    if !is_whole_value || !has_plain_arguments(module, call) {
        return None;
    }
    let children = children::of(module, call)?;
    // One coroutine alone has no others.
    if let [Child::One(_)] | [] = children.as_slice() {
        return None;
    }
    Some(Site { call, awaited, statement, children })
}

/// Whether the only keyword is `return_exceptions=False`, and no argument waits or binds a name:
/// that would happen between the tasks.
fn has_plain_arguments<'a>(module: &Module<'a>, call: Call<'a>) -> bool {
    let are_keywords_plain = call.expr.arguments.keywords.iter().all(|keyword| {
        let is_false = matches!(&keyword.value, Expr::BooleanLiteral(literal) if !literal.value);
        is_false && keyword.arg.as_ref().is_some_and(|name| name.as_str() == "return_exceptions")
    });
    are_keywords_plain
        && !module.descendants(call.id).any(|(_, node)| match node {
            AnyNodeRef::ExprAwait(_)
            | AnyNodeRef::ExprYield(_)
            | AnyNodeRef::ExprYieldFrom(_)
            | AnyNodeRef::ExprNamed(_) => true,
            AnyNodeRef::Comprehension(comprehension) => comprehension.is_async,
            _ => false,
        })
}
