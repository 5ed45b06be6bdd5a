//! A local name that is bound to a task and never read.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextSize};

use crate::engine::{Module, NodeId, ScopeKind};

pub(super) struct Local<'a> {
    pub(super) name: &'a ast::ExprName,
    /// Something is awaited (or, in a plain function, called) after it: meanwhile the frame of the
    /// running function keeps the task alive, which may be all that was wanted.
    pub(super) is_kept_for_a_while: bool,
}

/// The name that the assignment binds, if it is a local that nothing reads. Of several, which
/// all are, one that can be read better than `_`.
pub(super) fn unread<'a>(module: &Module<'a>, statement: NodeId) -> Option<Local<'a>> {
    let targets = match module.node(statement) {
        AnyNodeRef::StmtAssign(assign) => assign.targets.as_slice(),
        AnyNodeRef::StmtAnnAssign(assign) => std::slice::from_ref(&*assign.target),
        _ => return None,
    };
    let names: Vec<_> = targets.iter().map(Expr::as_name_expr).collect::<Option<_>>()?;
    let scope = module.scope(statement);
    let ScopeKind::Function(function) = module.scopes().kind(scope) else { return None };
    let function = module.id_of(function);
    // A `global` or `nonlocal` name is owned by another scope.
    let is_local = |name: &ast::ExprName| module.scopes().owner(scope, &name.id) == Some(scope);
    let is_read = module.descendants(function).any(|(id, node)| match node {
        AnyNodeRef::ExprName(other) if other.ctx.is_load() => {
            names.iter().any(|name| name.id == other.id)
                && module.scopes().owner(module.scope(id), &other.id) == Some(scope)
        }
        _ => false,
    });
    let are_locals = names.iter().all(|name| is_local(name));
    if !are_locals || is_read || reads_all_names(module, function) {
        return None;
    }
    let name = names.iter().find(|name| name.id != "_").or(names.first())?;
    Some(Local { name, is_kept_for_a_while: goes_on(module, function, statement) })
}

/// Whether the function reads its names in a way that the text does not show.
pub(super) fn reads_all_names(module: &Module, function: NodeId) -> bool {
    module.descendants(function).any(|(_, node)| match node {
        AnyNodeRef::ExprName(name) => {
            matches!(name.id.as_str(), "locals" | "vars" | "eval" | "exec" | "dir")
        }
        _ => false,
    })
}

/// Whether the function does something that takes time after the statement, or around it in a
/// loop.
fn goes_on(module: &Module, function: NodeId, statement: NodeId) -> bool {
    let scope = module.scope(statement);
    let is_async = module.in_async_def(statement);
    let from = module
        .ancestors(statement)
        .take_while(|(id, _)| *id != function)
        .filter(|(_, node)| matches!(node, AnyNodeRef::StmtFor(_) | AnyNodeRef::StmtWhile(_)))
        .map(|(_, node)| node.range().start())
        .last()
        .unwrap_or(module.node(statement).range().end());
    module.descendants(function).any(|(id, node)| {
        let range = node.range();
        if range.end() <= from || id == statement || module.is_below(id, statement) {
            return false;
        }
        // A block that is still running counts, its header does not.
        let starts_after = range.start() >= from;
        match node {
            _ if !runs_here(module, id, scope) => false,
            AnyNodeRef::ExprAwait(_) | AnyNodeRef::ExprYield(_) => starts_after,
            AnyNodeRef::StmtFor(node) => node.is_async && starts_after,
            // Leaving an `async with` awaits.
            AnyNodeRef::StmtWith(node) => node.is_async && ends_after(node, from),
            AnyNodeRef::Comprehension(node) => node.is_async && starts_after,
            AnyNodeRef::ExprCall(_) => !is_async && starts_after,
            _ => false,
        }
    })
}

fn runs_here(module: &Module, id: NodeId, scope: crate::engine::ScopeId) -> bool {
    let mut current = module.scope(id);
    loop {
        if current == scope {
            return true;
        }
        match module.scopes().kind(current) {
            ScopeKind::Comprehension | ScopeKind::Generator => {}
            _ => return false,
        }
        let Some(parent) = module.scopes().parent(current) else { return false };
        current = parent;
    }
}

fn ends_after(node: &ast::StmtWith, from: TextSize) -> bool {
    node.end() >= from
}
