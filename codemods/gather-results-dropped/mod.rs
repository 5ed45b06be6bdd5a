//! `await asyncio.gather(…, return_exceptions=True)` whose results nobody looks at.

mod intent;

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use crate::engine::{Call, Codemod, Default, Finding, Findings, Fix, Group, Module, NodeId};

pub(super) use intent::cancels;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "gather-results-dropped",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        if !returns_exceptions(module, call) {
            continue;
        }
        let Some(statement) = dropping_statement(module, call.id) else { continue };
        if module.in_type_checking(call.id) || intent::is_on_purpose(module, call, statement) {
            continue;
        }
        let finding = Finding::new(
            call.expr.range(),
            "the exceptions of the children vanish: `return_exceptions=True` makes results of \
             them, and nobody looks at the results",
        );
        out.push(match repair(module, statement) {
            Some(fix) => finding.fix(fix),
            None => finding.help("keep the results, and log or raise the exceptions among them"),
        });
    }
}

/// Whether the call is `asyncio.gather(…, return_exceptions=True)`.
pub(super) fn returns_exceptions(module: &Module, call: Call) -> bool {
    module.resolve_to(&call.expr.func, &["asyncio.gather"]).is_some()
        && call.expr.arguments.find_keyword("return_exceptions").is_some_and(
            |keyword| matches!(&keyword.value, Expr::BooleanLiteral(literal) if literal.value),
        )
}

/// The statement that awaits the call and does nothing with its results.
fn dropping_statement(module: &Module, call: NodeId) -> Option<NodeId> {
    let awaited = module.parent(call);
    let statement = module.parent(awaited);
    let is_dropped = module.node(awaited).is_expr_await() && module.node(statement).is_stmt_expr();
    is_dropped.then_some(statement)
}

/// Binds the results, and raises the first exception among them.
fn repair(module: &Module, statement: NodeId) -> Option<Fix> {
    // Raised in a turn of a loop, the exception would end the turns to come as well.
    if module.loops_around(statement).next().is_some()
        || !module.has_line_of_its_own(statement)
        || !["isinstance", "Exception"].iter().all(|name| is_builtin(module, statement, name))
    {
        return None;
    }
    let results = module.fresh_name(statement, &["results", "gathered"]);
    let result = module.fresh_name(statement, &["result", "outcome"]);
    let step = module.indentation_step(statement);
    let lines = [
        format!("for {result} in {results}:"),
        format!("{step}if isinstance({result}, Exception):"),
        format!("{step}{step}raise {result}"),
    ];
    let start = module.node(statement).range().start();
    let binding = Fix::risky().insert(start, format!("{results} = "));
    Some(binding.edit(module.insert_after(statement, &lines)))
}

fn is_builtin(module: &Module, at: NodeId, name: &str) -> bool {
    !module.scopes().has_star_import() && module.is_free(name, module.scope(at))
}

/// The handlers that see what is raised at the node: those of the `try`s, within its function, in
/// whose bodies it stands.
pub(super) fn handlers_around<'m, 'a>(
    module: &'m Module<'a>,
    id: NodeId,
) -> impl Iterator<Item = &'a ruff_python_ast::ExceptHandler> + 'm {
    let range = module.node(id).range();
    module
        .ancestors(id)
        .map(|(_, node)| node)
        .take_while(|node| !node.is_stmt_function_def() && !node.is_expr_lambda())
        .filter_map(move |node| match node {
            AnyNodeRef::StmtTry(statement) => {
                let is_inside =
                    statement.body.iter().any(|inner| inner.range().contains_range(range));
                is_inside.then_some(&statement.handlers)
            }
            _ => None,
        })
        .flatten()
}
