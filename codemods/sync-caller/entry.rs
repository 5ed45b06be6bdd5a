//! Where a synchronous program meets the event loop.

use ruff_python_ast::{self as ast, AnyNodeRef, CmpOp, Expr};
use ruff_text_size::Ranged;

use super::around::{Around, Refusal, named};
use crate::engine::{Module, NodeId, ScopeKind};

/// Whether the call is what `asyncio.run(…)` or `loop.run_until_complete(…)` is given.
pub fn is_run(module: &Module, id: NodeId) -> bool {
    let arguments = module.parent(id);
    if !module.node(arguments).is_arguments() {
        return false;
    }
    match module.parent_node(arguments) {
        AnyNodeRef::ExprCall(runner) => {
            runner.arguments.args.first().is_some_and(|first| module.id_of(first) == id)
                && !module.in_async_def(id)
                && (module.resolve_to(&runner.func, &["asyncio.run"]).is_some()
                    || is_until_complete(module, &runner.func))
        }
        _ => false,
    }
}

fn is_until_complete(module: &Module, callee: &Expr) -> bool {
    matches!(callee, Expr::Attribute(attribute)
        if attribute.attr.as_str() == "run_until_complete" && module.is_event_loop(&attribute.value))
}

/// Whether the call stands under `if __name__ == "__main__":`, where it runs once.
pub fn is_script(module: &Module, id: NodeId) -> bool {
    if !matches!(module.scopes().kind(module.scope(id)), ScopeKind::Module) {
        return false;
    }
    let range = module.node(id).range();
    let mut is_guarded = false;
    for (_, node) in module.ancestors(id) {
        match node {
            AnyNodeRef::StmtFor(_) | AnyNodeRef::StmtWhile(_) | AnyNodeRef::StmtWith(_) => {
                return false;
            }
            AnyNodeRef::StmtIf(statement) => {
                is_guarded |= is_guard(&statement.test)
                    && statement.body.iter().any(|one| one.range().contains_range(range));
            }
            AnyNodeRef::StmtFunctionDef(_) | AnyNodeRef::StmtClassDef(_) => return false,
            _ => {}
        }
    }
    is_guarded
}

fn is_guard(test: &Expr) -> bool {
    let Expr::Compare(ast::ExprCompare { left, ops, comparators, .. }) = test else { return false };
    let is_name = |expr: &Expr| matches!(expr, Expr::Name(name) if name.id == "__name__");
    let is_main = |expr: &Expr| matches!(expr, Expr::StringLiteral(text) if text.value.to_str() == "__main__");
    matches!((&**ops, &**comparators), ([CmpOp::Eq], [right])
        if (is_name(left) && is_main(right)) || (is_main(left) && is_name(right)))
}

/// A function of the project that starts a loop of its own: where the whole program comes to run
/// in one, that would fail.
pub fn other_runner(around: &Around) -> Result<Option<String>, Refusal> {
    for word in ["run", "run_until_complete", "run_forever"] {
        for file in around.home.files_mentioning(word).iter() {
            let module = around.module(*file)?;
            let runner = module.nodes().find_map(|(id, node)| {
                let function = module.function(id).filter(|_| module.starts_loop(node))?;
                Some(named(&module, function))
            });
            if runner.is_some() {
                return Ok(runner);
            }
        }
    }
    Ok(None)
}
