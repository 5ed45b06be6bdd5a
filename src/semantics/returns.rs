//! Whether a plain function hands out the coroutine of an `async def`.

use ruff_python_ast::{Expr, ExprRef, Stmt};
use ty_python_semantic::HasType;

use crate::engine::returned::Returned;
use crate::engine::types::{Function, Nature};

use super::database::Database;
use super::{callables, decorators, nature};

/// Whether the plain function returns what calling an `async def` gives, on every path that
/// returns: `def get(self) -> Coroutine[…]: return self.request("GET")`. What is declared there is
/// then seen to be true.
pub(super) fn give_coroutines(db: &Database, function: &Function) -> bool {
    if function.is_async || function.is_generator || !function.decorators.is_empty() {
        return false;
    }
    decorators::with_definition(db, function, |model, definition, _| {
        let gives_coroutine = |value: &Expr| {
            let Expr::Call(call) = value else { return false };
            let callees = callables::functions(db, model, ExprRef::from(&*call.func));
            let is_coroutine = ExprRef::from(value).inferred_type(model).is_some_and(|ty| {
                nature::nature(db, &model.program_environment(), ty) == Nature::Coroutine
            });
            is_coroutine
                && !callees.is_empty()
                && callees.iter().all(|callee| {
                    callee.is_async && !callee.is_generator && decorators::keep_async(db, callee)
                })
        };
        let returned = Returned::of(definition);
        matches!(definition.body.last(), Some(Stmt::Return(_)))
            && !returned.is_bare
            && returned.values.iter().all(|value| gives_coroutine(value))
    })
    .unwrap_or(false)
}
