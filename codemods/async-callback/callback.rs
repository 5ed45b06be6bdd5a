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
    /// Whether the names alone leave it possible that it is one: it spares the types most
    /// questions.
    pub(super) fn may_be(module: &Module<'a>, callable: &'a Expr) -> bool {
        match callable {
            Expr::Name(_) | Expr::Attribute(_) => may_be_async(module, callable),
            Expr::Call(call) => call.arguments.args.first().is_some_and(|function| {
                may_be_async(module, function)
                    && module.resolve_to(&call.func, &["functools.partial"]).is_some()
            }),
            Expr::Lambda(lambda) => match &*lambda.body {
                Expr::Call(call) => {
                    module.may_give_awaitable(Call { id: module.id_of(call), expr: call })
                }
                _ => false,
            },
            _ => false,
        }
    }

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
    if !may_be_async(module, function) {
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

/// Whether it is a name, and some function of that name is an `async def`.
fn may_be_async(module: &Module, function: &Expr) -> bool {
    let imported = module.resolve(function);
    let imported = imported.as_deref().and_then(|name| name.rsplit('.').next());
    let facts = |name: &str| module.project().names.facts(name);
    imported.or(last_name(function)).is_some_and(|name| facts(name).may_be_awaitable())
}
