//! What functions return, as their text has it.

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Expr, Stmt, StmtFunctionDef};

use super::coroutines::last_name;

/// What a function's own `return`s give; those of nested functions are not its own.
#[derive(Debug, Default)]
pub struct Returned<'a> {
    /// The values, in order.
    pub values: Vec<&'a Expr>,
    /// Whether a `return` gives nothing.
    pub is_bare: bool,
}

impl<'a> Returned<'a> {
    /// Looks through the function's body.
    pub fn of(function: &'a StmtFunctionDef) -> Self {
        Returned::among(function.body.iter())
    }

    /// Looks through some statements of a function.
    pub fn among(statements: impl Iterator<Item = &'a Stmt>) -> Self {
        let mut returned = Returned::default();
        statements.for_each(|statement| returned.visit_stmt(statement));
        returned
    }
}

impl<'a> Visitor<'a> for Returned<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Return(statement) => match &statement.value {
                Some(value) => self.values.push(value),
                None => self.is_bare = true,
            },
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => walk_stmt(self, statement),
        }
    }
}

/// Whether `__new__` returns what the one above it makes: `return super().__new__(…)`, or a name
/// that has that value and no other.
pub fn gives_what_it_made(method: &StmtFunctionDef) -> bool {
    let is_made = |name: &str| {
        let mut values = method.body.iter().filter_map(|statement| match statement {
            Stmt::Assign(assignment) => match &*assignment.targets {
                [Expr::Name(target)] if target.id == name => Some(&*assignment.value),
                _ => None,
            },
            _ => None,
        });
        values.next().is_some_and(is_made_from) && values.next().is_none()
    };
    let returned = Returned::of(method);
    !returned.values.is_empty()
        && returned.values.into_iter().all(|value| match value {
            Expr::Name(name) => is_made(&name.id),
            value => is_made_from(value),
        })
}

/// `super().__new__(…)` is the class itself, under another name.
pub fn is_made_from(value: &Expr) -> bool {
    matches!(value, Expr::Call(call) if last_name(&call.func) == Some("__new__"))
}
