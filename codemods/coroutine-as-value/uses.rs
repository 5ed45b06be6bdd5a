//! What the uses of a local variable say that a coroutine is bound to.

use ruff_python_ast::{AnyNodeRef, CmpOp, Expr};
use ruff_text_size::Ranged;

use super::taken::Wanted;
use super::{
    Misfit, arguments, declared, is_left_to_others, may_give_function, names_result,
    returns_awaitable, taken, unusual, unusually_returned,
};
use crate::codemods::coroutine_returned_from_async::returns_results;
use crate::engine::naming::is_named_for_coroutine;
use crate::engine::types::Nature;
use crate::engine::{
    Call, Coroutine, Evidence, Module, NodeId, Place, Rejection, ScopeId, Tier, Value,
};

/// What the uses of a local variable say that a coroutine is bound to.
#[derive(Default)]
pub struct Uses {
    misfit: Option<Misfit>,
    /// A use that fails with the coroutine when it is reached, or that is wrong whenever the
    /// assignment was reached.
    fails: bool,
    /// Whether it is asked if the coroutine is in something, which it is not yet.
    is_sought: bool,
    /// Whether it is asked if the coroutine is something that no coroutine is.
    is_asked: bool,
    /// Another assignment to the name awaits: the name is that of a result.
    is_result_elsewhere: bool,
    /// Whether nothing else is ever bound to the name.
    is_only_value: bool,
    handed_on: bool,
    /// Whether it goes elsewhere than to the function's caller.
    goes_elsewhere: bool,
    /// Whether a function that it is given to is seen to keep it.
    is_kept: bool,
    /// Whether some use does more with the coroutine than to print it.
    is_used: bool,
    /// What is wanted where it goes, if it goes anywhere.
    wanted: Option<Wanted>,
    /// Whether a condition asks for what is declared awaitable, and always is.
    is_always_true: bool,
    neutral: bool,
    /// Whether a cast says that it is a result.
    is_cast: bool,
    /// Whether it is asked for an attribute that a coroutine has, too: `conn.close()`.
    asks_coroutine: bool,
    /// Whether it is asked for an attribute that no coroutine has.
    is_asked_for_others: bool,
}

impl Uses {
    /// No uses yet. `is_result_elsewhere` says that another assignment to the name awaits,
    /// `is_only_value` that nothing else is ever bound to it.
    pub fn new(is_result_elsewhere: bool, is_only_value: bool) -> Self {
        Uses { is_result_elsewhere, is_only_value, ..Uses::default() }
    }

    /// Adds a use by another function, at a time that the text does not tell.
    pub fn add_elsewhere(&mut self) {
        self.handed_on = true;
        self.is_kept = true;
        self.wanted = Some(Wanted::Coroutine);
    }

    /// Looks at one use; [`None`] if it wants the coroutine.
    pub fn add(
        &mut self,
        module: &Module,
        value: Value,
        coroutine: Option<&Coroutine>,
        load: NodeId,
    ) -> Option<()> {
        for place in module.places(load) {
            let rejection = match place {
                Place::Awaited => return None,
                Place::Dropped => {
                    self.neutral = true;
                    continue;
                }
                Place::Returned if returns_awaitable(module, value) => return None,
                Place::Rejected(Rejection::Identity) => {
                    self.neutral = true;
                    self.is_asked |= is_coroutine(module, load);
                    continue;
                }
                Place::HandedOn if is_compared_to_global(module, load) => {
                    self.neutral = true;
                    self.is_asked |= is_coroutine(module, load);
                    continue;
                }
                // `queue << coro`
                Place::Rejected(_) if module.has_own_operator(load) => None,
                Place::Rejected(rejection)
                    if is_left_to_others(module, value, rejection)
                        || is_generator_perhaps(coroutine, rejection)
                        || may_give_function(coroutine, rejection) =>
                {
                    return None;
                }
                Place::Rejected(rejection) => Some(rejection),
                Place::Argument(taker) if arguments::wants_argument(module, taker, load) => {
                    return None;
                }
                Place::Argument(_) | Place::HandedOn if taken::is_run_by_taker(module, load) => {
                    self.handed_on = true;
                    self.goes_elsewhere = true;
                    self.is_kept = true;
                    self.wanted = Some(Wanted::Coroutine);
                    continue;
                }
                Place::Stored if taken::is_awaited_later(module, load) => return None,
                // `gather(*(one, other))`
                Place::HandedOn if arguments::is_for_starter(module, load) => return None,
                Place::Argument(taker) if is_cast_to_result(module, taker, load) => {
                    self.is_cast = true;
                    None
                }
                Place::Argument(taker) => arguments::looks_at_value(module, taker, load),
                // `coro.close()`
                Place::HandedOn if module.parent_node(load).is_expr_attribute() => {
                    self.asks_coroutine = true;
                    continue;
                }
                _ => None,
            };
            match rejection {
                Some(rejection) => {
                    // What is always true or equals nothing is not meant either, as long as nothing
                    // has taken the coroutine yet.
                    let is_coroutine = is_coroutine(module, load);
                    self.is_used |= rejection != Rejection::Text;
                    self.fails |= match rejection.raises() {
                        true => {
                            is_coroutine || self.is_only_value || follows(module, value.id(), load)
                        }
                        false if is_sought(module, load) => false,
                        false => {
                            is_coroutine && !self.handed_on && follows(module, value.id(), load)
                        }
                    };
                    self.is_sought |= is_coroutine && is_sought(module, load);
                    self.is_always_true |= rejection == Rejection::Truth
                        && is_declared(module, load)
                        && follows(module, value.id(), load);
                    self.is_asked_for_others |= rejection == Rejection::Attribute && is_coroutine;
                    let misfit = self.misfit.get_or_insert(Misfit::certain(rejection));
                    misfit.may_be_taken |= match place {
                        Place::Argument(taker) => arguments::may_be_taken(module, taker, load),
                        _ => module.may_be_taken(load),
                    };
                }
                None => {
                    self.handed_on = true;
                    self.wanted = self.wanted.max(Some(taken::wanted(module, load, place)));
                    self.goes_elsewhere |= !matches!(place, Place::Returned);
                    if taken::is_put_off(module, load) {
                        self.is_kept = true;
                        self.wanted = Some(Wanted::Coroutine);
                    }
                }
            }
        }
        Some(())
    }

    pub fn verdict(
        mut self,
        module: &Module,
        value: Value,
        coroutine: Option<&Coroutine>,
        name: &str,
        beside: Option<Rejection>,
    ) -> Option<Misfit> {
        // `conn.close()`, where `conn.send(message)` fails or another assignment awaits.
        let is_result = self.is_result_elsewhere || self.is_asked_for_others;
        if self.asks_coroutine && !is_result {
            return None;
        }
        // `logger.debug("running %s", job)` before `await timed(job)`
        if self.is_kept && !self.is_used {
            self.misfit = None;
        }
        if !self.handed_on && !self.asks_coroutine {
            return self.misfit.or_else(|| (!self.neutral).then(Misfit::dropped));
        }
        // `coro = f()` says that the coroutine is meant.
        if self.misfit.is_none() && is_named_so(name) {
            return None;
        }
        // Where it goes may want a coroutine; the type checker may know better. And what runs and
        // fails before or after the value is handed on can't have been meant.
        let repaired = declared(module, value, coroutine)
            .or_else(|| self.misfit.filter(|_| self.fails))
            .or_else(|| self.misfit.filter(|_| self.is_sought && !self.is_wanted()))
            .or_else(|| self.is_asked.then(|| Misfit::certain(Rejection::Identity)))
            .or_else(|| self.is_result_elsewhere.then(Misfit::result_elsewhere))
            .or_else(|| self.is_cast.then(Misfit::declared))
            .or_else(|| beside.map(Misfit::certain))
            .or_else(|| match self.goes_elsewhere {
                _ if self.is_kept => None,
                true => unusual(module, value, coroutine),
                false => unusually_returned(module, value, coroutine),
            })
            .or_else(|| self.is_returned(module, value, coroutine))
            .or_else(|| self.misfit.filter(|_| self.is_asked_in_vain()))
            .or_else(|| self.is_taken(module, value, coroutine, name).then(taken::taken))?;
        Some(Misfit { tier: Tier::Unsafe, ..self.misfit.unwrap_or(repaired) })
    }

    /// `r = f()` and then `return r`, in an `async def` that is to return results.
    fn is_returned(
        &self,
        module: &Module,
        value: Value,
        coroutine: Option<&Coroutine>,
    ) -> Option<Misfit> {
        let is_certain = coroutine?.evidence == Evidence::Certain;
        let function = module.function(value.id())?;
        let is_meant =
            is_certain && !self.goes_elsewhere && returns_results(module, function, value.call()?);
        is_meant.then(|| Misfit::new("is returned instead of its result", Tier::Unsafe))
    }

    /// Whether it goes where a coroutine may be wanted.
    fn is_wanted(&self) -> bool {
        self.wanted == Some(Wanted::Coroutine)
    }

    /// `if user:` and then `Result(user)`.
    fn is_asked_in_vain(&self) -> bool {
        self.is_always_true && !self.is_wanted()
    }

    /// `row = fetch()` and then `show(row)`, and no name says that the coroutine is meant.
    fn is_taken(
        &self,
        module: &Module,
        value: Value,
        coroutine: Option<&Coroutine>,
        name: &str,
    ) -> bool {
        taken::is_known(module, value, coroutine)
            && self.goes_elsewhere
            && self.wanted == Some(Wanted::Result)
            && !self.asks_coroutine
            && !is_named_for_coroutine(name)
    }
}

/// Whether only names call it asynchronous, and it is used as a stream.
fn is_generator_perhaps(coroutine: Option<&Coroutine>, rejection: Rejection) -> bool {
    coroutine.is_some_and(|coroutine| coroutine.evidence == Evidence::Probable)
        && matches!(rejection, Rejection::AsyncIteration | Rejection::AsyncManager)
}

/// `cast(Row, r)`
fn is_cast_to_result(module: &Module, taker: Call, load: NodeId) -> bool {
    let target = arguments::cast_target(module, taker, load);
    target.is_some_and(|target| names_result(module.slice(target)))
}

fn is_named_so(name: &str) -> bool {
    name.contains("coro") || name.contains("awaitable")
}

/// `result is STOP`: a coroutine that was made in this function is none of the module's objects.
fn is_compared_to_global(module: &Module, load: NodeId) -> bool {
    let AnyNodeRef::ExprCompare(comparison) = module.parent_node(load) else { return false };
    let (Some(CmpOp::Is | CmpOp::IsNot), Some(other)) =
        (comparison.ops.first(), comparison.comparators.first())
    else {
        return false;
    };
    let root = std::iter::successors(Some(other), |expr| match expr {
        Expr::Attribute(attribute) => Some(&*attribute.value),
        _ => None,
    })
    .last();
    let Some(Expr::Name(root)) = root else { return false };
    comparison.ops.len() == 1
        && comparison.left.range() == module.node(load).range()
        && module.scopes().owner(module.scope(load), root.id.as_str()) == Some(ScopeId::MODULE)
}

/// `if row not in rows:`
fn is_sought(module: &Module, load: NodeId) -> bool {
    let AnyNodeRef::ExprCompare(comparison) = module.parent_node(load) else { return false };
    let is_first = comparison.left.range() == module.node(load).range();
    is_first && matches!(comparison.ops.first(), Some(CmpOp::In | CmpOp::NotIn))
}

/// Whether the use runs whenever the assignment has: it stands in a later statement of the same
/// block or of one around it.
fn follows(module: &Module, assignment: NodeId, load: NodeId) -> bool {
    let (Some(first), Some(second)) = (module.statement(assignment), module.statement(load)) else {
        return false;
    };
    let (inner, outer) = (block_of(module, first), block_of(module, second));
    first < second && (inner == outer || module.is_below(inner, outer))
}

/// What the statement stands in, other than a `with` or `try` whose statements run in any case.
fn block_of(module: &Module, statement: NodeId) -> NodeId {
    let ancestors = module.ancestors(statement);
    let mut blocks = ancestors.filter(|(_, node)| !node.is_stmt_with() && !node.is_stmt_try());
    blocks.next().map_or(statement, |(block, _)| block)
}

/// Whether the use sees the coroutine and nothing else. What is only declared to be awaited may be
/// asked whether it is there, and then be handed on.
fn is_coroutine(module: &Module, load: NodeId) -> bool {
    module.types().nature(module.path(), module.node(load).range()) == Nature::Coroutine
}

/// Whether the use sees what is declared to be awaitable and nothing else: as a condition, it is
/// always true.
fn is_declared(module: &Module, load: NodeId) -> bool {
    let nature = module.types().nature(module.path(), module.node(load).range());
    nature == Nature::DeclaredAwaitable
}
