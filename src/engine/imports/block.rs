//! The block of imports at the head of a module, and what stands before it.

use ruff_python_ast::{Expr, Stmt};

use super::Requirement;
use super::sections::imports_from;

/// Whether the module imports the name for itself, not under a condition.
pub(super) fn is_present(body: &[Stmt], requirement: &Requirement) -> bool {
    body.iter().any(|stmt| match (stmt, requirement) {
        (Stmt::Import(import), Requirement::Module(module)) => import.names.iter().any(|alias| {
            let name = alias.name.as_str();
            // `import a.b` binds `a` and imports it.
            alias.asname.as_ref().map_or(
                name == module
                    || name.strip_prefix(module.as_str()).is_some_and(|rest| rest.starts_with('.')),
                |asname| name == module && asname.as_str() == module,
            )
        }),
        (Stmt::ImportFrom(import), Requirement::Member { module, member }) => {
            imports_from(import, module)
                && import.names.iter().any(|alias| {
                    alias.name.as_str() == member
                        && alias.asname.as_ref().is_none_or(|asname| asname.as_str() == member)
                })
        }
        _ => false,
    })
}

pub(super) fn is_future(stmt: &Stmt) -> bool {
    stmt.as_import_from_stmt().is_some_and(|import| imports_from(import, "__future__"))
}

pub(super) fn is_docstring(stmt: &Stmt) -> bool {
    stmt.as_expr_stmt().is_some_and(|stmt| stmt.value.is_string_literal_expr())
}

/// The first block of imports. One that stands after code that can do something does not count:
/// what that code calls may need the import.
pub(super) fn first_run(body: &[Stmt]) -> &[Stmt] {
    let is_import =
        |stmt: &Stmt| matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_)) && !is_future(stmt);
    let before = body
        .iter()
        .take_while(|stmt| !is_import(stmt) && (is_future(stmt) || is_inert(stmt)))
        .count();
    let length = body[before..].iter().take_while(|stmt| is_import(stmt)).count();
    &body[before..before + length]
}

/// Whether a statement calls nothing: a docstring or the assignment of a literal, as
/// `__version__ = "1.0"`.
fn is_inert(stmt: &Stmt) -> bool {
    let is_literal = |expr: &Expr| match expr {
        Expr::List(list) => list.elts.iter().all(Expr::is_literal_expr),
        Expr::Tuple(tuple) => tuple.elts.iter().all(Expr::is_literal_expr),
        expr => expr.is_literal_expr(),
    };
    match stmt {
        Stmt::Expr(stmt) => stmt.value.is_literal_expr(),
        Stmt::Assign(assign) => is_literal(&assign.value),
        Stmt::AnnAssign(assign) => assign.value.as_deref().is_none_or(is_literal),
        Stmt::Pass(_) => true,
        _ => false,
    }
}
