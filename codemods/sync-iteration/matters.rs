//! Values that the text alone shows to be plain: the types are not asked about them.

use ruff_python_ast::{AnyNodeRef, Expr};

use crate::engine::coroutines::last_name;
use crate::engine::{BindingKind, Call, Module};

/// Whether the value may be one that is used asynchronously.
pub(super) fn may_be_async<'a>(module: &Module<'a>, expr: &'a Expr) -> bool {
    match expr {
        Expr::Call(call) => may_give_async(module, Call { id: module.id_of(call), expr: call }),
        Expr::Name(_) if is_bare_parameter(module, expr) => false,
        Expr::Name(_) | Expr::Attribute(_) if module.is_builtin(expr) => false,
        Expr::Name(_) | Expr::Attribute(_) => match module.value_of(expr) {
            Some(Expr::Call(call)) => {
                may_give_async(module, Call { id: module.id_of(call), expr: call })
            }
            Some(Expr::Name(_) | Expr::Attribute(_) | Expr::Await(_) | Expr::Subscript(_)) => true,
            Some(_) => false,
            None => true,
        },
        Expr::Await(_) | Expr::Subscript(_) => true,
        _ => false,
    }
}

/// Whether the value may certainly be one that is used asynchronously: what a plain function, which
/// can only be told so, does with it is asked no further.
pub(super) fn is_made_async<'a>(module: &Module<'a>, expr: &'a Expr) -> bool {
    let value = module.value_of(expr).unwrap_or(expr);
    let Expr::Call(call) = value else { return false };
    let is_of_asyncio =
        || module.resolve(&call.func).is_some_and(|name| name.starts_with("asyncio."));
    let may_be = |name| module.project().names.facts(name).may_be_asynchronous();
    last_name(&call.func).is_some_and(may_be) || is_of_asyncio()
}

fn may_give_async(module: &Module, call: Call) -> bool {
    if let Some(builtin) = module.resolve(&call.expr.func)
        && let Some(builtin) = builtin.strip_prefix("builtins.")
    {
        return builtin == "aiter";
    }
    let is_class = last_name(&call.expr.func)
        .is_some_and(|name| name.trim_start_matches('_').starts_with(char::is_uppercase));
    is_class || module.may_give_asynchronous(call)
}

/// A parameter without an annotation is of no known type.
fn is_bare_parameter(module: &Module, expr: &Expr) -> bool {
    let Expr::Name(name) = expr else { return false };
    let scope = module.scope(module.id_of(name));
    let Some(owner) = module.scopes().owner(scope, name.id.as_str()) else { return false };
    let [binding] = module.scopes().bindings(owner, name.id.as_str()) else { return false };
    binding.kind == BindingKind::Parameter
        && matches!(binding.node, AnyNodeRef::Parameter(one) if one.annotation.is_none())
}
