//! A coroutine in a plain `def`: the function becomes `async`, and so do its callers.

mod around;
mod chain;
mod classes;
mod dispatch;
mod entry;
mod fitness;
mod meaning;
mod references;

use ruff_python_ast::{Expr, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use self::around::Around;
use super::coroutine_as_value::{as_list, wants_await};
use super::sync_entry_point;
use crate::engine::coroutines::last_name;
use crate::engine::{
    AwaitPlace, Call, Codemod, Coroutine, Default, Evidence, Finding, Findings, Fix, Group, Module,
    NodeId, Place, Verdict,
};

/// The codemod.
pub const CODEMOD: Codemod = Codemod {
    name: "sync-caller",
    group: Group::Coroutines,
    default: Default::Off,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    // Calls in one function share the fix: the first that is applied repairs all of them.
    let around = Around::new(module);
    let mut fixes: FxHashMap<TextRange, Result<Fix, String>> = FxHashMap::default();
    for call in module.calls() {
        let Some((function, coroutine)) = unawaited(module, call) else { continue };
        let name = &function.name;
        let message = format!(
            "`{}` only makes a coroutine, and `{name}` is a plain function, which can't await it",
            coroutine.name
        );
        let finding = Finding::new(call.expr.range(), message).evidence(coroutine.evidence);
        let fix =
            fixes.entry(function.range).or_insert_with(|| chain::repair(&around, function)).clone();
        out.push(match fix {
            Ok(fix) => finding.fix(fix),
            Err(why) => finding.help(format!(
                "make `{name}` an `async def` and await it where it is called; asyncfix does not, \
                 because {why}"
            )),
        });
    }
}

/// The plain function that makes a coroutine here, and has to await it.
fn unawaited<'a>(module: &Module<'a>, call: Call<'a>) -> Option<(&'a StmtFunctionDef, Coroutine)> {
    // Syntax and names first: they spare the types most of the questions.
    let AwaitPlace::PlainFunction(function) = module.await_place(run_by(module, call.id)) else {
        return None;
    };
    let is_awaited = module.places(call.id).iter().any(|place| matches!(place, Place::Awaited));
    if is_awaited || module.expects_misuse(call.id) || module.in_type_checking(call.id) {
        return None;
    }
    let coroutine = certainly_coroutine(module, call)?;
    wants_await(module, call, &coroutine)?;
    Some((function, coroutine))
}

/// The place where the node runs: that of the generator expression around it, if that can become a
/// list.
fn run_by(module: &Module, id: NodeId) -> NodeId {
    let generator = module.generator_around(id);
    generator.filter(|generator| as_list(module, *generator).is_some()).unwrap_or(id)
}

/// What the call makes, if it certainly is a coroutine.
fn certainly_coroutine(module: &Module, call: Call) -> Option<Coroutine> {
    let is_named = matches!(&*call.expr.func, Expr::Name(_) | Expr::Attribute(_));
    if !is_named || module.is_star_imported(&call.expr.func) {
        return None;
    }
    match module.verdict(call) {
        Verdict::Coroutine(coroutine) if coroutine.evidence == Evidence::Certain => Some(coroutine),
        _ => None,
    }
}

/// What the codemods that run by default say of a call in a plain function that certainly makes a
/// coroutine: advice. `harm` is what becomes of the coroutine, as the end of a sentence. Nothing is
/// to be said where another codemod says it better.
pub(super) fn advise<'a>(
    module: &Module<'a>,
    call: Call<'a>,
    harm: impl FnOnce(&Coroutine) -> Option<&'static str>,
) -> Option<Finding> {
    if !is_worth_asking(module, call) {
        return None;
    }
    let (function, coroutine) = unawaited(module, call)?;
    let harm = harm(&coroutine)?;
    if sync_entry_point::is_reported(module, function) {
        return None;
    }
    let name = &function.name;
    let message = format!(
        "`{}` only makes a coroutine, which {harm}: `{name}` is a plain function, which can't \
         await it",
        coroutine.name
    );
    let help = format!(
        "make `{name}` an `async def` and await it where it is called; `--select sync-caller \
         --unsafe` tries that"
    );
    Some(Finding::new(call.expr.range(), message).help(help).evidence(coroutine.evidence))
}

/// Whether the name of the callee makes a question worth its time. A run without the codemod should
/// hardly ask about plain functions: of a method whose name plain functions have as well, only if
/// it is one of the class at hand.
fn is_worth_asking(module: &Module, call: Call) -> bool {
    let callee = &*call.expr.func;
    let imported = module.resolve(callee);
    let name = match &imported {
        // Under an alias, nothing is said of the name itself.
        Some(dotted) => dotted.rsplit('.').next(),
        None => last_name(callee),
    };
    let names = &module.project().names;
    let Some(name) = name else { return false };
    let facts = names.facts(name);
    let hands_on = || names.may_hand_on_coroutine(name);
    let is_near = match callee {
        Expr::Attribute(attribute) => {
            let object = attribute.value.as_name_expr().map(|name| name.id.as_str());
            imported.is_some() || matches!(object, Some("self" | "cls"))
        }
        _ => true,
    };
    (facts.asynchronous > 0 || hands_on())
        && (facts.plain == 0 || (is_near && module.may_call_async_def(call)))
}
