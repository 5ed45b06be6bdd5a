//! A coroutine that is dropped on the floor: the value of a statement.

use super::sync_caller;
use crate::engine::{
    AwaitPlace, Codemod, Coroutine, Default, Finding, Findings, Fix, Group, Module, Place, Value,
    Verdict,
};

/// The codemod.
pub const CODEMOD: Codemod = Codemod {
    name: "unawaited-coroutine",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &["unused-coroutine", "unused-awaitable", "reportUnusedCoroutine"],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    for value in module.values() {
        // Syntax first: it spares the types most of the questions.
        let is_dropped = matches!(module.places(value.id()).as_slice(), [Place::Dropped]);
        if !is_dropped {
            continue;
        }
        match module.await_place(value.id()) {
            AwaitPlace::Allowed(_) => {}
            AwaitPlace::PlainFunction(_) if !out.has_alongside(sync_caller::CODEMOD.name) => {
                let advise = |call| sync_caller::advise(module, call, |_| Some("never runs"));
                if let Some(finding) = value.call().and_then(advise) {
                    out.push(finding);
                }
                continue;
            }
            _ => continue,
        }
        if module.expects_misuse(value.id()) || module.in_type_checking(value.id()) {
            continue;
        }
        match module.verdict_of(value) {
            Verdict::Coroutine(coroutine) => out.push(repair(module, value, &coroutine)),
            Verdict::Sometimes => out.push(advise(module, value)),
            Verdict::No => {}
        }
    }
}

fn repair(module: &Module, value: Value, coroutine: &Coroutine) -> Finding {
    let message = format!("`{}` only makes a coroutine, which never runs", coroutine.name);
    let finding = Finding::new(value.range(), message + &coroutine.tail());
    if value.call().is_some_and(|call| module.is_star_imported(&call.expr.func)) {
        return finding.help("await it, if that is what the star import brings in");
    }
    let fix = module.await_edits(value.id()).into_iter().fold(Fix::safe(), Fix::edit);
    finding.fix(fix).evidence(coroutine.evidence)
}

fn advise(module: &Module, value: Value) -> Finding {
    let callee = module.slice(value.callee());
    Finding::new(
        value.range(),
        format!("`{callee}()` sometimes gives an awaitable, which then never runs"),
    )
    .help("await it where `inspect.isawaitable` says so")
}
