//! Locals that hold coroutines: the task is made where the coroutine is, so that every later use
//! of the local sees tasks.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextSize};

use crate::engine::{BindingKind, Module, NodeId, ScopeId, ScopeKind};

use super::plan::{Plan, Wrap};

/// A local and everything that happens to it, in its own function.
struct Local<'a> {
    value: &'a Expr,
    uses: Vec<NodeId>,
}

impl<'a> Local<'a> {
    /// The local, if one assignment binds it and no other function sees it.
    fn find(module: &Module<'a>, name: &ast::ExprName) -> Option<Local<'a>> {
        let scope = module.scope(module.id_of(name));
        let is_plain =
            matches!(module.scopes().kind(scope), ScopeKind::Function(_) | ScopeKind::Module);
        if !is_plain || module.scopes().owner(scope, &name.id) != Some(scope) {
            return None;
        }
        let mut values = Vec::new();
        for binding in module.scopes().bindings(scope, &name.id) {
            let target = module.id_of(binding.node.as_expr_ref()?);
            if binding.kind != BindingKind::Other {
                return None;
            }
            let is_neutral = module.parent_node(target).is_stmt_aug_assign()
                || is_result_of_wait(module, target);
            if !is_neutral {
                values.push(assigned(module, target)?);
            }
        }
        let [value] = values.as_slice() else { return None };
        let mut uses = Vec::new();
        for (id, node) in module.nodes() {
            let AnyNodeRef::ExprName(other) = node else { continue };
            let here = module.scope(id);
            if other.id != name.id || module.scopes().owner(here, &other.id) != Some(scope) {
                continue;
            }
            if !runs_in(module, here, scope) {
                return None;
            }
            if other.ctx.is_load() || module.parent_node(id).is_stmt_aug_assign() {
                uses.push(id);
            }
        }
        Some(Local { value, uses })
    }
}

/// `done` and `pending` of `done, pending = await asyncio.wait(…)` are sets of tasks.
fn is_result_of_wait(module: &Module, target: NodeId) -> bool {
    let tuple = module.parent(target);
    let AnyNodeRef::StmtAssign(assign) = module.parent_node(tuple) else { return false };
    let Expr::Await(value) = &*assign.value else { return false };
    let Expr::Call(call) = &*value.value else { return false };
    module.node(tuple).is_expr_tuple() && module.resolve_to(&call.func, &["asyncio.wait"]).is_some()
}

/// The value that an assignment gives to the name at `target`.
fn assigned<'a>(module: &Module<'a>, target: NodeId) -> Option<&'a Expr> {
    match module.parent_node(target) {
        AnyNodeRef::StmtAssign(assign) if assign.targets.len() == 1 => Some(&assign.value),
        AnyNodeRef::StmtAnnAssign(assign) => assign.value.as_deref(),
        AnyNodeRef::ExprTuple(targets) => {
            let AnyNodeRef::StmtAssign(assign) = module.parent_node(module.parent(target)) else {
                return None;
            };
            let values = assign.value.as_tuple_expr()?;
            let has_star = targets.elts.iter().chain(&values.elts).any(Expr::is_starred_expr);
            if has_star || assign.targets.len() != 1 || targets.elts.len() != values.elts.len() {
                return None;
            }
            let range = module.node(target).range();
            let at = targets.elts.iter().position(|element| element.range() == range)?;
            values.elts.get(at)
        }
        _ => None,
    }
}

fn runs_in(module: &Module, inner: ScopeId, outer: ScopeId) -> bool {
    let mut current = inner;
    while current != outer {
        let is_comprehension = matches!(
            module.scopes().kind(current),
            ScopeKind::Comprehension | ScopeKind::Generator
        );
        let Some(parent) = module.scopes().parent(current).filter(|_| is_comprehension) else {
            return false;
        };
        current = parent;
    }
    true
}

/// Plans for a collection in a local; false if it is not one that is seen through.
pub(super) fn collection<'a>(plan: &mut Plan<'_, 'a>, name: &ast::ExprName) -> bool {
    let module = plan.module;
    let Some(local) = Local::find(module, name) else { return false };
    let is_before = local.value.start() < plan.wait.expr.start();
    if !is_before || !is_display(module, local.value) {
        return false;
    }
    let before = plan.wraps.len();
    plan.collection(local.value);
    let mut is_known = true;
    for id in local.uses {
        is_known &= use_of_collection(plan, id);
    }
    let Some(first) = plan.wraps[before..].iter().map(|wrap| wrap.range().start()).min() else {
        return true;
    };
    plan.is_unfixable |= !is_known;
    plan.mind_awaits_since(first);
    true
}

fn is_display(module: &Module, value: &Expr) -> bool {
    match value {
        Expr::List(_) | Expr::Set(_) | Expr::Tuple(_) | Expr::ListComp(_) | Expr::SetComp(_) => {
            true
        }
        Expr::Call(call) => {
            call.arguments.is_empty()
                && module.resolve_to(&call.func, &["builtins.list", "builtins.set"]).is_some()
        }
        _ => false,
    }
}

/// Plans for what a use puts in; false if it may do something with the coroutines that a task
/// does not bear.
fn use_of_collection<'a>(plan: &mut Plan<'_, 'a>, id: NodeId) -> bool {
    let module = plan.module;
    let range = module.node(id).range();
    let is_after = range.start() > plan.wait.expr.start();
    let parent = module.parent(id);
    match module.node(parent) {
        AnyNodeRef::StmtAugAssign(statement) if statement.target.range() == range => {
            let is_known = is_display(module, &statement.value);
            plan.collection(&statement.value);
            is_known
        }
        AnyNodeRef::ExprAttribute(attribute) => {
            let AnyNodeRef::ExprCall(call) = module.parent_node(parent) else { return false };
            let arguments = &*call.arguments.args;
            match (attribute.attr.as_str(), arguments) {
                ("append" | "add", [item]) | ("insert", [_, item]) => plan.element(item),
                ("extend" | "update", [items]) => {
                    plan.collection(items);
                    return is_display(module, items) || items.is_generator_expr();
                }
                ("remove" | "discard" | "pop" | "clear" | "copy", _) => {}
                _ => return false,
            }
            true
        }
        // Whatever reads the items before the wait may take them for coroutines.
        AnyNodeRef::StmtFor(_) | AnyNodeRef::Comprehension(_) => is_after,
        AnyNodeRef::ExprSubscript(subscript) => is_after && subscript.ctx.is_load(),
        AnyNodeRef::ExprStarred(_) => is_after && gathers(module, parent),
        AnyNodeRef::Arguments(_) => {
            let AnyNodeRef::ExprCall(call) = module.parent_node(parent) else { return false };
            let looks = ["builtins.len", "builtins.print", "builtins.bool", "asyncio.wait"];
            module.resolve_to(&call.func, &looks).is_some()
        }
        AnyNodeRef::Keyword(_) => true,
        AnyNodeRef::ExprCompare(_)
        | AnyNodeRef::ExprUnaryOp(_)
        | AnyNodeRef::StmtIf(_)
        | AnyNodeRef::StmtWhile(_)
        | AnyNodeRef::StmtAssert(_) => true,
        _ => false,
    }
}

fn gathers(module: &Module, starred: NodeId) -> bool {
    match module.parent_node(module.parent(starred)) {
        AnyNodeRef::ExprCall(call) => module.resolve_to(&call.func, &["asyncio.gather"]).is_some(),
        _ => false,
    }
}

/// Plans for a local that holds one coroutine; false if it is wrapped where it is used.
pub(super) fn single<'a>(plan: &mut Plan<'_, 'a>, name: &'a ast::ExprName) -> bool {
    let module = plan.module;
    let Some(local) = Local::find(module, name) else { return false };
    let Some((evidence, wrap)) = plan.coroutine(local.value) else { return false };
    if !matches!(wrap, Wrap::Task(_)) || !local.uses.iter().all(|id| bears_a_task(plan, *id)) {
        return false;
    }
    let from: TextSize = local.value.range().start();
    if local.uses.len() == 1 && plan.awaits_since(from) {
        return false;
    }
    plan.mind_awaits_since(from);
    plan.add(evidence, wrap);
    true
}

/// Whether a use of a coroutine is as right for a task.
fn bears_a_task(plan: &Plan, id: NodeId) -> bool {
    let module = plan.module;
    let is_in_wait = module.is_below(id, plan.wait.id);
    match module.parent_node(id) {
        AnyNodeRef::ExprAwait(_) | AnyNodeRef::ExprCompare(_) => true,
        AnyNodeRef::ExprAttribute(attribute) => {
            !matches!(attribute.attr.as_str(), "close" | "send" | "throw")
        }
        AnyNodeRef::ExprList(_) | AnyNodeRef::ExprSet(_) | AnyNodeRef::ExprTuple(_) => is_in_wait,
        _ => false,
    }
}
