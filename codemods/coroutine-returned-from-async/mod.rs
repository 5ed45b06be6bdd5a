//! `return f()` in an `async def` that is meant to return what `f` returns.

use ruff_python_ast::AnyNodeRef;
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::{
    AwaitPlace, Call, Codemod, Default, Evidence, Finding, Findings, Fix, Group, Module, Place,
    Verdict,
};

/// The codemod.
pub const CODEMOD: Codemod = Codemod {
    name: "coroutine-returned-from-async",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
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
    // What is declared is coroutine-as-value's business: the type checker knows better.
    if function.returns.is_some() || module.in_type_checking(call.id) {
        return None;
    }
    if is_awaited_twice(module, &function.name) {
        return None;
    }
    let Verdict::Coroutine(coroutine) = module.verdict(call) else { return None };
    let is_unusual = module.is_unusual_to_hand_on(call, &coroutine);
    // A caller that hands the coroutine on may await twice.
    let callers = module.project().names.facts(&function.name);
    if callers.calls != callers.awaited && !is_unusual {
        return None;
    }
    if coroutine.evidence < Evidence::Declared && !is_unusual {
        return None;
    }
    let message = format!(
        "`{}` returns the coroutine of `{}()` instead of its result",
        function.name, coroutine.name
    );
    let fix = module.await_edits(call.id).into_iter().fold(Fix::risky(), Fix::edit);
    Some(
        Finding::new(call.expr.range(), message + &coroutine.tail())
            .fix(fix)
            .evidence(coroutine.evidence),
    )
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
