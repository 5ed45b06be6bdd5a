//! `return f()` in an `async def` that is meant to return what `f` returns.

use ruff_python_ast::{AnyNodeRef, Expr, StmtFunctionDef};
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::{
    AwaitPlace, Call, Codemod, Default, Finding, Findings, Fix, Group, Module, Place, Verdict,
};

/// The codemod.
pub const CODEMOD: Codemod = Codemod {
    name: "coroutine-returned-from-async",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        if let Some(finding) = find(module, call) {
            out.push(finding);
        }
    }
}

fn find(module: &Module, call: Call) -> Option<Finding> {
    let [Place::Returned] = module.places(call.id).as_slice() else { return None };
    // The caller of `return f(), g()` may well gather them.
    if module.parent_node(call.id).is_expr_tuple() {
        return None;
    }
    let AwaitPlace::Allowed(function) = module.await_place(call.id) else { return None };
    if may_be_meant(module, function) || module.in_type_checking(call.id) {
        return None;
    }
    let Verdict::Coroutine(coroutine) = module.verdict(call) else { return None };
    if !most_callers_await(module, function, call) && !module.is_unusual_to_return(call, &coroutine)
    {
        return None;
    }
    let message = format!(
        "`{}` returns the coroutine of `{}` instead of its result",
        function.name, coroutine.name
    );
    let fix = module.await_edits(call.id).into_iter().fold(Fix::risky(), Fix::edit);
    Some(
        Finding::new(call.expr.range(), message + &coroutine.tail())
            .fix(fix)
            .evidence(coroutine.evidence),
    )
}

/// Whether an `async def` is to return results and no coroutines, as far as its callers in the
/// project show.
pub(crate) fn returns_results(module: &Module, function: &StmtFunctionDef, call: Call) -> bool {
    !may_be_meant(module, function) && most_callers_await(module, function, call)
}

/// Whether at least half of the calls by that name are awaited, or there is none. A caller that
/// hands the coroutine on may await twice; other functions of the same name say little.
/// `call` is no caller, though what it calls may have the name of the function around it.
fn most_callers_await(module: &Module, function: &StmtFunctionDef, call: Call) -> bool {
    let callers = module.project().names.facts(&function.name);
    let is_namesake = last_name(&call.expr.func) == Some(&function.name);
    callers.calls.saturating_sub(u32::from(is_namesake)) <= 2 * callers.awaited
}

/// Whether a coroutine is declared, or a caller awaits what it has awaited. What is declared
/// otherwise is coroutine-as-value's business: the type checker knows better.
fn may_be_meant(module: &Module, function: &StmtFunctionDef) -> bool {
    let is_declared = |returns: &Expr| !takes_anything(module, returns);
    function.returns.as_deref().is_some_and(is_declared) || is_awaited_twice(module, &function.name)
}

/// Whether the annotation says nothing: `Any` or `object`.
pub(crate) fn takes_anything(module: &Module, returns: &Expr) -> bool {
    module.resolve_to(returns, &["typing.Any", "builtins.object"]).is_some()
}

/// Whether this module awaits what awaiting a call of that name gives: `await (await f())`, or
/// `c = await f()` and then `await c`.
fn is_awaited_twice(module: &Module, name: &str) -> bool {
    module.calls().filter(|call| last_name(&call.expr.func) == Some(name)).any(|call| {
        let awaited = module.parent(call.id);
        module.node(awaited).is_expr_await()
            && module.places(awaited).iter().any(|place| match place {
                Place::Awaited => true,
                Place::Variable(bound) => module.nodes().any(|(id, node)| match node {
                    AnyNodeRef::ExprName(used) => {
                        used.id == bound.id && module.parent_node(id).is_expr_await()
                    }
                    _ => false,
                }),
                _ => false,
            })
    })
}
