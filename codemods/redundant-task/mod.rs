//! `await asyncio.create_task(f())` → `await f()`.

mod reasons;

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::first_name;
use crate::engine::{
    Call, Codemod, Default, Evidence, Finding, Findings, Fix, Group, Module, Verdict,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "redundant-task",
    group: Group::Coroutines,
    default: Default::Off,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// What gives tasks another meaning in the whole file.
const OTHER_TASKS: [&str; 3] = ["task_factory", "eager_start", "contextvars.Context("];

fn run(module: &Module, out: &mut Findings) {
    let is_special = OTHER_TASKS.iter().any(|word| module.text().contains(word));
    if is_special || module.is_test_file() || module.other_event_loop().is_some() {
        return;
    }
    for call in module.calls() {
        let Some(inner) = awaited_on_the_spot(module, call) else { continue };
        if module.in_type_checking(call.id)
            || module.expects_misuse(call.id)
            || reasons::is_told_apart(module, call)
            || reasons::needs_task(module, call, inner)
        {
            continue;
        }
        let finding = Finding::new(
            call.expr.range(),
            format!(
                "the task of `{}` is awaited on the spot: nothing runs beside it, and it begins a \
                 turn of the event loop later",
                module.slice(&*call.expr.func)
            ),
        );
        if reasons::is_out_of_reach(module, inner) {
            out.push(finding.help(
                "await the coroutine itself, if it neither sets context variables nor asks for \
                 its task",
            ));
            continue;
        }
        out.push(match repair(module, call, inner) {
            Some(fix) => finding.fix(fix),
            None => finding.help("await the coroutine itself"),
        });
    }
}

/// The call of a certain coroutine that is the only argument of a call that makes a task of it
/// and is awaited.
fn awaited_on_the_spot<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Call<'a>> {
    if !module.parent_node(call.id).is_expr_await() {
        return None;
    }
    let [Expr::Call(expr)] = &*call.expr.arguments.args else { return None };
    if !call.expr.arguments.keywords.is_empty() || !makes_task(module, call) {
        return None;
    }
    let inner = Call { id: module.id_of(expr), expr };
    match module.verdict(inner) {
        Verdict::Coroutine(made) if made.evidence == Evidence::Certain => Some(inner),
        _ => None,
    }
}

fn makes_task<'a>(module: &Module<'a>, call: Call<'a>) -> bool {
    let callee = &*call.expr.func;
    if module.resolve_to(callee, &["asyncio.create_task", "asyncio.ensure_future"]).is_some() {
        return true;
    }
    let Expr::Attribute(attribute) = callee else { return false };
    let is_other_loop = module.value_of(&attribute.value).is_some_and(|value| match value {
        Expr::Call(maker) => module.resolve_to(&maker.func, &["asyncio.new_event_loop"]).is_some(),
        _ => false,
    });
    attribute.attr.as_str() == "create_task"
        && module.is_event_loop(&attribute.value)
        && !is_other_loop
}

fn repair(module: &Module, call: Call, inner: Call) -> Option<Fix> {
    let (whole, kept) = (call.expr.range(), inner.expr.range());
    let open = TextRange::new(whole.start(), kept.start());
    let close = TextRange::new(kept.end(), whole.end());
    let fix = Fix::risky().releases(first_name(&call.expr.func)?);
    if !module.has_comment(open) && !module.has_comment(close) {
        let statement = module.statement(call.id)?;
        let moved = module.moved(kept, module.indentation(statement));
        return Some(fix.replace(whole, moved));
    }
    // The parentheses of the call hold its comments together; a comma would make them a tuple's.
    let arguments = call.expr.arguments.range();
    let callee = TextRange::new(whole.start(), arguments.start());
    if module.has_comment(callee) || module.parenthesized(inner.id).is_some() {
        return None;
    }
    let fix = fix.delete(callee);
    Some(match module.comma_in(close) {
        Some(comma) => fix.delete(comma),
        None => fix,
    })
}

/// The nodes around a call that belong to the same function.
fn around<'m, 'a>(
    module: &'m Module<'a>,
    call: Call<'a>,
) -> impl Iterator<Item = AnyNodeRef<'a>> + 'm {
    let is_border = |node: &AnyNodeRef| {
        matches!(node, AnyNodeRef::StmtFunctionDef(_) | AnyNodeRef::ExprLambda(_))
    };
    module.ancestors(call.id).map(|(_, node)| node).take_while(move |node| !is_border(node))
}
