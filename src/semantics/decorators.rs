//! Whether decorators leave an `async def` what it is.

use ruff_db::parsed::parsed_module;
use ruff_db::source::source_text;
use ruff_python_ast::find_node::covering_node;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, AnyNodeRef, Expr, ExprRef, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;
use ty_python_semantic::{Db as SemanticDb, SemanticModel};

use crate::engine::coroutines::{is_transparent, last_name};
use crate::engine::doubts::is_static;
use crate::engine::returned::Returned;
use crate::engine::types::Function;

use super::callables;
use super::database::Database;
use super::names::file_of;

/// Whether every decorator of the function is known to be transparent, or is seen to return the
/// function itself or an `async def` around it.
pub(super) fn keep_async(db: &Database, function: &Function) -> bool {
    !is_bound_otherwise(db, function)
        && with_definition(db, function, |model, definition, text| {
            definition.decorator_list.iter().all(|decorator| {
                let range = ruff_text_size::Ranged::range(&decorator.expression);
                is_transparent(&text[range]) || keeps_async(db, model, &decorator.expression)
            })
        })
        .unwrap_or(false)
}

/// Whether the name of the function is assigned to in the same body, so that another one may be behind
/// it, or the function is one of several versions, of which type checkers see one only.
fn is_bound_otherwise(db: &Database, function: &Function) -> bool {
    let Some(file) = file_of(db, &function.path) else { return false };
    // Stubs are written for type checkers, which know the version.
    if file.is_stub(db) {
        return false;
    }
    let parsed = parsed_module(db, db.program_file(file).python_file(db)).load(db);
    let text = source_text(db, file);
    let found = covering_node(AnyNodeRef::from(parsed.syntax()), function.name_range);
    let name = &text[function.name_range];
    let is_target = |target: &Expr| target.as_name_expr().is_some_and(|it| it.id == *name);
    let is_rebound = |body: &[Stmt]| {
        body.iter().any(|statement| match statement {
            Stmt::Assign(assign) => assign.targets.iter().any(is_target),
            _ => false,
        })
    };
    let is_defined_again = |body: &[Stmt]| {
        body.iter().any(|statement| match statement {
            Stmt::FunctionDef(other) => other.is_async && other.name.as_str() == name,
            _ => false,
        })
    };
    let mut around = found.ancestors().peekable();
    while let Some(node) = around.next() {
        let is_bound_otherwise = match node {
            AnyNodeRef::StmtClassDef(class) => is_rebound(&class.body),
            AnyNodeRef::StmtIf(branching) => {
                let test = &text[branching.test.range()];
                let body = match around.peek() {
                    Some(AnyNodeRef::StmtClassDef(class)) => &*class.body,
                    _ => &[],
                };
                // What only type checkers see is not what runs.
                let is_for_checkers = test.contains("TYPE_CHECKING") && !is_defined_again(body);
                is_for_checkers || (!branching.elif_else_clauses.is_empty() && is_static(test))
            }
            _ => false,
        };
        if is_bound_otherwise {
            return true;
        }
    }
    false
}

fn keeps_async(db: &Database, model: &SemanticModel<'_>, decorator: &Expr) -> bool {
    let (callee, is_factory) = match decorator {
        Expr::Call(call) => (&*call.func, true),
        other => (other, false),
    };
    let functions = callables::functions(db, model, ExprRef::from(callee));
    let [function] = functions.as_slice() else { return false };
    with_definition(db, function, |_, definition, _| {
        if !is_factory {
            return wraps_in_async(definition);
        }
        let returned = Returned::of(definition);
        !returned.values.is_empty()
            && returned.values.iter().all(|value| {
                let inner = Value(value)
                    .name()
                    .and_then(|name| inner_function(definition.body.iter(), name))
                    .filter(|inner| is_left_as_it_is(&definition.body, inner));
                inner.is_some_and(|inner| !inner.is_async && wraps_in_async(inner))
            })
    })
    .unwrap_or(false)
}

/// Whether a decorator returns its argument, an `async def` of its own, or a plain function that
/// returns what the argument gives, on every path.
fn wraps_in_async(decorator: &StmtFunctionDef) -> bool {
    let parameters = decorator.parameters.iter_non_variadic_params();
    // A method that decorates takes `self` first.
    let parameters: Vec<&str> = parameters.map(|parameter| parameter.name().as_str()).collect();
    let [first, ..] = parameters.as_slice() else { return false };
    let argument = if matches!(*first, "self" | "cls") { parameters.get(1) } else { Some(first) };
    let mut body = Vec::new();
    add_for_coroutines(&decorator.body, argument.copied(), &mut body);
    let returned = Returned::among(body.iter().copied());
    !returned.values.is_empty()
        && returned.values.iter().all(|value| {
            // `return async_wrapper if iscoroutinefunction(function) else wrapper`
            let value = match value {
                Expr::If(either) => match asks_for_coroutines(&either.test, argument.copied()) {
                    Some(true) => &*either.body,
                    Some(false) => &*either.orelse,
                    None => value,
                },
                value => value,
            };
            let Some(name) = Value(value).name() else { return false };
            let is_argument = argument.is_some_and(|argument| {
                (*argument == name && !is_rebound(decorator, argument))
                    || is_alias(decorator, name, argument)
            });
            if is_argument {
                return true;
            }
            let inner = inner_function(body.iter().copied(), name)
                .filter(|inner| is_left_as_it_is(&decorator.body, inner));
            inner.is_some_and(|inner| match argument {
                _ if inner.is_async => !yields(inner),
                Some(argument) => !is_rebound(decorator, argument) && hands_on(inner, argument),
                None => false,
            })
        })
}

/// The statements of a decorator that run for an `async def`, without the branches for others.
fn add_for_coroutines<'a>(
    body: &'a [Stmt],
    argument: Option<&str>,
    statements: &mut Vec<&'a Stmt>,
) {
    for statement in body {
        let Stmt::If(branching) = statement else {
            statements.push(statement);
            continue;
        };
        let orelse = match branching.elif_else_clauses.as_slice() {
            [] => &[][..],
            [clause] if clause.test.is_none() => &clause.body,
            _ => {
                statements.push(statement);
                continue;
            }
        };
        let taken = match asks_for_coroutines(&branching.test, argument) {
            Some(true) => &branching.body,
            Some(false) => orelse,
            None => {
                statements.push(statement);
                continue;
            }
        };
        add_for_coroutines(taken, argument, statements);
        if matches!(taken.last(), Some(Stmt::Return(_))) {
            return;
        }
    }
}

/// Whether a condition asks if the argument is an `async def`, or if it is none.
fn asks_for_coroutines(test: &Expr, argument: Option<&str>) -> Option<bool> {
    match test {
        Expr::UnaryOp(ast::ExprUnaryOp { op: ast::UnaryOp::Not, operand, .. }) => {
            Some(!asks_for_coroutines(operand, argument)?)
        }
        Expr::Call(call) => {
            let asked = call.arguments.args.first()?.as_name_expr()?;
            let is_it = last_name(&call.func) == Some("iscoroutinefunction")
                && argument.is_some_and(|argument| asked.id == argument);
            is_it.then_some(true)
        }
        _ => None,
    }
}

/// Whether the body begins with `name = argument`, and binds the name nowhere else.
fn is_alias(function: &StmtFunctionDef, name: &str, argument: &str) -> bool {
    let is_docstring = |statement: &&Stmt| matches!(statement, Stmt::Expr(text) if text.value.is_string_literal_expr());
    let mut statements = function.body.iter().skip_while(is_docstring);
    let Some(Stmt::Assign(assignment)) = statements.next() else { return false };
    let [Expr::Name(target)] = &*assignment.targets else { return false };
    target.id == name
        && matches!(&*assignment.value, Expr::Name(value) if value.id == argument)
        && !statements.any(|statement| binds(std::slice::from_ref(statement), name))
}

/// Whether the name of the function's argument stands for something else somewhere in it.
fn is_rebound(function: &StmtFunctionDef, argument: &str) -> bool {
    binds(&function.body, argument)
}

/// Whether the statements bind the name, in whatever scope.
fn binds(body: &[Stmt], name: &str) -> bool {
    struct Defines<'n>(&'n str, bool);
    impl<'a> Visitor<'a> for Defines<'_> {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if let Stmt::FunctionDef(inner) = statement {
                self.1 |= inner.name.as_str() == self.0
                    || inner.parameters.iter().any(|one| one.name().as_str() == self.0);
            }
            walk_stmt(self, statement);
        }
    }
    let mut defines = Defines(name, false);
    defines.visit_body(body);
    defines.1 || stores(body, name)
}

/// Whether the plain function returns what a call of `wrapped` gives, whenever it returns.
fn hands_on(function: &StmtFunctionDef, wrapped: &str) -> bool {
    let returned = Returned::of(function);
    let calls_it = |value: &&Expr| match value {
        Expr::Call(call) => matches!(&*call.func, Expr::Name(name) if name.id == wrapped),
        _ => false,
    };
    !yields(function)
        && !returned.is_bare
        && matches!(function.body.last(), Some(Stmt::Return(_)))
        && returned.values.iter().all(calls_it)
}

/// The value of a `return`, without what only dresses it up.
struct Value<'a>(&'a Expr);

impl<'a> Value<'a> {
    fn name(&self) -> Option<&'a str> {
        match self.0 {
            Expr::Name(name) => Some(name.id.as_str()),
            // `cast(F, wrapper)`, `functools.update_wrapper(wrapper, function)`
            Expr::Call(call) => {
                let (Expr::Name(_) | Expr::Attribute(_)) = &*call.func else {
                    // `functools.wraps(function)(wrapper)`
                    let Expr::Call(inner) = &*call.func else { return None };
                    return (last_name(&inner.func)? == "wraps")
                        .then(|| call.arguments.args.first())
                        .flatten()
                        .and_then(|argument| Value(argument).name());
                };
                let argument = match last_name(&call.func)? {
                    "cast" => call.arguments.args.get(1),
                    "update_wrapper" => call.arguments.args.first(),
                    _ => None,
                };
                Value(argument?).name()
            }
            _ => None,
        }
    }
}

/// Whether nothing else takes the place of the inner function: no decorator that is not known to be
/// transparent, and no assignment to its name.
fn is_left_as_it_is(body: &[Stmt], function: &StmtFunctionDef) -> bool {
    let name = function.name.as_str();
    let is_known = |decorator: &Expr| {
        let callee = match decorator {
            Expr::Call(call) => &*call.func,
            other => other,
        };
        last_name(callee).is_some_and(is_transparent)
    };
    function.decorator_list.iter().all(|decorator| is_known(&decorator.expression))
        && !stores(body, name)
}

/// Whether the statements assign to the name, in whatever scope.
fn stores(body: &[Stmt], name: &str) -> bool {
    struct Stores<'n>(&'n str, bool);
    impl<'a> Visitor<'a> for Stores<'_> {
        fn visit_expr(&mut self, expr: &'a Expr) {
            if let Expr::Name(name) = expr {
                self.1 |= name.id == self.0 && !name.ctx.is_load();
            }
            walk_expr(self, expr);
        }
    }
    let mut found = Stores(name, false);
    found.visit_body(body);
    found.1
}

/// The only function of that name that a body defines, be it under a condition.
fn inner_function<'a>(
    body: impl Iterator<Item = &'a Stmt>,
    name: &str,
) -> Option<&'a StmtFunctionDef> {
    struct Finder<'a, 'n> {
        name: &'n str,
        found: Vec<&'a StmtFunctionDef>,
    }
    impl<'a> Visitor<'a> for Finder<'a, '_> {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            match statement {
                Stmt::FunctionDef(function) if function.name.as_str() == self.name => {
                    self.found.push(function);
                }
                Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
                _ => walk_stmt(self, statement),
            }
        }
    }
    let mut finder = Finder { name, found: Vec::new() };
    body.for_each(|statement| finder.visit_stmt(statement));
    match finder.found.as_slice() {
        [function] => Some(function),
        _ => None,
    }
}

fn yields(function: &StmtFunctionDef) -> bool {
    struct Yields(bool);
    impl<'a> Visitor<'a> for Yields {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if !matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
                walk_stmt(self, statement);
            }
        }
        fn visit_expr(&mut self, expr: &'a Expr) {
            match expr {
                Expr::Yield(_) | Expr::YieldFrom(_) => self.0 = true,
                Expr::Lambda(_) => {}
                _ => walk_expr(self, expr),
            }
        }
    }
    let mut finder = Yields(false);
    finder.visit_body(&function.body);
    finder.0
}

/// Looks at the definition of a function, in its file.
pub(super) fn with_definition<R>(
    db: &Database,
    function: &Function,
    look: impl FnOnce(&SemanticModel<'_>, &StmtFunctionDef, &str) -> R,
) -> Option<R> {
    let file = file_of(db, &function.path)?;
    let program_file = db.program_file(file);
    let parsed = parsed_module(db, program_file.python_file(db)).load(db);
    let text = source_text(db, file);
    let found = covering_node(AnyNodeRef::from(parsed.syntax()), function.name_range);
    let definition = found.ancestors().find_map(|node| match node {
        AnyNodeRef::StmtFunctionDef(definition) => Some(definition),
        _ => None,
    })?;
    Some(look(&SemanticModel::new(db, program_file), definition, text.as_str()))
}
