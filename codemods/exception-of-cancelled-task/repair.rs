//! The guard that goes before `t.exception()`, and how sure it is.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, Stmt};
use ruff_text_size::Ranged;

use super::{Site, Source};
use crate::engine::{Fix, Module, NodeId, Tier};

/// The fix; `is_alone` says whether all other `exception()`s of the task lie below a node.
pub(super) fn repair(
    module: &Module,
    site: &Site,
    is_alone: &dyn Fn(NodeId) -> bool,
) -> Option<Fix> {
    let call = site.call.expr;
    let task = &site.task.id;
    if let AnyNodeRef::StmtAssign(assign) = module.parent_node(site.call.id) {
        let [Expr::Name(name)] = assign.targets.as_slice() else { return None };
        let next = statement_after(module, module.id_of(assign))?.as_if_stmt()?;
        if !asks_for(&next.test, &name.id) || is_used_outside(module, name, next) {
            return None;
        }
        let id = module.id_of(next);
        let tier = tier(module, site, next)?;
        let fix = Fix::new(tier).insert(call.start(), format!("None if {task}.cancelled() else "));
        return is_alone(id).then_some(fix);
    }
    let operand = operand(module, site.call.id)?;
    let tier = match module.parent_node(top(module, operand)) {
        AnyNodeRef::StmtIf(statement) => {
            let binds_for_others = module.descendants(operand).any(|(_, node)| match node {
                AnyNodeRef::ExprName(name) if name.ctx.is_store() => {
                    is_used_outside(module, name, statement)
                }
                _ => false,
            });
            if binds_for_others || !is_alone(module.id_of(statement)) {
                return None;
            }
            tier(module, site, statement)?
        }
        // What is made of those that failed may be more than a report.
        AnyNodeRef::Comprehension(_) => Tier::Unsafe,
        _ => return None,
    };
    let guard = format!("not {task}.cancelled() and ");
    let range = module.node(operand).range();
    let outer = module.parenthesized(operand);
    if outer.is_none() && module.node(operand).is_expr_named() {
        let fix = Fix::new(tier).insert(range.start(), guard + "(").insert(range.end(), ")");
        return Some(fix);
    }
    Some(Fix::new(tier).insert(outer.unwrap_or(range).start(), guard))
}

/// The part of a condition that the guard goes before: below it, and `and`s around it, nothing
/// that would be evaluated without it.
fn operand(module: &Module, call: NodeId) -> Option<NodeId> {
    let mut operand = call;
    let mut current = call;
    loop {
        let parent = module.parent(current);
        match module.node(parent) {
            AnyNodeRef::StmtIf(_) => return Some(operand),
            AnyNodeRef::Comprehension(comprehension) => {
                let id = current;
                let is_condition = comprehension.ifs.iter().any(|test| module.id_of(test) == id);
                return is_condition.then_some(operand);
            }
            AnyNodeRef::ExprBoolOp(operation) if operation.op == ast::BoolOp::And => {}
            AnyNodeRef::ExprUnaryOp(_)
            | AnyNodeRef::ExprCompare(_)
            | AnyNodeRef::ExprNamed(_)
            | AnyNodeRef::ExprCall(_)
            | AnyNodeRef::Arguments(_) => operand = parent,
            _ => return None,
        }
        current = parent;
    }
}

/// The whole condition.
fn top(module: &Module, operand: NodeId) -> NodeId {
    let mut current = operand;
    while module.parent_node(current).is_expr_bool_op() {
        current = module.parent(current);
    }
    current
}

/// How sure it is that a cancelled task is rightly passed over: nothing but the body of the `if`
/// depends on it.
fn tier(module: &Module, site: &Site, statement: &ast::StmtIf) -> Option<Tier> {
    let id = module.id_of(statement);
    if !statement.elif_else_clauses.is_empty() || statement_after(module, id).is_some() {
        return None;
    }
    match (site.source, module.parent_node(id)) {
        (Source::Callback, AnyNodeRef::StmtFunctionDef(_)) => Some(Tier::Safe),
        (Source::Loop, AnyNodeRef::StmtFor(around)) if around.orelse.is_empty() => {
            let leaves = module.descendants(id).any(|(_, node)| {
                matches!(
                    node,
                    AnyNodeRef::StmtRaise(_) | AnyNodeRef::StmtReturn(_) | AnyNodeRef::StmtBreak(_)
                )
            });
            Some(if leaves { Tier::Unsafe } else { Tier::Safe })
        }
        _ => None,
    }
}

/// The next statement of the block of a loop or function.
fn statement_after<'a>(module: &Module<'a>, id: NodeId) -> Option<&'a Stmt> {
    let body: &[Stmt] = match module.parent_node(id) {
        AnyNodeRef::StmtFor(around) => &around.body,
        AnyNodeRef::StmtFunctionDef(around) => &around.body,
        _ => return None,
    };
    let at = body.iter().position(|statement| module.id_of(statement) == id)?;
    body.get(at + 1)
}

/// `if name:`, `if name is not None:`, or these with `and …`.
fn asks_for(test: &Expr, name: &str) -> bool {
    match test {
        Expr::Name(other) => other.id == name,
        Expr::Compare(compare) => {
            matches!(&*compare.ops, [ast::CmpOp::IsNot]) && asks_for(&compare.left, name)
        }
        Expr::BoolOp(operation) if operation.op == ast::BoolOp::And => {
            operation.values.first().is_some_and(|first| asks_for(first, name))
        }
        _ => false,
    }
}

fn is_used_outside(module: &Module, name: &ast::ExprName, around: &ast::StmtIf) -> bool {
    let scope = module.scope(module.id_of(name));
    let owner = module.scopes().owner(scope, &name.id);
    let id = module.id_of(around);
    module.nodes().any(|(other, node)| match node {
        AnyNodeRef::ExprName(used) => {
            used.id == name.id
                && used.ctx.is_load()
                && module.scopes().owner(module.scope(other), &used.id) == owner
                && !module.is_below(other, id)
        }
        _ => false,
    })
}
