//! What the annotations of parameters say of the arguments.

use ruff_python_ast::{Expr, Parameters};
use ruff_text_size::Ranged;

use crate::engine::place::names_awaitable;
use crate::engine::types::{Argument, Function};

use super::database::Database;
use super::decorators::with_definition;

/// Whether the parameter for this argument has no annotation, or one that names awaitables. Of
/// decorated functions nothing is said: they may take others.
pub(super) fn takes_awaitable(
    db: &Database,
    function: &Function,
    argument: Argument<'_>,
    is_bound: bool,
) -> bool {
    with_definition(db, function, |_, definition, text| {
        definition.decorator_list.is_empty()
            && annotation(&definition.parameters, argument, is_bound).is_some_and(|annotation| {
                annotation.is_none_or(|annotation| {
                    let annotation = &text[annotation.range()];
                    // What is to be called does not take a coroutine, whatever the call gives.
                    matches!(annotation, "Any" | "typing.Any")
                        || (names_awaitable(annotation) && !annotation.contains("Callable"))
                })
            })
    })
    .unwrap_or(false)
}

/// The annotation, if any, of the parameter for the argument, if there is one.
fn annotation<'a>(
    parameters: &'a Parameters,
    argument: Argument<'_>,
    is_bound: bool,
) -> Option<Option<&'a Expr>> {
    let named = match argument {
        Argument::Position(index) => {
            let mut positional = parameters.posonlyargs.iter().chain(&parameters.args).peekable();
            let has_receiver = is_bound
                && positional
                    .peek()
                    .is_some_and(|first| matches!(first.name().as_str(), "self" | "cls"));
            positional.nth(index + usize::from(has_receiver))
        }
        Argument::Keyword(name) => parameters
            .args
            .iter()
            .chain(&parameters.kwonlyargs)
            .find(|parameter| parameter.name().as_str() == name),
    };
    let rest = match argument {
        Argument::Position(_) => parameters.vararg.as_deref(),
        Argument::Keyword(_) => parameters.kwarg.as_deref(),
    };
    let parameter = named.map(|named| &named.parameter).or(rest)?;
    Some(parameter.annotation())
}
