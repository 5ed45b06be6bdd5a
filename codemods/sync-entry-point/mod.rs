//! `asyncio.run(main())` with a plain `main` that makes coroutines → `async def main`.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::coroutine_as_value::wants_await;
use crate::engine::coroutines::last_name;
use crate::engine::types::Function;
use crate::engine::{
    AwaitPlace, Call, Codemod, Default, Evidence, Finding, Findings, Fix, Group, Module, Nature,
    NodeId, ScopeId, Verdict,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "sync-entry-point",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    let foreign = module.calls().filter_map(|call| foreign(module, call));
    foreign.for_each(|finding| out.push(finding));
    let entries: Vec<_> = module.calls().filter_map(|call| entry(module, call)).collect();
    for (at, entry) in entries.iter().enumerate() {
        // One finding for a function, however often it is run.
        if entries[..at].iter().any(|other| other.function.range == entry.function.range) {
            continue;
        }
        let name = &entry.function.name;
        let message = format!(
            "`{}` needs a coroutine, and `{name}` is a plain function that returns none",
            entry.runner
        );
        let finding = Finding::new(entry.call.range(), message);
        out.push(match repair(module, entry) {
            Ok((fix, evidence)) => finding.fix(fix).evidence(evidence),
            Err(why) => finding
                .help(format!("make `{name}` an `async def`, or call it without a loop; {why}")),
        });
    }
}

/// Whether the function is one that is reported here, so that nobody else need speak of the
/// coroutines in it.
pub(super) fn is_reported(module: &Module, function: &StmtFunctionDef) -> bool {
    let mut entries = module.calls().filter_map(|call| entry(module, call));
    entries.any(|entry| entry.function.range == function.range)
}

/// `main()` in `asyncio.run(main())`.
struct Entry<'a> {
    runner: &'a str,
    call: &'a ast::ExprCall,
    function: &'a StmtFunctionDef,
}

fn entry<'a>(module: &Module<'a>, runner: Call<'a>) -> Option<Entry<'a>> {
    let call = coroutine_wanted(module, runner)?;
    let function = definition(module, call.func.as_name_expr()?)?;
    if function.is_async
        || module.in_type_checking(runner.id)
        || module.expects_misuse(runner.id)
        || !returns_no_awaitable(module, call, function)
    {
        return None;
    }
    Some(Entry { runner: module.slice(&*runner.expr.func), call, function })
}

/// The call in `asyncio.run(main())`, `loop.run_until_complete(main())` or `Runner().run(main())`.
fn coroutine_wanted<'a>(module: &Module<'a>, runner: Call<'a>) -> Option<&'a ast::ExprCall> {
    const RUNNERS: [&str; 2] = ["asyncio.Runner", "asyncio.runners.Runner"];
    let arguments = &runner.expr.arguments;
    let argument = match &*runner.expr.func {
        callee if module.resolve_to(callee, &["asyncio.run"]).is_some() => {
            arguments.find_argument_value("main", 0)?
        }
        Expr::Attribute(attribute)
            if attribute.attr.as_str() == "run_until_complete"
                && module.is_event_loop(&attribute.value) =>
        {
            arguments.find_argument_value("future", 0)?
        }
        Expr::Attribute(attribute)
            if attribute.attr.as_str() == "run"
                && module.text().contains("Runner")
                && module.instance_of(&attribute.value, &RUNNERS).is_some() =>
        {
            arguments.find_argument_value("coro", 0)?
        }
        _ => return None,
    };
    argument.as_call_expr()
}

/// A method, or a function of another file, that certainly gives nothing for a loop to run.
fn foreign(module: &Module, runner: Call) -> Option<Finding> {
    let call = coroutine_wanted(module, runner)?;
    let types = module.types();
    let functions = types.functions(module.path(), call.func.range());
    let is_plain = |function: &Function| {
        !function.is_async
            && !function.is_generator
            && function.decorators.is_empty()
            && types.never_gives_awaitable(function)
    };
    if call.func.as_name_expr().is_some_and(|name| definition(module, name).is_some())
        || functions.is_empty()
        || !functions.iter().all(is_plain)
        || !matches!(types.nature(module.path(), call.range()), Nature::Plain | Nature::Unknown)
        || module.in_type_checking(runner.id)
        || module.expects_misuse(runner.id)
    {
        return None;
    }
    let name = last_name(&call.func)?;
    let facts = module.project().names.facts(name);
    // A subclass can have an asynchronous method of that name, and a test can put one there.
    let is_method = module.resolve(&call.func).is_none();
    if facts.replaced > 0 || (is_method && facts.may_be_awaitable()) {
        return None;
    }
    let runner = module.slice(&*runner.expr.func);
    let message =
        format!("`{runner}` needs a coroutine, and `{name}` is a plain function that returns none");
    let help = format!("make `{name}` an `async def`, or call it without a loop");
    Some(Finding::new(call.range(), message).help(help))
}

/// The `def` that is the only meaning of the name, as a function of the module itself.
fn definition<'a>(module: &Module<'a>, name: &ast::ExprName) -> Option<&'a StmtFunctionDef> {
    let scope = module.scope(module.id_of(name));
    let owner = module.scopes().owner(scope, &name.id)?;
    let [binding] = module.scopes().bindings(owner, &name.id) else { return None };
    match binding.node {
        AnyNodeRef::StmtFunctionDef(function) if owner == ScopeId::MODULE => Some(function),
        _ => None,
    }
}

/// Whether the result certainly is nothing that a loop could run.
fn returns_no_awaitable(module: &Module, call: &ast::ExprCall, function: &StmtFunctionDef) -> bool {
    if !function.decorator_list.is_empty() {
        return false;
    }
    let is_plain = |expr: &Expr| {
        expr.is_literal_expr()
            || module.types().nature(module.path(), expr.range()) == Nature::Plain
    };
    let id = module.id_of(function);
    let returns_plain = own(module, id).all(|(_, node)| match node {
        AnyNodeRef::StmtReturn(statement) => statement.value.as_deref().is_none_or(is_plain),
        _ => true,
    });
    // An annotation can promise what the body does not show.
    let declares_nothing = function.returns.is_none();
    returns_plain
        && (declares_nothing
            || !module.types().is_on()
            || module.types().nature(module.path(), call.range()) == Nature::Plain)
}

/// The nodes that the function itself runs.
fn own<'m, 'a>(
    module: &'m Module<'a>,
    function: NodeId,
) -> impl Iterator<Item = (NodeId, AnyNodeRef<'a>)> + 'm {
    module.descendants(function).filter(move |(id, _)| {
        module.function(*id).is_some_and(|owner| module.id_of(owner) == function)
    })
}

/// The fix and the evidence it rests on, or the reason why there is none.
fn repair(module: &Module, entry: &Entry) -> Result<(Fix, Evidence), String> {
    let id = module.id_of(entry.function);
    let name = entry.function.name.as_str();
    if own(module, id).any(|(_, node)| node.is_expr_yield() || node.is_expr_yield_from()) {
        return Err("as it yields, it is a generator".into());
    }
    if own(module, id).any(|(_, node)| module.starts_loop(node)) {
        return Err("it runs a loop of its own, which a running loop forbids".into());
    }
    if let Some(line) = other_use(module, name) {
        return Err(format!("it is used in another way on line {line}"));
    }
    if module.project().entry_points.contains(module.short_name(), name) {
        return Err("an entry point names it, and a script awaits nothing".into());
    }
    if module.project().names.is_reached(module.short_name(), name) {
        return Err("another file of the project reaches for that name".into());
    }
    // Without decorators the statement begins with `def`.
    let mut fix = Fix::safe().insert(entry.function.start(), "async ");
    let mut evidence = None;
    for (call_id, node) in own(module, id) {
        let AnyNodeRef::ExprCall(expr) = node else { continue };
        if !matches!(module.await_place(call_id), AwaitPlace::PlainFunction(_)) {
            continue;
        }
        let call = Call { id: call_id, expr };
        let Verdict::Coroutine(coroutine) = module.verdict(call) else { continue };
        let Some(tier) = wants_await(module, call, &coroutine) else { continue };
        if module.project().target < 11 && module.comprehensions_around(call_id) > 1 {
            return Err("a comprehension inside another can await since Python 3.11".into());
        }
        fix = module.await_edits(call_id).into_iter().fold(fix.at_most(tier), Fix::edit);
        evidence = Some(
            evidence.map_or(coroutine.evidence, |other: Evidence| other.min(coroutine.evidence)),
        );
    }
    match evidence {
        Some(evidence) => Ok((fix, evidence)),
        None => Err("it makes no coroutine that asks for an `await`".into()),
    }
}

/// The line of a use of the global that is not `asyncio.run(name(…))`.
fn other_use(module: &Module, name: &str) -> Option<usize> {
    let is_exported = |node: AnyNodeRef| match node {
        AnyNodeRef::StringLiteral(literal) => literal.value.as_ref() == name,
        _ => false,
    };
    module
        .nodes()
        .find(|(id, node)| match node {
            AnyNodeRef::ExprName(other) => {
                other.id == name
                    && module.scopes().owner(module.scope(*id), name) == Some(ScopeId::MODULE)
                    && !is_run(module, *id)
            }
            // `__all__ = ["name"]`, `getattr(module, "name")`
            node => is_exported(*node),
        })
        .map(|(_, node)| module.line_column(node.range().start()).0)
}

/// Whether the name is the callee of a call that a loop is given.
fn is_run(module: &Module, name: NodeId) -> bool {
    let call = module.parent(name);
    let AnyNodeRef::ExprCall(expr) = module.node(call) else { return false };
    if expr.func.range() != module.node(name).range() {
        return false;
    }
    let around = module.ancestors(call).find(|(_, node)| node.is_expr_call());
    around.is_some_and(|(id, node)| match node {
        AnyNodeRef::ExprCall(runner) => entry(module, Call { id, expr: runner })
            .is_some_and(|entry| entry.call.range() == expr.range()),
        _ => false,
    })
}
