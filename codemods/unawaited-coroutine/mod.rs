//! A coroutine that is dropped on the floor: the value of a statement.

use super::sync_caller;
use crate::engine::{
    AwaitPlace, Call, Codemod, Coroutine, Default, Finding, Findings, Fix, Group, Module, Place,
    Verdict,
};
use ruff_text_size::Ranged;

/// The codemod.
pub const CODEMOD: Codemod = Codemod {
    name: "unawaited-coroutine",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        // Syntax first: it spares the types most of the questions.
        let is_dropped = matches!(module.places(call.id).as_slice(), [Place::Dropped]);
        if !is_dropped {
            continue;
        }
        match module.await_place(call.id) {
            AwaitPlace::Allowed(_) => {}
            AwaitPlace::PlainFunction(_) if !out.has_alongside(sync_caller::CODEMOD.name) => {
                if let Some(finding) = sync_caller::advise(module, call, |_| Some("never runs")) {
                    out.push(finding);
                }
                continue;
            }
            _ => continue,
        }
        if module.expects_misuse(call.id) || module.in_type_checking(call.id) {
            continue;
        }
        match module.verdict(call) {
            Verdict::Coroutine(coroutine) => out.push(repair(module, call, &coroutine)),
            Verdict::Sometimes => out.push(advise(module, call)),
            Verdict::No => {}
        }
    }
}

fn repair(module: &Module, call: Call, coroutine: &Coroutine) -> Finding {
    let message = format!("`{}()` only makes a coroutine, which never runs", coroutine.name);
    let finding = Finding::new(call.expr.range(), message + &coroutine.tail());
    if module.is_star_imported(&call.expr.func) {
        return finding.help("await it, if that is what the star import brings in");
    }
    let fix = module.await_edits(call.id).into_iter().fold(Fix::safe(), Fix::edit);
    finding.fix(fix).evidence(coroutine.evidence)
}

fn advise(module: &Module, call: Call) -> Finding {
    let callee = module.slice(&*call.expr.func);
    Finding::new(
        call.expr.range(),
        format!("`{callee}()` sometimes gives an awaitable, which then never runs"),
    )
    .help("await it where `inspect.isawaitable` says so")
}
