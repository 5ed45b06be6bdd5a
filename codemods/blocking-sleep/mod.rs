//! `time.sleep` on the event loop.

use ruff_python_ast::{Expr, Number};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{
    AwaitPlace, Call, Codemod, Default, Finding, Findings, Fix, Group, Hazard, Module, Tier,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "blocking-sleep",
    group: Group::Blocking,
    default: Default::On,
    since: 0,
    codes: &["ASYNC251"],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    // A test of the loop's own warning about slow callbacks has to be slow.
    if module.text().contains("slow_callback_duration") {
        return;
    }
    for call in module.calls() {
        if (module.resolve_to(&call.expr.func, &["time.sleep"]).is_some()
            || is_star_imported(module, call))
            && module.in_async_def(call.id)
            && !module.in_type_checking(call.id)
            && !module.is_in_place_of_function(call.id)
            && !is_on_purpose(module, call)
        {
            out.push(finding(module, call));
        }
    }
}

/// Whether the name is that of `from time import *`.
fn is_star_imported(module: &Module, call: Call) -> bool {
    let Expr::Name(name) = &*call.expr.func else { return false };
    let meaning = module.scopes().star_imported(module.scope(call.id), name.id.as_str());
    meaning.is_some_and(|meaning| meaning == "time.sleep")
}

/// Whether a comment says that blocking is what is wanted.
fn is_on_purpose(module: &Module, call: Call) -> bool {
    const SAID: [&str; 4] = ["purpose", "deliberate", "intentional", "intended"];
    module.statement(call.id).is_some_and(|statement| module.comment_says(statement, &SAID))
}

/// Whether a test explains what the event loop does while it waits: it may have to be held up.
fn is_test_of_the_loop(module: &Module, call: Call) -> bool {
    module.is_in_test(call.id)
        && module.function(call.id).is_some_and(|function| {
            module.any_comment_says(function.range(), &["event loop", "the loop"])
        })
}

fn finding(module: &Module, call: Call) -> Finding {
    let finding = Finding::new(
        call.expr.range(),
        "`time.sleep` stops the whole event loop, not only this coroutine",
    );
    if let Some(library) = module.other_event_loop() {
        return finding.help(format!("await the `sleep` of {library}, which this module imports"));
    }
    match module.await_place(call.id) {
        AwaitPlace::Allowed(_) => {}
        AwaitPlace::Generator(_) => {
            return finding.help(
                "turn the generator expression into a list comprehension, \
                 and write `await asyncio.sleep(…)` in it",
            );
        }
        AwaitPlace::PlainFunction(_) | AwaitPlace::Forbidden => {
            return finding.help("write `await asyncio.sleep(…)` where an `await` is allowed");
        }
    }
    let by_hand = "write `await asyncio.sleep(…)`";
    if is_star_imported(module, call) {
        return finding.help(by_hand);
    }
    let arguments = &call.expr.arguments;
    let callee = TextRange::new(call.expr.start(), arguments.start());
    let has_one_delay = arguments.keywords.is_empty()
        && matches!(&*arguments.args, [delay] if !delay.is_starred_expr());
    if !has_one_delay || module.has_comment(callee) {
        return finding.help(by_hand);
    }
    let Some(sleep) = module.spell("asyncio.sleep", call.id) else { return finding.help(by_hand) };

    // `await time.sleep(1)` awaits `None`, which raises; there only the name is wrong.
    let (before, after) = if module.parent_node(call.id).is_expr_await() {
        ("", "")
    } else {
        module.await_around(call.id)
    };
    let (tier, finding) = match module.await_hazard(call.id) {
        // No pause at all: other threads get a turn, which an event loop does not promise.
        None if is_zero(&arguments.args[0]) => (Tier::Unsafe, finding),
        None if is_test_of_the_loop(module, call) => {
            (Tier::Unsafe, finding.help("a comment in this test speaks of the loop: read it first"))
        }
        None => (Tier::Safe, finding),
        Some(Hazard::Lock) => (
            Tier::Unsafe,
            finding.help("make sure that no lock is held here: `asyncio.Lock` may be needed"),
        ),
        Some(Hazard::Echo) => (Tier::Unsafe, finding.help("what the f-string prints changes")),
        Some(Hazard::Cleanup) => {
            (Tier::Unsafe, finding.help("a cancellation can now end the cleanup here"))
        }
    };
    let mut fix = Fix::new(tier)
        .replace(callee, format!("{before}{}", sleep.text))
        .requires(sleep.requirement);
    if !after.is_empty() {
        fix = fix.insert(call.expr.end(), after);
    }
    finding.fix(fix)
}

fn is_zero(delay: &Expr) -> bool {
    match delay {
        Expr::NumberLiteral(number) => match &number.value {
            Number::Int(value) => value.as_u8() == Some(0),
            Number::Float(value) => *value == 0.0,
            Number::Complex { .. } => false,
        },
        _ => false,
    }
}
