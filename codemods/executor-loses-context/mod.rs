//! Functions that an executor runs without the caller's context variables.

mod carried;
mod rewrite;

pub(crate) use carried::goes_along;
pub(crate) use rewrite::{in_copied_context, is_partial};

use ruff_python_ast::{AnyNodeRef, Arguments, Expr, ExprCall};
use ruff_text_size::Ranged;

use crate::codemods::async_callback::Callback;
use crate::engine::{
    BindingKind, Call, Codemod, Default, Finding, Findings, Group, Module, NodeId, Tier,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "executor-loses-context",
    group: Group::Context,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

const LOOPS: [&str; 6] = [
    "asyncio.get_running_loop",
    "asyncio.get_event_loop",
    "asyncio.new_event_loop",
    "asyncio.AbstractEventLoop",
    "asyncio.events.AbstractEventLoop",
    "asyncio.BaseEventLoop",
];

pub(crate) const THREAD_POOLS: [&str; 3] = [
    "concurrent.futures.ThreadPoolExecutor",
    "concurrent.futures.thread.ThreadPoolExecutor",
    "concurrent.futures._base.ThreadPoolExecutor",
];

/// A `loop.run_in_executor(executor, function, …)` whose result is awaited at once.
struct Site<'a> {
    call: Call<'a>,
    receiver: &'a Expr,
    executor: &'a Expr,
    function: &'a Expr,
    tier: Tier,
    is_default_executor: bool,
}

fn run(module: &Module, out: &mut Findings) {
    let sites: Vec<Site> = module.calls().filter_map(|call| site(module, call)).collect();
    for site in &sites {
        out.push(finding(module, site, &sites));
    }
}

fn finding(module: &Module, site: &Site, sites: &[Site]) -> Finding {
    let finding = Finding::new(
        site.call.expr.range(),
        "a function that `run_in_executor` runs does not see the context variables of its caller",
    );
    let use_to_thread = site.is_default_executor && module.project().target >= 9;
    let fix = if use_to_thread {
        rewrite::to_thread(module, site, sites)
    } else {
        rewrite::copy_context(module, site)
    };
    match fix {
        Some(fix) => finding.fix(fix),
        None if use_to_thread => finding.help("await `asyncio.to_thread(function, …)`"),
        None => finding.help("run the function by `contextvars.copy_context().run`"),
    }
}

fn site<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Site<'a>> {
    let Expr::Attribute(callee) = &*call.expr.func else { return None };
    if callee.attr.as_str() != "run_in_executor"
        || !module.in_async_def(call.id)
        || module.in_type_checking(call.id)
    {
        return None;
    }
    let (executor, function) = given(&call.expr.arguments)?;
    let tier = awaited_at_once(module, call.id)?.min(loop_certainty(module, &callee.value)?);
    let is_default_executor = executor.is_none_literal_expr();
    if !is_default_executor && module.instance_of(executor, &THREAD_POOLS).is_none() {
        return None;
    }
    if goes_along(module, call, function) || is_coroutine_function(module, function) {
        return None;
    }
    let receiver = &*callee.value;
    Some(Site { call, receiver, executor, function, tier, is_default_executor })
}

/// The executor and the function.
fn given(arguments: &Arguments) -> Option<(&Expr, &Expr)> {
    let named = |keyword: &str| arguments.find_keyword(keyword).map(|keyword| &keyword.value);
    let (executor, function) = match (&*arguments.args, arguments.keywords.len()) {
        ([executor, function, ..], 0) => (executor, function),
        ([executor], 1) => (executor, named("func")?),
        ([], 2) => (named("executor")?, named("func")?),
        _ => return None,
    };
    let is_plain = !executor.is_starred_expr() && !function.is_starred_expr();
    is_plain.then_some((executor, function))
}

/// How sure it is that nothing notices when the work starts: it is awaited on the spot or given
/// to a `gather` that is.
fn awaited_at_once(module: &Module, id: NodeId) -> Option<Tier> {
    let parent = module.parent(id);
    let element = match module.node(parent) {
        AnyNodeRef::ExprAwait(_) => return Some(Tier::Safe),
        AnyNodeRef::ExprList(_) | AnyNodeRef::ExprTuple(_) => unpacked(module, parent)?,
        AnyNodeRef::ExprListComp(comp) if is_at(module, &comp.elt, id) => unpacked(module, parent)?,
        AnyNodeRef::ExprGenerator(comp) if is_at(module, &comp.elt, id) => {
            unpacked(module, parent)?
        }
        _ => id,
    };
    let outer = call_with_argument(module, element)?;
    let AnyNodeRef::ExprCall(ExprCall { func, arguments, .. }) = module.node(outer) else {
        return None;
    };
    if !module.parent_node(outer).is_expr_await() {
        return None;
    }
    if module.resolve_to(func, &["asyncio.gather"]).is_some() {
        // While another argument is awaited, the work has begun already; then it will not have.
        let waits = module.descendants(outer).any(|(_, node)| node.is_expr_await());
        return Some(if waits { Tier::Unsafe } else { Tier::Safe });
    }
    let is_timed = module.resolve_to(func, &["asyncio.wait_for"]).is_some()
        && arguments.args.first().is_some_and(|first| is_at(module, first, id));
    is_timed.then_some(Tier::Unsafe)
}

/// The `*…` around a collection.
fn unpacked(module: &Module, collection: NodeId) -> Option<NodeId> {
    let parent = module.parent(collection);
    module.node(parent).is_expr_starred().then_some(parent)
}

fn call_with_argument(module: &Module, argument: NodeId) -> Option<NodeId> {
    let parent = module.parent(argument);
    module.node(parent).is_arguments().then(|| module.parent(parent))
}

fn is_at(module: &Module, expr: &Expr, id: NodeId) -> bool {
    module.id_of(expr) == id
}

/// Whether the object is certainly an event loop, or only looks like one. An expression whose
/// evaluation may do something is none: the rewrite drops it.
fn loop_certainty<'a>(module: &Module<'a>, receiver: &'a Expr) -> Option<Tier> {
    let name = match receiver {
        Expr::Call(call) => {
            return module.resolve_to(&call.func, &LOOPS[..2]).map(|_| Tier::Safe);
        }
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => {
            is_dotted(&attribute.value).then_some(attribute.attr.as_str())?
        }
        _ => return None,
    };
    if module.instance_of(receiver, &LOOPS).is_some() {
        return Some(Tier::Safe);
    }
    let is_known = !module.types().classes(module.path(), receiver.range()).is_empty();
    (!is_known && name.trim_start_matches('_').ends_with("loop")).then_some(Tier::Unsafe)
}

fn is_dotted(expr: &Expr) -> bool {
    match expr {
        Expr::Name(_) => true,
        Expr::Attribute(attribute) => is_dotted(&attribute.value),
        _ => false,
    }
}

/// Whether the thread would only make a coroutine: that is another pitfall.
fn is_coroutine_function<'a>(module: &Module<'a>, function: &'a Expr) -> bool {
    if Callback::of(module, function).is_some() {
        return true;
    }
    let function = match function {
        Expr::Call(call) if rewrite::is_partial(module, call) => match &*call.arguments.args {
            [first, ..] => first,
            [] => return false,
        },
        other => other,
    };
    let functions = module.types().functions(module.path(), function.range());
    if functions.iter().any(|function| function.is_async) {
        return true;
    }
    let Expr::Name(name) = function else { return false };
    let scopes = module.scopes();
    let Some(owner) = scopes.owner(module.scope(module.id_of(name)), name.id.as_str()) else {
        return false;
    };
    scopes.bindings(owner, name.id.as_str()).iter().any(|binding| {
        binding.kind == BindingKind::Definition
            && binding.node.as_stmt_function_def().is_some_and(|function| function.is_async)
    })
}
