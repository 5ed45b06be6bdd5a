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
    gives(db, function, 0)
}

/// So deep are functions looked into that hand on what others hand on.
const MAX_DEPTH: u32 = 3;

fn gives(db: &Database, function: &Function, depth: u32) -> bool {
    if function.is_async || function.is_generator || !function.decorators.is_empty() {
        return false;
    }
    decorators::with_definition(db, function, |model, definition, _| {
        let gives_coroutine = |value: &Expr| {
            let Expr::Call(call) = value else { return false };
            let callees = callables::functions(db, model, ExprRef::from(&*call.func));
            let nature = ExprRef::from(value)
                .inferred_type(model)
                .map(|ty| nature::nature(db, &model.program_environment(), ty));
            !callees.is_empty()
                && callees.iter().all(|callee| {
                    if callee.is_async {
                        nature == Some(Nature::Coroutine)
                            && !callee.is_generator
                            && decorators::keep_async(db, callee)
                    } else {
                        nature == Some(Nature::Unknown)
                            && depth < MAX_DEPTH
                            && gives(db, callee, depth + 1)
                    }
                })
        };
        let returned = Returned::of(definition);
        matches!(definition.body.last(), Some(Stmt::Return(_)))
            && !returned.is_bare
            && returned.values.iter().all(|value| gives_coroutine(value))
    })
    .unwrap_or(false)
}
