//! What the texts of parameters say of the arguments.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, Parameters, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

use crate::engine::naming::may_run_coroutine;
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
        let is_run = is_run(definition, found.name.as_str());
        Some(Parameter { name: found.name.to_string(), annotation, is_run })
    })
    .flatten()
}

/// Whether the body awaits the parameter, hands it to what runs or looks at coroutines, or keeps it
/// for a function inside.
fn is_run(definition: &StmtFunctionDef, name: &str) -> bool {
    let mut uses = Uses { name, depth: 0, is_run: false };
    uses.visit_body(&definition.body);
    uses.is_run
}

struct Uses<'a> {
    name: &'a str,
    /// How many functions inside there are around what is visited.
    depth: u32,
    is_run: bool,
}

impl Uses<'_> {
    fn is_it(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Name(name) => name.id == *self.name,
            Expr::Starred(starred) => self.is_it(&starred.value),
            _ => false,
        }
    }
}

impl<'a> Visitor<'a> for Uses<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let is_function = statement.is_function_def_stmt();
        self.depth += u32::from(is_function);
        walk_stmt(self, statement);
        self.depth -= u32::from(is_function);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.is_run |= match expr {
            Expr::Await(awaited) => self.is_it(&awaited.value),
            Expr::Call(call) => {
                let mut given = call.arguments.iter_source_order();
                may_run_coroutine(&call.func) && given.any(|one| self.is_it(one.value()))
            }
            Expr::Name(_) => self.depth > 0 && self.is_it(expr),
            _ => false,
        };
        let is_lambda = expr.is_lambda_expr();
        self.depth += u32::from(is_lambda);
        walk_expr(self, expr);
        self.depth -= u32::from(is_lambda);
    }
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
