//! What the texts of parameters say of the arguments.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, ExprCall, ExprRef, Parameters, Stmt};
use ruff_text_size::Ranged;
use ty_python_semantic::SemanticModel;

use crate::engine::coroutines::last_name;
use crate::engine::naming::{COLLECTORS, may_run_coroutine};
use crate::engine::types::{Argument, Function, Parameter};

use super::callables;
use super::database::Database;
use super::decorators::with_definition;

/// So many functions are looked into that hand a parameter on to the next.
const MAX_DEPTH: u32 = 3;

/// Attributes of coroutines.
const OF_COROUTINES: &[&str] = &["__await__", "close", "send", "throw"];

/// The parameter for this argument. Of decorated functions nothing is said: they may take others.
pub(super) fn parameter(
    db: &Database,
    function: &Function,
    argument: Argument<'_>,
    is_bound: bool,
) -> Option<Parameter> {
    parameter_at(db, function, argument, is_bound, 0)
}

fn parameter_at(
    db: &Database,
    function: &Function,
    argument: Argument<'_>,
    is_bound: bool,
    depth: u32,
) -> Option<Parameter> {
    with_definition(db, function, |model, definition, text| {
        let is_decorated = !definition.decorator_list.is_empty();
        let found = find(&definition.parameters, argument, is_bound)?;
        let annotation = found.annotation().map(|annotation| text[annotation.range()].to_owned());
        let hands_on = |call: &ExprCall, argument: Argument<'_>| {
            depth < MAX_DEPTH && may_take(db, model, call, argument, depth + 1)
        };
        let parameters = &definition.parameters;
        let mut rests = parameters.vararg.as_deref().into_iter().chain(parameters.kwarg.as_deref());
        let is_rest = rests.any(|rest| rest == found);
        let takes = |is_collection| {
            let mut uses = Uses::of(found.name.as_str(), is_collection, &hands_on);
            uses.visit_body(&definition.body);
            // A decorator may hand on something else.
            uses.is_run || (uses.is_kept && !uses.is_looked_at && !is_decorated)
        };
        // What a method hands on to one that is to be overridden, nobody sees.
        let is_hidden = function.is_left_open && depth > 0;
        let may_take_coroutine = is_hidden || takes(is_rest);
        let may_hold_coroutines = may_take_coroutine || takes(true);
        (!is_decorated || may_take_coroutine).then(|| Parameter {
            name: found.name.to_string(),
            annotation,
            may_take_coroutine,
            may_hold_coroutines,
        })
    })
    .flatten()
}

/// Whether a function that the call may mean takes a coroutine for that argument.
fn may_take(
    db: &Database,
    model: &SemanticModel<'_>,
    call: &ExprCall,
    argument: Argument<'_>,
    depth: u32,
) -> bool {
    let is_bound = call.func.is_attribute_expr();
    callables::functions(db, model, ExprRef::from(&*call.func)).iter().any(|function| {
        parameter_at(db, function, argument, is_bound, depth)
            .is_some_and(|parameter| parameter.may_take_coroutine)
    })
}

/// What the body of a function does with a parameter.
struct Uses<'a, 'f> {
    /// The parameter, and local names for it.
    names: Vec<&'a str>,
    /// Whether it is the tuple of all that is given: `*things`.
    is_rest: bool,
    /// Names of the module that the function binds.
    globals: Vec<&'a str>,
    /// How many functions inside there are around what is visited.
    depth: u32,
    /// Whether what is called may take a coroutine for that argument.
    hands_on: &'f dyn Fn(&ExprCall, Argument<'_>) -> bool,
    /// It is awaited, handed to what runs or looks at coroutines, or closed over.
    is_run: bool,
    /// It is returned, yielded, stored or collected.
    is_kept: bool,
    /// It is used in a way that no coroutine can be.
    is_looked_at: bool,
}

impl<'a, 'f> Uses<'a, 'f> {
    fn of(
        name: &'a str,
        is_rest: bool,
        hands_on: &'f dyn Fn(&ExprCall, Argument<'_>) -> bool,
    ) -> Self {
        Uses {
            names: vec![name],
            is_rest,
            globals: Vec::new(),
            depth: 0,
            hands_on,
            is_run: false,
            is_kept: false,
            is_looked_at: false,
        }
    }

    fn is_it(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Name(name) => self.names.contains(&name.id.as_str()),
            Expr::Starred(starred) => self.is_it(&starred.value),
            Expr::Subscript(item) => self.is_rest && self.is_it(&item.value),
            // `things.values()`, `list(things)`
            Expr::Call(call) if self.is_rest => match &*call.func {
                Expr::Attribute(method) => {
                    matches!(method.attr.as_str(), "items" | "values") && self.is_it(&method.value)
                }
                Expr::Name(name) => {
                    matches!(name.id.as_str(), "enumerate" | "list" | "tuple" | "zip" | "reversed")
                        && call.arguments.args.iter().any(|given| self.is_it(given))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether it is the value, or in it.
    fn holds(&self, value: &Expr) -> bool {
        match value {
            Expr::Dict(dict) => dict.iter_values().any(|value| self.holds(value)),
            Expr::List(list) => list.iter().any(|value| self.holds(value)),
            Expr::Set(set) => set.iter().any(|value| self.holds(value)),
            Expr::Tuple(tuple) => tuple.iter().any(|value| self.holds(value)),
            Expr::If(either) => self.holds(&either.body) || self.holds(&either.orelse),
            Expr::BoolOp(operation) => operation.values.iter().any(|value| self.holds(value)),
            Expr::ListComp(made) => self.holds(&made.elt),
            // `self.steps + [thing]`
            Expr::BinOp(sum) => {
                [&sum.left, &sum.right].iter().any(|part| !self.is_it(part) && self.holds(part))
            }
            // `Step(name, work)`
            Expr::Call(call) if makes_object(call) => {
                call.arguments.iter_source_order().any(|one| self.holds(one.value()))
            }
            Expr::Starred(starred) => self.holds(&starred.value),
            value => self.is_it(value),
        }
    }

    fn assign(&mut self, target: &'a Expr, value: &Expr) {
        if !self.holds(value) {
            return;
        }
        match target {
            Expr::Name(name) if !self.globals.contains(&name.id.as_str()) => {
                self.names.push(&name.id);
            }
            Expr::Tuple(_) | Expr::List(_) if self.is_rest || !self.is_it(value) => {
                self.add_names(target);
            }
            // `host, port = address`
            Expr::Tuple(_) | Expr::List(_) => self.is_looked_at = true,
            _ => self.is_kept = true,
        }
    }

    /// A loop: over all that is given, over a collection that it is in, or over the value itself.
    fn run_over(&mut self, target: &'a Expr, items: &Expr) {
        if !self.holds(items) {
            return;
        }
        if self.is_rest || !self.is_it(items) {
            self.add_names(target);
        } else {
            self.is_looked_at = true;
        }
    }

    /// The names that a target binds.
    fn add_names(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => self.names.push(&name.id),
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                elts.iter().for_each(|part| self.add_names(part));
            }
            Expr::Starred(rest) => self.add_names(&rest.value),
            _ => {}
        }
    }

    fn call(&mut self, call: &ExprCall) {
        let arguments = &call.arguments;
        let holds = |value: &Expr| self.holds(value);
        if !arguments.iter_source_order().any(|one| holds(one.value())) {
            return;
        }
        let name = last_name(&call.func).unwrap_or_default();
        // `call_later(1, partial(finish, thing))`
        let is_bound = arguments.args.iter().any(|given| match given {
            Expr::Call(made) => last_name(&made.func) == Some("partial") && holds(given),
            _ => false,
        });
        self.is_kept |= is_bound;
        self.is_run |= may_run_coroutine(&call.func) || is_of_asyncio(&call.func);
        self.is_kept |= call.func.is_attribute_expr() && COLLECTORS.contains(&name);
        self.is_looked_at |=
            matches!(name, "isinstance" | "hasattr") || (name == "len" && !self.is_rest);
        let by_position = || {
            let mut given = arguments.args.iter().enumerate();
            given.find(|(_, value)| self.is_it(value)).map(|(at, _)| Argument::Position(at))
        };
        let by_keyword = || {
            let given = arguments.keywords.iter().find(|keyword| self.is_it(&keyword.value));
            given.and_then(|keyword| keyword.arg.as_deref()).map(Argument::Keyword)
        };
        if !self.is_run
            && let Some(argument) = by_position().or_else(by_keyword)
        {
            self.is_run = (self.hands_on)(call, argument);
        }
    }
}

impl<'a> Visitor<'a> for Uses<'a, '_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Global(names) => {
                self.globals.extend(names.names.iter().map(|name| name.as_str()))
            }
            Stmt::Return(returned) => {
                self.is_kept |= returned.value.as_deref().is_some_and(|value| self.holds(value));
            }
            Stmt::Assign(assign) => {
                assign.targets.iter().for_each(|target| self.assign(target, &assign.value));
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = assign.value.as_deref() {
                    self.assign(&assign.target, value);
                }
            }
            Stmt::For(each) => self.run_over(&each.target, &each.iter),
            _ => {}
        }
        let is_function = statement.is_function_def_stmt();
        self.depth += u32::from(is_function);
        walk_stmt(self, statement);
        self.depth -= u32::from(is_function);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Await(awaited) => self.is_run |= self.holds(&awaited.value),
            Expr::YieldFrom(yielded) => self.is_kept |= self.is_rest && self.is_it(&yielded.value),
            Expr::Call(call) => self.call(call),
            Expr::Yield(yielded) => {
                self.is_kept |= yielded.value.as_deref().is_some_and(|value| self.holds(value));
            }
            Expr::Attribute(attribute) => {
                let is_of_coroutine = OF_COROUTINES.contains(&attribute.attr.as_str());
                let is_of_it = attribute.value.is_name_expr() && self.is_it(&attribute.value);
                self.is_looked_at |= !is_of_coroutine && !self.is_rest && is_of_it;
            }
            Expr::Subscript(item) => self.is_looked_at |= !self.is_rest && self.is_it(&item.value),
            Expr::BinOp(operation) => {
                self.is_looked_at |= self.is_it(&operation.left) || self.is_it(&operation.right);
            }
            Expr::Name(_) => self.is_run |= self.depth > 0 && self.is_it(expr),
            Expr::Named(named) => self.assign(&named.target, &named.value),
            // The element comes before the loops that bind its names.
            Expr::ListComp(ast::ExprListComp { generators, .. })
            | Expr::SetComp(ast::ExprSetComp { generators, .. })
            | Expr::DictComp(ast::ExprDictComp { generators, .. })
            | Expr::Generator(ast::ExprGenerator { generators, .. }) => {
                generators.iter().for_each(|each| self.run_over(&each.target, &each.iter));
            }
            _ => {}
        }
        let is_lambda = expr.is_lambda_expr();
        self.depth += u32::from(is_lambda);
        walk_expr(self, expr);
        self.depth -= u32::from(is_lambda);
    }
}

/// `asyncio.as_completed`
fn is_of_asyncio(callee: &Expr) -> bool {
    match callee {
        Expr::Attribute(function) => {
            matches!(&*function.value, Expr::Name(module) if module.id == "asyncio")
        }
        _ => false,
    }
}

/// Whether a class or `partial` is called, which keeps what it is given.
fn makes_object(call: &ExprCall) -> bool {
    last_name(&call.func).is_some_and(|name| {
        name == "partial" || name.trim_start_matches('_').starts_with(char::is_uppercase)
    })
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
