//! What the texts of parameters say of the arguments.

use ruff_python_ast::{self as ast, Parameters};
use ruff_text_size::Ranged;

use crate::engine::types::{Argument, Function, Parameter};

use super::database::Database;
use super::decorators::with_definition;

/// The parameter for this argument. Of decorated functions nothing is said: they may take others.
pub(super) fn parameter(
    db: &Database,
    function: &Function,
    argument: Argument<'_>,
    is_bound: bool,
) -> Option<Parameter> {
    with_definition(db, function, |_, definition, text| {
        let is_decorated = !definition.decorator_list.is_empty();
        let found = find(&definition.parameters, argument, is_bound).filter(|_| !is_decorated)?;
        let annotation = found.annotation().map(|annotation| text[annotation.range()].to_owned());
        Some(Parameter { name: found.name.to_string(), annotation })
    })
    .flatten()
}

fn find<'a>(
    parameters: &'a Parameters,
    argument: Argument<'_>,
    is_bound: bool,
) -> Option<&'a ast::Parameter> {
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
    named.map(|named| &named.parameter).or(rest)
}
