//! A local variable, and everything that its function does with it.

use ruff_python_ast::{AnyNodeRef, Expr, ExprName};

use super::module::{Module, NodeId};
use super::scopes::ScopeKind;

/// Functions that read names which the text does not show.
const READ_ALL: [&str; 5] = ["dir", "eval", "exec", "locals", "vars"];

/// A local of a function that only this function sees.
#[derive(Clone, Debug)]
pub struct Local<'a> {
    /// Where it is bound or deleted, in source order.
    pub stores: Vec<&'a ExprName>,
    /// Where it is read, in source order; `x += y` reads and binds.
    pub loads: Vec<NodeId>,
}

impl<'a> Local<'a> {
    /// The value of the assignment that is its only binding.
    pub fn value(&self, module: &Module<'a>) -> Option<&'a Expr> {
        match self.stores.as_slice() {
            [only] => module.assigned_to(only),
            _ => None,
        }
    }
}

impl<'a> Module<'a> {
    /// The local that the name stands for. [`None`] for a parameter, a global, a name that an
    /// inner function sees too, and where the function may read its names unseen.
    pub fn local(&self, name: &ExprName) -> Option<Local<'a>> {
        let owner = self.scopes().owner(self.scope(self.id_of(name)), &name.id)?;
        let ScopeKind::Function(function) = self.scopes().kind(owner) else { return None };
        let bindings = self.scopes().bindings(owner, &name.id);
        if !bindings.iter().all(|binding| binding.node.is_expr_name()) {
            return None;
        }
        let mut local = Local { stores: Vec::new(), loads: Vec::new() };
        for (id, node) in self.descendants(self.id_of(function)) {
            let AnyNodeRef::ExprName(other) = node else { continue };
            if READ_ALL.contains(&other.id.as_str()) {
                return None;
            }
            if other.id != name.id || self.scopes().owner(self.scope(id), &other.id) != Some(owner)
            {
                continue;
            }
            if self.function(id) != Some(function) {
                return None;
            }
            if other.ctx.is_load() || self.parent_node(id).is_stmt_aug_assign() {
                local.loads.push(id);
            }
            if !other.ctx.is_load() {
                local.stores.push(other);
            }
        }
        Some(local)
    }

    /// The value of `name = value` or `name: T = value`.
    pub fn assigned_to(&self, target: &ExprName) -> Option<&'a Expr> {
        match self.parent_node(self.id_of(target)) {
            AnyNodeRef::StmtAssign(assign) if assign.targets.len() == 1 => Some(&assign.value),
            AnyNodeRef::StmtAnnAssign(assign) => assign.value.as_deref(),
            _ => None,
        }
    }
}
