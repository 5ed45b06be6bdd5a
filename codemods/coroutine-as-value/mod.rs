//! A coroutine that stands where only its result makes sense.
//!
//! One principle: awaiting repairs the type. Places that can't take a coroutine whatever the
//! types are come from [`Place`]; of arguments, `return`s and stores the type checker is asked;
//! a variable is what its uses are. Every fix is tried out on the type checker before it is
//! offered.

mod arguments;
mod as_list;
mod collected;
mod declared;
mod future;
mod misfit;
mod tables;
mod taken;
mod uses;
mod variable;

pub(crate) use arguments::is_for_starter;
pub(crate) use as_list::as_list;

use declared::{declared, is_typed, returns_awaitable};
use misfit::Misfit;
use ruff_python_ast::{AnyNodeRef, Expr};

use crate::engine::coroutines::last_name;
use crate::engine::place::names_awaitable;
use crate::engine::{
    AwaitPlace, Call, Codemod, Coroutine, Default, Evidence, Finding, Findings, Fix, Group, Module,
    NodeId, Place, Presence, Rejection, Tier, Value, Verdict,
};

/// The codemod.
pub const CODEMOD: Codemod = Codemod {
    name: "coroutine-as-value",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// How problems of the type checker name coroutines.
const COROUTINES: &[&str] = &["Coroutine", "Awaitable"];

fn run(module: &Module, out: &mut Findings) {
    let mut findings: Vec<(NodeId, Finding)> =
        module.values().filter_map(|value| Some((value.id(), find(module, value)?))).collect();
    if !out.has_alongside(super::sync_caller::CODEMOD.name) {
        let calls = module.calls();
        findings.extend(
            calls.filter_map(|call| Some((call.id, find_in_plain_function(module, call)?))),
        );
    }
    module.drop_refuted_fixes(&mut findings);
    for (_, finding) in findings {
        out.push(finding);
    }
}

/// Nothing can be awaited in a plain function, unless its callers change as well.
fn find_in_plain_function<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Finding> {
    let AwaitPlace::PlainFunction(_) = module.await_place(call.id) else { return None };
    let places = module.places(call.id);
    // What is handed on is mostly meant as it is; this spares the types many questions.
    let is_of_interest = |place: &Place| matches!(place, Place::Rejected(_) | Place::Variable(_));
    if !places.iter().any(is_of_interest) {
        return None;
    }
    super::sync_caller::advise(module, call, |coroutine| {
        let misfit = judge(module, call.into(), Some(coroutine), &places)?;
        (misfit.tier == Tier::Safe).then_some(misfit.harm)
    })
}

fn find(module: &Module, value: Value) -> Option<Finding> {
    let places = module.places(value.id());
    let is_of_interest = |place: &Place| !matches!(place, Place::Awaited | Place::Dropped);
    if !places.iter().all(is_of_interest) {
        return None;
    }
    let at = module.await_place(value.id());
    if matches!(at, AwaitPlace::PlainFunction(_)) || !module.in_async_def(value.id()) {
        return None;
    }
    if module.expects_misuse(value.id()) || module.in_type_checking(value.id()) {
        return None;
    }
    if places.iter().any(|place| takes_anything(module, value, *place)) {
        return None;
    }
    match module.verdict_of(value) {
        Verdict::Coroutine(coroutine) => {
            let misfit = judge(module, value, Some(&coroutine), &places)?;
            Some(repair(module, value, at, &coroutine, misfit))
        }
        Verdict::Sometimes => {
            let misfit =
                judge(module, value, None, &places).filter(|misfit| misfit.tier == Tier::Safe)?;
            let callee = module.slice(value.callee());
            let message =
                format!("`{callee}()` sometimes gives an awaitable, which {}", misfit.harm);
            let help = "await it where `inspect.isawaitable` says so";
            Some(Finding::new(value.range(), message).help(help))
        }
        Verdict::No => future::find(module, value.call()?, at, &places),
    }
}

/// Whether the place takes the value whatever it is, as far as syntax can tell. It spares the types
/// many questions.
fn takes_anything(module: &Module, value: Value, place: Place) -> bool {
    match place {
        Place::Argument(taker) => arguments::wants_argument(module, taker, value.id()),
        Place::Element(taker) => arguments::consumes_elements(module, taker).is_none(),
        Place::HandedOn => {
            module.parent_node(value.id()).is_expr_attribute()
                || arguments::is_for_starter(module, value.id())
        }
        // Nothing says what the function gives.
        Place::Returned => {
            module.function(value.id()).is_some_and(|function| function.returns.is_none())
        }
        _ => false,
    }
}

/// Whether the value is itself made for `async for` or `async with`: then that is what its place
/// lacks, not an `await`.
fn has_own_way(module: &Module, value: Value, place: Place) -> bool {
    let method = match place {
        Place::Rejected(Rejection::Iteration | Rejection::AsyncIteration) => "__aiter__",
        Place::Rejected(Rejection::Manager | Rejection::AsyncManager) => "__aenter__",
        _ => return false,
    };
    let presence = module.types().has_special_method(module.path(), value.range(), method);
    presence == Presence::Yes
}

/// Whether `async for` or `async with` takes what a method gives that others implement: they may
/// write `yield` in it, and then the same `async def` gives what its place wants.
fn is_left_to_others(module: &Module, value: Value, rejection: Rejection) -> bool {
    matches!(rejection, Rejection::AsyncIteration | Rejection::AsyncManager)
        && module
            .types()
            .functions(module.path(), value.callee())
            .iter()
            .any(|function| function.is_left_open || function.is_of_interface)
}

/// Whether the value is called, and only names say that it is a coroutine: what a function gives
/// may well be another one, such as the application of `instance = self.app(scope)`.
fn may_give_function(coroutine: Option<&Coroutine>, rejection: Rejection) -> bool {
    rejection == Rejection::Call
        && coroutine.is_some_and(|coroutine| coroutine.evidence == Evidence::Probable)
}

/// How sure it is that the call's coroutine must be awaited on the spot, if it must; for code that
/// is about to become part of an `async def`.
pub(crate) fn wants_await(module: &Module, call: Call, coroutine: &Coroutine) -> Option<Tier> {
    let places = module.places(call.id);
    if matches!(places.as_slice(), [Place::Dropped]) {
        return Some(Tier::Safe);
    }
    judge(module, call.into(), Some(coroutine), &places).map(Misfit::tier)
}

/// Whether no place of the value wants the coroutine itself; what the first one does with it.
fn judge(
    module: &Module,
    value: Value,
    coroutine: Option<&Coroutine>,
    places: &[Place],
) -> Option<Misfit> {
    let is_certain = coroutine.is_some_and(|coroutine| coroutine.evidence == Evidence::Certain);
    let beside = places.iter().find_map(|place| match place {
        Place::Rejected(rejection) => Some(*rejection),
        _ => None,
    });
    let mut first: Option<Misfit> = None;
    for place in places {
        let misfit = match place {
            // `queue << f()`
            Place::Rejected(rejection) if module.has_own_operator(value.id()) => {
                declared(module, value, coroutine)
                    .or_else(|| unusual(module, value, coroutine))
                    .or_else(|| Misfit::compared(*rejection))
            }
            Place::Rejected(_) if !is_certain && has_own_way(module, value, *place) => None,
            Place::Rejected(rejection) if is_left_to_others(module, value, *rejection) => None,
            Place::Rejected(rejection) if may_give_function(coroutine, *rejection) => None,
            // What is declared awaitable may have a protocol of its own beside, and what the names
            // call asynchronous may be a generator.
            Place::Rejected(rejection)
                if rejection.raises() && may_have_protocol(coroutine, *rejection) =>
            {
                (is_typed(coroutine) && module.await_repairs(value.id(), COROUTINES))
                    .then(|| Misfit::certain(*rejection))
            }
            Place::Rejected(rejection) => Some(Misfit {
                may_be_taken: module.may_be_taken(value.id()),
                tier: match module.is_handed_out_by_or(value.id()) {
                    true => Tier::Unsafe,
                    false => Tier::Safe,
                },
                ..Misfit::certain(*rejection)
            }),
            Place::Argument(taker) if taken::is_set_where_awaited(module, *taker) => None,
            Place::Argument(taker) => judge_argument(module, value, coroutine, *taker)
                .or_else(|| collected::judge(module, value, coroutine))
                .or_else(|| taken::judge(module, value, coroutine, *place)),
            Place::Element(taker) => {
                arguments::consumes_elements(module, *taker).map(Misfit::certain)
            }
            Place::Variable(name) => variable::judge(module, value, coroutine, name, beside),
            Place::Returned => {
                declared(module, value, coroutine).or_else(|| returned(module, value, coroutine))
            }
            Place::Yielded => yielded(module, value)
                .or_else(|| declared(module, value, coroutine))
                .or_else(|| unusual(module, value, coroutine)),
            // `f().close()` asks for the coroutine.
            Place::HandedOn if module.parent_node(value.id()).is_expr_attribute() => None,
            Place::Stored | Place::HandedOn if arguments::is_for_starter(module, value.id()) => {
                None
            }
            Place::Stored if taken::is_awaited_later(module, value.id()) => None,
            Place::Stored => declared(module, value, coroutine)
                .or_else(|| unusual(module, value, coroutine))
                .or_else(|| collected::judge(module, value, coroutine))
                .or_else(|| taken::judge(module, value, coroutine, *place)),
            Place::HandedOn if arguments::is_collected_to_run(module, value.id()) => None,
            // A list of coroutines that gets a name is a list of coroutines.
            Place::HandedOn if arguments::is_collected(module, value.id()) => {
                collected::judge(module, value, coroutine)
                    .or_else(|| unusual(module, value, coroutine))
            }
            Place::HandedOn => declared(module, value, coroutine)
                .or_else(|| unusual(module, value, coroutine))
                .or_else(|| collected::judge(module, value, coroutine)),
            Place::Awaited | Place::Dropped => None,
        }?;
        first = Some(match first {
            Some(first) => Misfit {
                tier: first.tier.min(misfit.tier),
                may_be_taken: first.may_be_taken || misfit.may_be_taken,
                ..first
            },
            None => misfit,
        });
    }
    first
}

/// Whether what the evidence tells leaves it open that the value has what the place asks for.
fn may_have_protocol(coroutine: Option<&Coroutine>, rejection: Rejection) -> bool {
    match coroutine.map(|coroutine| coroutine.evidence) {
        Some(Evidence::Certain) => false,
        Some(Evidence::Probable) => {
            matches!(rejection, Rejection::AsyncIteration | Rejection::AsyncManager)
        }
        Some(Evidence::Declared) | None => true,
    }
}

/// What the call `taker` does with a coroutine among its arguments.
fn judge_argument(
    module: &Module,
    value: Value,
    coroutine: Option<&Coroutine>,
    taker: Call,
) -> Option<Misfit> {
    if arguments::wants_argument(module, taker, value.id()) {
        return None;
    }
    if let Some(rejection) = arguments::looks_at_value(module, taker, value.id()) {
        let may_be_taken = arguments::may_be_taken(module, taker, value.id());
        return Some(Misfit { may_be_taken, ..Misfit::certain(rejection) });
    }
    if let Some(target) = arguments::cast_target(module, taker, value.id()) {
        return names_result(module.slice(target)).then(Misfit::declared);
    }
    declared(module, value, coroutine).or_else(|| {
        let is_run = taken::is_run_by_taker(module, value.id());
        if is_run { None } else { unusual(module, value, coroutine) }
    })
}

/// Whether the type that a cast names is none of coroutines.
fn names_result(target: &str) -> bool {
    let mut words = target.split(|c: char| !c.is_alphanumeric() && c != '_');
    !names_awaitable(target) && !words.any(|word| word == "Any")
}

/// Whether every other call of the function in the project is awaited on the spot: nobody else
/// hands its coroutine on. Or the error is expected here that it raises once it runs.
fn unusual(module: &Module, value: Value, coroutine: Option<&Coroutine>) -> Option<Misfit> {
    if is_expected_to_run(module, value, coroutine) {
        return Some(Misfit::new("raises nothing before it runs", Tier::Unsafe));
    }
    let is_unusual = module.is_unusual_to_hand_on(value.call()?, coroutine?);
    (is_unusual
        && !taken::is_put_off(module, value.id())
        && !taken::awaits_values(module, value.id())
        && !taken::is_run_by_taker(module, value.id()))
    .then(|| Misfit::new("all other calls of it await", Tier::Unsafe))
}

/// Whether an error is expected that only comes once the coroutine runs: `try: item = anext(items)`
/// with a handler for `StopAsyncIteration`, or a `try` around nothing else.
fn is_expected_to_run(module: &Module, value: Value, coroutine: Option<&Coroutine>) -> bool {
    let asks_for_next = value
        .call()
        .and_then(|call| last_name(&call.expr.func))
        .is_some_and(|name| matches!(name, "anext" | "__anext__"));
    // `await in_context(anext(items))`
    let is_within_await = module
        .ancestors(value.id())
        .take_while(|(_, node)| !node.is_statement())
        .any(|(_, node)| node.is_expr_await());
    if is_within_await {
        return false;
    }
    let is_async_def = coroutine.is_some_and(|it| it.evidence != Evidence::Declared);
    (asks_for_next && module.expects(value.id(), "StopAsyncIteration"))
        || (is_async_def && module.is_only_attempt(value.id()))
}

/// The same for a coroutine that is only returned, at once or by a name.
fn unusually_returned(
    module: &Module,
    value: Value,
    coroutine: Option<&Coroutine>,
) -> Option<Misfit> {
    let is_unusual = module.is_unusual_to_return(value.call()?, coroutine?);
    is_unusual.then(|| Misfit::new("all other calls of it await", Tier::Unsafe))
}

/// `return f()` where the declared type takes the coroutine, and is none of awaitables; where
/// nothing is declared it is coroutine-returned-from-async's business.
fn returned(module: &Module, value: Value, coroutine: Option<&Coroutine>) -> Option<Misfit> {
    let declared = module.function(value.id())?.returns.as_deref()?;
    if super::coroutine_returned_from_async::takes_anything(module, declared)
        || returns_awaitable(module, value)
    {
        return None;
    }
    unusually_returned(module, value, coroutine)
}

/// `yield f()` where the function is declared to yield what `f` returns: the type checker does
/// not look at that.
fn yielded(module: &Module, value: Value) -> Option<Misfit> {
    let declared = module.function(value.id())?.returns.as_deref()?;
    let Expr::Subscript(declared) = declared else { return None };
    let item = match &*declared.slice {
        Expr::Tuple(arguments) => arguments.elts.first()?,
        item => item,
    };
    let shown = module.types().display(module.path(), value.range())?;
    let result = shown.strip_prefix("CoroutineType[Any, Any, ")?.strip_suffix(']')?;
    (result == module.slice(item)).then(Misfit::declared)
}

fn repair(
    module: &Module,
    value: Value,
    at: AwaitPlace,
    coroutine: &Coroutine,
    misfit: Misfit,
) -> Finding {
    let message = format!("`{}` makes a coroutine, which {}", coroutine.name, misfit.harm);
    let doubt = if misfit.may_be_taken { " (unless what stands beside it takes it)" } else { "" };
    let finding = Finding::new(value.range(), message + &coroutine.tail() + doubt);
    if value.call().is_some_and(|call| module.is_star_imported(&call.expr.func)) {
        return finding.help("await it, if that is what the star import brings in");
    }
    if is_declared_coroutine(module, value) {
        return finding
            .help("await it, or correct the annotation: it says that a coroutine is meant");
    }
    let awaits = module.await_edits(value.id());
    let fix = match at {
        AwaitPlace::Allowed(_) => awaits.into_iter().fold(Fix::new(misfit.tier()), Fix::edit),
        AwaitPlace::Generator(generator) => {
            let Some((tier, brackets)) = as_list(module, generator) else {
                return finding.help("await it in a list comprehension");
            };
            let edits = brackets.into_iter().chain(awaits);
            edits.fold(Fix::new(misfit.tier().min(tier)), Fix::edit)
        }
        AwaitPlace::PlainFunction(_) | AwaitPlace::Forbidden => {
            return finding.help("no `await` is possible at this place: bind the result before");
        }
    };
    finding.fix(fix).evidence(coroutine.evidence)
}

/// Whether the name that the value is assigned to is declared to hold an awaitable.
fn is_declared_coroutine(module: &Module, value: Value) -> bool {
    let names_coroutine = |annotation: &Expr| {
        let text = module.slice(annotation);
        ["Awaitable", "Coroutine", "Future"].iter().any(|word| text.contains(word))
            && !text.contains("Callable")
    };
    let name = match module.parent_node(value.id()) {
        AnyNodeRef::StmtAnnAssign(assign) => return names_coroutine(&assign.annotation),
        AnyNodeRef::StmtAssign(assign) => match assign.targets.as_slice() {
            [Expr::Name(name)] => name,
            _ => return false,
        },
        _ => return false,
    };
    let scope = module.scope(module.id_of(name));
    let bindings = module.scopes().bindings(scope, name.id.as_str()).iter();
    let mut annotations = bindings.filter_map(|binding| match binding.node {
        AnyNodeRef::Parameter(parameter) => parameter.annotation.as_deref(),
        target => match module.parent_node(module.id_of(target)) {
            AnyNodeRef::StmtAnnAssign(assign) => Some(&*assign.annotation),
            _ => None,
        },
    });
    annotations.any(names_coroutine)
}
