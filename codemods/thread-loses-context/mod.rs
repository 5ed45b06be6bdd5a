//! Threads that don't see the context variables of the code that starts them.

mod reads;
mod rewrite;

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::codemods::executor_loses_context::{THREAD_POOLS, goes_along, in_copied_context};
use crate::engine::{Call, Codemod, Default, Finding, Findings, Fix, Group, Module};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "thread-loses-context",
    group: Group::Context,
    default: Default::Off,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// What runs the function.
#[derive(Clone, Copy)]
enum Runner {
    /// `executor.submit(function, …)`
    Pool,
    /// `threading.Thread(target=function, …)`
    Thread,
}

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        let Some((runner, function)) = started(module, call) else { continue };
        if module.in_type_checking(call.id) || goes_along(module, call, function) {
            continue;
        }
        let Some(variable) = reads::context_variable(module, function) else { continue };
        let message = format!(
            "the thread does not see what `{variable}` is here: it has context variables of its own"
        );
        let finding = Finding::new(call.expr.range(), message);
        out.push(match repair(module, call, runner, function) {
            Some(fix) => finding.fix(fix),
            None => finding.help("run the function by `contextvars.copy_context().run`"),
        });
    }
}

/// The function that the call has a thread run.
fn started<'a>(module: &Module<'a>, call: Call<'a>) -> Option<(Runner, &'a Expr)> {
    let arguments = &call.expr.arguments;
    if module.resolve_to(&call.expr.func, &["threading.Thread"]).is_some() {
        // Python 3.14 takes a context.
        let target = arguments.find_argument_value("target", 1)?;
        return arguments.find_keyword("context").is_none().then_some((Runner::Thread, target));
    }
    let callee = call.expr.func.as_attribute_expr().filter(|callee| &callee.attr == "submit")?;
    let function = arguments.args.first().filter(|first| !first.is_starred_expr())?;
    module.instance_of(&callee.value, &THREAD_POOLS)?;
    Some((Runner::Pool, function))
}

fn repair(module: &Module, call: Call, runner: Runner, function: &Expr) -> Option<Fix> {
    match runner {
        Runner::Pool => in_copied_context(module, call.id, function),
        Runner::Thread => rewrite::thread(module, call, function),
    }
}
