//! The mocks themselves.

use ruff_python_ast::{self as ast, AnyNodeRef, Arguments, Expr};

use crate::engine::{BindingKind, Module, ScopeId, ScopeKind};

use super::PLAIN_MOCKS;

/// The class and the arguments of `MagicMock(…)`, or of a variable that is one and stands in for
/// nothing else.
pub(super) fn mock_call<'a>(
    module: &Module<'a>,
    expr: &'a Expr,
) -> Option<(&'a Expr, &'a Arguments)> {
    let made = match expr {
        Expr::Name(name) if stands_in_once(module, name) => module.value_of(expr)?,
        other => other,
    };
    let Expr::Call(call) = made else { return None };
    is_plain_mock(module, &call.func).then_some((&*call.func, &call.arguments))
}

/// What a mock can be asked or told that is the same for an `AsyncMock`. Other attributes are mocks
/// as well, and then asynchronous ones.
const COMMON: [&str; 14] = [
    "assert_any_call",
    "assert_called",
    "assert_called_once",
    "assert_called_once_with",
    "assert_called_with",
    "assert_has_calls",
    "assert_not_called",
    "call_args",
    "call_args_list",
    "call_count",
    "called",
    "reset_mock",
    "return_value",
    "side_effect",
];

/// Whether the variable of a function is handed on at this place only.
fn stands_in_once(module: &Module, variable: &ast::ExprName) -> bool {
    let owner_of = |name: &ast::ExprName, id| module.scopes().owner(module.scope(id), &name.id);
    let owner = owner_of(variable, module.id_of(variable));
    let is_local =
        owner.is_some_and(|owner| matches!(module.scopes().kind(owner), ScopeKind::Function(_)));
    is_local
        && module.nodes().all(|(id, node)| {
            let AnyNodeRef::ExprName(other) = node else { return true };
            if other.id != variable.id || !other.ctx.is_load() || owner_of(other, id) != owner {
                return true;
            }
            let is_here = other.range == variable.range;
            is_here
                || matches!(module.parent_node(id), AnyNodeRef::ExprAttribute(asked)
                    if COMMON.contains(&asked.attr.as_str()))
        })
}

pub(super) fn is_plain_mock(module: &Module, class: &Expr) -> bool {
    match class {
        Expr::Attribute(attribute) if is_fixture(module, &attribute.value, "mocker") => {
            matches!(attribute.attr.as_str(), "Mock" | "MagicMock")
        }
        _ => module.resolve_to(class, &PLAIN_MOCKS).is_some(),
    }
}

/// Whether the expression is a parameter of that name, as pytest fills it.
pub(super) fn is_fixture(module: &Module, expr: &Expr, fixture: &str) -> bool {
    let Expr::Name(name) = expr else { return false };
    if name.id != fixture {
        return false;
    }
    let scopes = module.scopes();
    let owner = scopes.owner(module.scope(module.id_of(name)), fixture);
    owner.is_some_and(|owner| {
        let bindings = scopes.bindings(owner, fixture);
        owner != ScopeId::MODULE
            && bindings.iter().all(|binding| binding.kind == BindingKind::Parameter)
    })
}
