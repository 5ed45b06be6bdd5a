//! A coroutine that is dropped on the floor: the value of a statement.

use super::{sync_caller, sync_entry_point};
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
                if let Some(finding) = advise_plain(module, call) {
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

/// Nothing can be awaited in a plain function, unless its callers change as well.
fn advise_plain(module: &Module, call: Call) -> Option<Finding> {
    let (function, coroutine) = sync_caller::dropped_in_plain_function(module, call)?;
    if sync_entry_point::is_reported(module, function) {
        return None;
    }
    let name = &function.name;
    let message = format!(
        "`{}()` only makes a coroutine, which never runs: `{name}` is a plain function, which \
         can't await it",
        coroutine.name
    );
    let help = format!(
        "make `{name}` an `async def` and await it where it is called; `--select sync-caller \
         --unsafe` tries that"
    );
    Some(Finding::new(call.expr.range(), message).help(help).evidence(coroutine.evidence))
}

fn advise(module: &Module, call: Call) -> Finding {
    let callee = module.slice(&*call.expr.func);
    Finding::new(
        call.expr.range(),
        format!("`{callee}()` sometimes gives an awaitable, which then never runs"),
    )
    .help("await it where `inspect.isawaitable` says so")
}
