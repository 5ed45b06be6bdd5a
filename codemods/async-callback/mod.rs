//! A coroutine function where a plain callable is called: its coroutine never runs.

mod callback;
mod scheduled;
mod takers;
mod threaded;

use ruff_python_ast::AnyNodeRef;
use ruff_text_size::Ranged;

use crate::engine::{Call, Codemod, Default, Finding, Findings, Group, Module};

pub(crate) use callback::Callback;
use takers::{Taken, Taker};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "async-callback",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    if !module.types().is_on() {
        return;
    }
    for (id, node) in module.nodes() {
        let finding = match node {
            AnyNodeRef::ExprCall(expr) => find(module, Call { id, expr }),
            AnyNodeRef::Decorator(decorator) => takers::at_exit(module, decorator),
            _ => None,
        };
        if let Some(finding) = finding {
            out.push(finding);
        }
    }
}

fn find<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Finding> {
    let taken = takers::find(module, call)?;
    let callback = Callback::of(module, taken.callback)?;
    if module.in_type_checking(call.id)
        || module.is_star_imported(&call.expr.func)
        || module.is_star_imported(callback.function)
        || module.minds_error(call.id, &["TypeError"])
    {
        return None;
    }
    match taken.taker {
        Taker::Thread => threaded::find(module, call, &taken, &callback),
        Taker::Loop => Some(scheduled::find(module, call, &taken, &callback)),
        Taker::Pool(help) => Some(unstarted(&taken, &callback).help(help)),
        Taker::Other(help) => Some(finding(&taken, &callback).help(help)),
    }
}

/// The finding, without a fix, where somebody could still await what the call gives.
fn unstarted(taken: &Taken, callback: &Callback) -> Finding {
    let message = format!(
        "`{}` only makes the coroutine of `{}` in a thread, and runs none of it",
        taken.name, callback.name
    );
    Finding::new(taken.callback.range(), message)
}

/// The finding, without a fix, where the coroutine is dropped.
fn finding(taken: &Taken, callback: &Callback) -> Finding {
    let message = format!(
        "`{}` calls `{}` as a plain function: nothing awaits the coroutine that it gives",
        taken.name, callback.name
    );
    Finding::new(taken.callback.range(), message)
}
