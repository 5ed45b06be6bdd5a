//! A coroutine that is bound to a local name: it is what the uses of the name are.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, ExprContext};
use ruff_text_size::Ranged;

use super::uses::Uses;
use super::{Misfit, declared};
use crate::engine::types::Nature;
use crate::engine::{Coroutine, Module, NodeId, Rejection, ScopeId, ScopeKind, Value};

/// Builtins that read local variables behind our back.
const REFLECTION: &[&str] = &[
    "builtins.locals",
    "builtins.vars",
    "builtins.exec",
    "builtins.eval",
    "inspect.currentframe",
    "sys._getframe",
];

/// Whether no use of the name wants the coroutine itself, and some use needs the result, or the
/// name is never read. `beside` is what rejects the value of a `:=` on the spot.
pub fn judge(
    module: &Module,
    value: Value,
    coroutine: Option<&Coroutine>,
    name: &ast::ExprName,
    beside: Option<Rejection>,
) -> Option<Misfit> {
    let target = module.id_of(name);
    let owner = module.scopes().owner(module.scope(target), name.id.as_str())?;
    let ScopeKind::Function(function) = module.scopes().kind(owner) else {
        return declared(module, value, coroutine);
    };
    if reads_locals(module, module.id_of(function)) {
        return None;
    }
    let is_result_elsewhere = is_result_elsewhere(module, owner, name.id.as_str());
    let is_only_value = module.scopes().bindings(owner, name.id.as_str()).len() == 1;
    let mut uses = Uses::new(is_result_elsewhere, is_only_value);
    // `nonlocal`
    if !is_in_function(module, module.scope(target), owner) {
        uses.add_elsewhere();
    }
    for load in loads(module, function, owner, name.id.as_str()) {
        if !may_be_coroutine(module, load) {
            continue;
        }
        uses.add(module, value, coroutine, load)?;
        if !is_in_function(module, module.scope(load), owner) {
            uses.add_elsewhere();
        }
    }
    uses.verdict(module, value, coroutine, &name.id, beside)
}

/// Whether another assignment to the name awaits: `r = await f()` in one branch, `r = f()` in the
/// other.
fn is_result_elsewhere(module: &Module, owner: ScopeId, name: &str) -> bool {
    module.scopes().bindings(owner, name).iter().any(|binding| {
        let AnyNodeRef::ExprName(target) = binding.node else { return false };
        match module.parent_node(module.id_of(target)) {
            AnyNodeRef::StmtAssign(assignment) => assignment.value.is_await_expr(),
            AnyNodeRef::StmtAnnAssign(assignment) => {
                assignment.value.as_deref().is_some_and(Expr::is_await_expr)
            }
            _ => false,
        }
    })
}

/// Where the function reads its local name, also by `x += 1` and in nested functions.
pub fn loads<'a>(
    module: &'a Module<'_>,
    function: &ast::StmtFunctionDef,
    owner: ScopeId,
    name: &'a str,
) -> impl Iterator<Item = NodeId> + 'a {
    module.descendants(module.id_of(function)).filter_map(move |(id, node)| {
        let AnyNodeRef::ExprName(used) = node else { return None };
        let is_load = matches!(used.ctx, ExprContext::Load) || is_augmented(module, id);
        let is_ours = used.id.as_str() == name
            && is_load
            && module.scopes().owner(module.scope(id), name) == Some(owner);
        is_ours.then_some(id)
    })
}

/// The target of `x += 1` is read, too.
fn is_augmented(module: &Module, id: NodeId) -> bool {
    module.parent_node(id).is_stmt_aug_assign()
}

/// Whether code of the scope runs as part of the function: only comprehensions lie between.
pub fn is_in_function(module: &Module, scope: ScopeId, function: ScopeId) -> bool {
    let mut current = scope;
    while current != function {
        if !matches!(module.scopes().kind(current), ScopeKind::Comprehension | ScopeKind::Generator)
        {
            return false;
        }
        let Some(parent) = module.scopes().parent(current) else { return false };
        current = parent;
    }
    true
}

/// Whether the coroutine can be what this use sees; another assignment may have come between.
fn may_be_coroutine(module: &Module, load: NodeId) -> bool {
    let nature = module.types().nature(module.path(), module.node(load).range());
    !matches!(nature, Nature::Plain)
}

/// Whether code of the function may look at all local variables.
pub fn reads_locals(module: &Module, function: NodeId) -> bool {
    module.descendants(function).any(|(_, node)| match node {
        AnyNodeRef::ExprCall(call) => module.resolve_to(&call.func, REFLECTION).is_some(),
        _ => false,
    })
}
