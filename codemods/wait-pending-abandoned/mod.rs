//! `done, pending = await asyncio.wait(…, timeout=…)` where nobody looks at `pending`.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, ExprName, StmtAssign};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::last_name;
use crate::engine::{Call, Codemod, Default, Edit, Finding, Findings, Fix, Group, Module, NodeId};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "wait-pending-abandoned",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// What people write where they mean the tasks to go on.
const SAID: [&str; 6] = ["background", "continue", "go on", "keep", "leave", "run on"];

/// How the statement takes the two sets apart.
enum Shape<'a> {
    /// `done, pending = await asyncio.wait(…)`
    Pair { pending: &'a ExprName },
    /// `done = (await asyncio.wait(…))[0]`
    First { awaited: TextRange, whole: TextRange },
}

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        if module.resolve_to(&call.expr.func, &["asyncio.wait"]).is_none() || !may_end_early(call) {
            continue;
        }
        if let Some(finding) = find(module, call) {
            out.push(finding);
        }
    }
}

/// Whether tasks can be pending when the call ends.
fn may_end_early(call: Call) -> bool {
    let arguments = &call.expr.arguments;
    let has_timeout = arguments
        .find_keyword("timeout")
        .is_some_and(|keyword| !keyword.value.is_none_literal_expr());
    let has_condition = arguments
        .find_keyword("return_when")
        .is_some_and(|keyword| last_name(&keyword.value).is_some_and(|n| n.starts_with("FIRST_")));
    has_timeout || has_condition
}

fn find(module: &Module, call: Call) -> Option<Finding> {
    let (statement, shape) = shape(module, call)?;
    if module.in_type_checking(call.id) || module.is_in_test(call.id) || says_so(module, statement)
    {
        return None;
    }
    if let Shape::Pair { pending } = &shape
        && !module.local(pending)?.loads.is_empty()
    {
        return None;
    }
    if !are_only_known_here(module, call, statement) {
        return None;
    }
    let finding = Finding::new(
        call.expr.range(),
        "the tasks that are still pending are abandoned: they run on, and nobody learns of their \
         failure",
    );
    Some(match repair(module, statement, &shape) {
        Some(fix) => finding.fix(fix),
        None => finding.help("cancel the pending tasks, and await them"),
    })
}

fn shape<'a>(module: &Module<'a>, call: Call<'a>) -> Option<(NodeId, Shape<'a>)> {
    let awaited = module.parent(call.id);
    if !module.node(awaited).is_expr_await() {
        return None;
    }
    let outer = module.parent(awaited);
    match module.node(outer) {
        AnyNodeRef::StmtAssign(assignment) => {
            let pending = second_of_pair(assignment)?;
            Some((outer, Shape::Pair { pending }))
        }
        AnyNodeRef::ExprSubscript(subscript) => {
            let statement = module.parent(outer);
            let AnyNodeRef::StmtAssign(assignment) = module.node(statement) else { return None };
            let [Expr::Name(_)] = &*assignment.targets else { return None };
            let is_first = matches!(
                &*subscript.slice,
                Expr::NumberLiteral(ast::ExprNumberLiteral { value: ast::Number::Int(n), .. })
                    if *n == 0u8
            );
            let awaited = module.node(awaited).range();
            is_first.then_some((statement, Shape::First { awaited, whole: subscript.range }))
        }
        _ => None,
    }
}

fn second_of_pair(assignment: &StmtAssign) -> Option<&ExprName> {
    let [Expr::Tuple(pair)] = &*assignment.targets else { return None };
    match &*pair.elts {
        [Expr::Name(_), Expr::Name(pending)] => Some(pending),
        _ => None,
    }
}

/// Whether this function makes the tasks, and does nothing with them but wait: whoever else has
/// them may cancel or await them.
fn are_only_known_here(module: &Module, call: Call, statement: NodeId) -> bool {
    let Some(tasks) = call.expr.arguments.find_argument_value("fs", 0) else { return false };
    let Some(made) = module.made_here(tasks) else { return false };
    !made.items.is_empty()
        && made.items.iter().all(|item| {
            module.starts_work(*item)
                && module.is_made_in_same_turn(item.id, statement)
                && !module.outlives_cancellation(*item)
        })
        && made.uses.iter().all(|id| only_asks(module, *id))
}

/// `if tasks:`, `len(tasks)`, `task in done`, `task.result()`: nothing that a task which is still
/// pending, and is cancelled instead, would be needed for.
fn only_asks(module: &Module, id: NodeId) -> bool {
    const METHODS: [&str; 4] = ["exception", "get_name", "result", "set_name"];
    let parent = module.parent(id);
    match module.node(parent) {
        AnyNodeRef::StmtIf(_) | AnyNodeRef::ExprUnaryOp(_) | AnyNodeRef::ExprCompare(_) => true,
        AnyNodeRef::ExprAttribute(method) => {
            METHODS.contains(&method.attr.as_str()) && module.parent_node(parent).is_expr_call()
        }
        AnyNodeRef::Arguments(_) => match module.parent_node(parent) {
            AnyNodeRef::ExprCall(call) => last_name(&call.func) == Some("len"),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a comment in the statement or right above says that the tasks are to go on.
fn says_so(module: &Module, statement: NodeId) -> bool {
    let range = module.node(statement).range();
    let before = &module.text()[..usize::from(range.start())];
    let line = before.rfind('\n').unwrap_or(0);
    let above = before[..line].rfind('\n').unwrap_or(0);
    let start = ruff_text_size::TextSize::try_from(above).unwrap_or_default();
    let around = TextRange::new(start, module.line_end(range.end()));
    module.file().comments().comments_in_range(around).iter().any(|comment| {
        let comment = module.slice(*comment).to_lowercase();
        SAID.iter().any(|word| comment.contains(word))
    })
}

/// Cancels what is pending, and collects it.
fn repair(module: &Module, statement: NodeId, shape: &Shape) -> Option<Fix> {
    let gather = module.spell("asyncio.gather", statement)?;
    if !module.has_line_of_its_own(statement) {
        return None;
    }
    let (pending, fix) = match shape {
        Shape::Pair { pending } if !pending.id.starts_with('_') => {
            (pending.id.to_string(), Fix::risky())
        }
        Shape::Pair { pending } => {
            let name = module.fresh_name(statement, &["pending", "unfinished"]);
            (name.clone(), Fix::risky().replace(pending.range, name))
        }
        Shape::First { awaited, whole } => {
            let before = TextRange::new(whole.start(), awaited.start());
            let after = TextRange::new(awaited.end(), whole.end());
            if module.has_comment(before) || module.has_comment(after) {
                return None;
            }
            let AnyNodeRef::StmtAssign(assignment) = module.node(statement) else { return None };
            let name = module.fresh_name(statement, &["pending", "unfinished"]);
            let target = assignment.targets.first()?.range().end();
            let edits = [
                Edit::insertion(target, format!(", {name}")),
                Edit::deletion(before),
                Edit::deletion(after),
            ];
            (name, edits.into_iter().fold(Fix::risky(), Fix::edit))
        }
    };
    let task = module.fresh_name(statement, &["task", "abandoned"]);
    let step = module.indentation_step(statement);
    let lines = [
        format!("for {task} in {pending}:"),
        format!("{step}{task}.cancel()"),
        format!("await {}(*{pending}, return_exceptions=True)", gather.text),
    ];
    Some(fix.edit(module.insert_after(statement, &lines)).requires(gather.requirement))
}
