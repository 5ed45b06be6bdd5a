//! Callables that certainly give a coroutine.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::{Call, Evidence, Module, Verdict};

/// A callable that makes a coroutine when it is called.
pub(crate) struct Callback<'a> {
    /// The coroutine function.
    pub(crate) function: &'a Expr,
    /// Its name for messages.
    pub(super) name: &'a str,
    pub(super) form: Form<'a>,
}

pub(super) enum Form<'a> {
    /// The function itself.
    Bare,
    /// `functools.partial(function, …)`
    Partial(&'a ast::ExprCall),
    /// `lambda: function(…)`
    Lambda(&'a ast::ExprLambda),
}

impl<'a> Callback<'a> {
    /// The callable, if it certainly is one.
    pub(crate) fn of(module: &Module<'a>, callable: &'a Expr) -> Option<Self> {
        let (function, form) = match callable {
            Expr::Name(_) | Expr::Attribute(_) => (callable, Form::Bare),
            Expr::Call(call) => {
                module.resolve_to(&call.func, &["functools.partial"])?;
                (call.arguments.args.first()?, Form::Partial(call))
            }
            Expr::Lambda(lambda) => {
                let Expr::Call(call) = &*lambda.body else { return None };
                let Verdict::Coroutine(coroutine) =
                    module.verdict(Call { id: module.id_of(call), expr: call })
                else {
                    return None;
                };
                if coroutine.evidence < Evidence::Certain {
                    return None;
                }
                (&*call.func, Form::Lambda(lambda))
            }
            _ => return None,
        };
        let is_sure = matches!(form, Form::Lambda(_)) || is_coroutine_function(module, function);
        let name = match module.slice(function) {
            text if text.len() <= 40 && !text.contains(['\n', '\r']) => text,
            _ => last_name(function).unwrap_or("it"),
        };
        is_sure.then_some(Callback { function, name, form })
    }
}

fn is_coroutine_function(module: &Module, function: &Expr) -> bool {
    if !matches!(function, Expr::Name(_) | Expr::Attribute(_)) || !may_be_async(module, function) {
        return false;
    }
    let functions = module.types().functions(module.path(), function.range());
    let is_one = !functions.is_empty()
        && functions.iter().all(|function| {
            function.is_async && !function.is_generator && module.types().keeps_async(function)
        });
    if !is_one {
        return false;
    }
    // A property that gives a coroutine resolves to a function too.
    let shown = module.types().display(module.path(), function.range()).unwrap_or_default();
    shown.contains("->") || shown.starts_with("bound") || shown.starts_with("def ")
}

/// Whether some function of that name is an `async def`: it spares the types most questions.
fn may_be_async(module: &Module, function: &Expr) -> bool {
    let imported = module.resolve(function);
    let imported = imported.as_deref().and_then(|name| name.rsplit('.').next());
    let facts = |name: &str| module.project().names.facts(name);
    imported.or(last_name(function)).is_some_and(|name| facts(name).may_be_awaitable())
}
