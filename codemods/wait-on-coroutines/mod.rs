//! `asyncio.wait([f(), g()])` → each coroutine in `asyncio.create_task(…)`.

use ruff_python_ast::{AnyNodeRef, Expr, ExprGenerator};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::engine::{
    Call, Codemod, Default, Finding, Findings, Fix, Group, Module, NodeId, Requirement,
};

mod plan;
mod variable;

use plan::{Plan, Wrap};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "wait-on-coroutines",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        if module.resolve_to(&call.expr.func, &["asyncio.wait"]).is_none() {
            continue;
        }
        let Some(argument) = call.expr.arguments.find_argument_value("fs", 0) else { continue };
        if argument.is_starred_expr()
            || module.in_type_checking(call.id)
            || module.minds_error(call.id, &["TypeError"])
        {
            continue;
        }
        let mut plan = Plan::new(module, call);
        plan.argument(argument);
        let Some(evidence) = plan.evidence else { continue };
        let message = if plan.is_single {
            "`asyncio.wait` takes a collection of tasks: what is given here is not one, which is \
             a `TypeError`"
        } else {
            "`asyncio.wait` takes tasks, not coroutines: a `TypeError` since Python 3.11"
        };
        let finding = Finding::new(argument.range(), message);
        out.push(match repair(module, call, argument, &plan) {
            Some(fix) => finding.fix(fix).evidence(evidence),
            None => finding.help("make a task of each coroutine first: `asyncio.create_task(…)`"),
        });
    }
}

fn repair(module: &Module, call: Call, argument: &Expr, plan: &Plan) -> Option<Fix> {
    if plan.is_unfixable {
        return None;
    }
    let maker = Maker::at(module, call, plan)?;
    let mut fix = Fix::new(plan.tier);
    // The bracket comes before what is put around the first element.
    if let Expr::Generator(generator) = argument {
        fix = as_list(fix, generator);
    }
    for wrap in &plan.wraps {
        let (open, close, range) = match wrap {
            Wrap::Task(range) => (format!("{}(", maker.create_task), ")".to_owned(), *range),
            Wrap::Future(range) => (format!("{}(", maker.ensure_future), ")".to_owned(), *range),
            Wrap::Each(range) => {
                let name = module.fresh_name(call.id, &["coroutine", "each_coroutine"]);
                let open = format!("[{}({name}) for {name} in ", maker.create_task);
                (open, "]".to_owned(), *range)
            }
            Wrap::List(range) => ("[".to_owned(), "]".to_owned(), *range),
            Wrap::ListOfTask(range) => {
                (format!("[{}(", maker.create_task), ")]".to_owned(), *range)
            }
            Wrap::ListOfFuture(range) => {
                (format!("[{}(", maker.ensure_future), ")]".to_owned(), *range)
            }
        };
        fix = fix.insert(range.start(), open).insert(range.end(), close);
    }
    Some(fix.requires(maker.requirement))
}

/// Before Python 3.12 a generator is taken for an old kind of coroutine, which is refused.
fn as_list(fix: Fix, generator: &ExprGenerator) -> Fix {
    let range = generator.range;
    if !generator.parenthesized {
        return fix.insert(range.start(), "[").insert(range.end(), "]");
    }
    let parenthesis = TextSize::from(1);
    fix.replace(TextRange::at(range.start(), parenthesis), "[")
        .replace(TextRange::new(range.end() - parenthesis, range.end()), "]")
}

/// How to make a task for the loop that runs the wait.
struct Maker {
    create_task: String,
    ensure_future: String,
    requirement: Option<Requirement>,
}

impl Maker {
    fn at(module: &Module, call: Call, plan: &Plan) -> Option<Maker> {
        if module.in_async_def(call.id) {
            let spelling = module.spell("asyncio.create_task", call.id)?;
            let future = module.spell("asyncio.ensure_future", call.id)?;
            return Some(Maker {
                create_task: spelling.text,
                ensure_future: future.text,
                requirement: spelling.requirement,
            });
        }
        // A task needs a running loop or one that is named.
        let receiver = running_loop(module, call.id)?;
        let name = first_name(receiver)?;
        let scope = module.scope(call.id);
        let owner = module.scopes().owner(scope, name)?;
        let first = module.scopes().bindings(owner, name).iter().map(|b| b.range.end()).min()?;
        if owner == scope && plan.wraps.iter().any(|wrap| wrap.range().start() < first) {
            return None;
        }
        let create_task = format!("{}.create_task", module.slice(receiver));
        Some(Maker { ensure_future: create_task.clone(), create_task, requirement: None })
    }
}

/// `loop` of `loop.run_until_complete(asyncio.wait(…))`.
fn running_loop<'a>(module: &Module<'a>, wait: NodeId) -> Option<&'a Expr> {
    let AnyNodeRef::ExprCall(outer) = module.node(module.parent(module.parent(wait))) else {
        return None;
    };
    let attribute = outer.func.as_attribute_expr()?;
    let is_first = outer.arguments.args.first()?.range() == module.node(wait).range();
    let is_run = is_first && attribute.attr.as_str() == "run_until_complete";
    (is_run && module.is_event_loop(&attribute.value)).then_some(&*attribute.value)
}

/// The name that a chain of attributes begins with.
fn first_name(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => first_name(&attribute.value),
        _ => None,
    }
}
