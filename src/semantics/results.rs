//! What a function gives, by its own text: annotations promise more than they keep.

use ruff_db::files::system_path_to_file;
use ruff_db::parsed::parsed_module;
use ruff_db::system::SystemPath;
use ruff_python_ast::find_node::covering_node;
use ruff_python_ast::{AnyNodeRef, Decorator, Expr, ModModule, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;
use ty_python_semantic::{Db as SemanticDb, HasType, SemanticModel};

use crate::engine::coroutines::last_name;
use crate::engine::returned::Returned;
use crate::engine::types::{Function, Presence};

use super::database::Database;
use super::special_methods::presence;

/// Whether nothing that the function returns can be awaited, and no other definition can be meant.
pub(super) fn never_awaitable(db: &Database, function: &Function) -> bool {
    find(db, function).unwrap_or(false)
}

fn find(db: &Database, function: &Function) -> Option<bool> {
    let path = SystemPath::from_std_path(&function.path)?;
    let file = db.program_file(system_path_to_file(db, path).ok()?);
    let parsed = parsed_module(db, file.python_file(db)).load(db);
    let found = covering_node(AnyNodeRef::from(parsed.syntax()), function.name_range);
    let mut around = found.ancestors();
    let definition = around.find_map(|node| match node {
        AnyNodeRef::StmtFunctionDef(definition) => Some(definition),
        _ => None,
    })?;
    if !around.all(is_unconditional) || is_placeholder(definition) {
        return Some(false);
    }
    let model = SemanticModel::new(db, file);
    let env = model.program_environment();
    let is_plain = |value: &Expr| {
        let ty = value.inferred_type(&model);
        ty.is_some_and(|ty| presence(db, &env, ty, "__await__") == Presence::No)
    };
    Some(Returned::of(definition).values.iter().all(|value| is_plain(value)))
}

/// Whether what stands in the block is there in any case, and is the thing itself: the methods of
/// a protocol only describe it.
fn is_unconditional(block: AnyNodeRef<'_>) -> bool {
    match block {
        AnyNodeRef::ModModule(_) | AnyNodeRef::StmtFunctionDef(_) => true,
        AnyNodeRef::StmtClassDef(class) => !class.bases().iter().any(|base| {
            let base = if let Expr::Subscript(base) = base { &*base.value } else { base };
            last_name(base) == Some("Protocol")
        }),
        _ => false,
    }
}

/// Whether the function does nothing, and it is said that others implement it.
pub(super) fn is_left_open(module: &ModModule, function: &StmtFunctionDef, text: &str) -> bool {
    let is_abstract = |one: &Decorator| text[one.expression.range()].contains("abstract");
    is_placeholder(function)
        && (function.body.iter().any(Stmt::is_raise_stmt)
            || function.decorator_list.iter().any(is_abstract)
            || is_of_protocol(module, function))
}

/// Whether the function stands in a protocol.
pub(super) fn is_of_protocol(module: &ModModule, function: &StmtFunctionDef) -> bool {
    let found = covering_node(AnyNodeRef::from(module), function.name.range());
    !found.ancestors().filter(|node| node.is_stmt_class_def()).all(is_unconditional)
}

/// Whether the function does nothing and stands in a class, but has no parameter for its object.
pub(super) fn is_of_interface(module: &ModModule, function: &StmtFunctionDef) -> bool {
    let is_method = || {
        let found = covering_node(AnyNodeRef::from(module), function.name.range());
        let mut around = found.ancestors().filter(|node| node.range() != function.range());
        around.find(|node| node.is_statement()).is_some_and(|node| node.is_stmt_class_def())
    };
    let first = function.parameters.iter_non_variadic_params().next();
    let has_object = first.is_some_and(|first| {
        let name = first.parameter.name.as_str();
        name.starts_with('_') || matches!(name, "self" | "cls" | "mcs" | "this")
    });
    let takes_any = first.is_none() && function.parameters.vararg.is_some();
    is_placeholder(function)
        && function.decorator_list.is_empty()
        && !has_object
        && !takes_any
        && is_method()
}

/// Whether the body does nothing: whoever implements it may be asynchronous.
fn is_placeholder(function: &StmtFunctionDef) -> bool {
    function.body.iter().all(|statement| match statement {
        Stmt::Pass(_) => true,
        Stmt::Expr(statement) => {
            statement.value.is_string_literal_expr() || statement.value.is_ellipsis_literal_expr()
        }
        Stmt::Assert(assert) => {
            matches!(&*assert.test, Expr::BooleanLiteral(literal) if !literal.value)
        }
        Stmt::Raise(raise) => {
            let error = match raise.exc.as_deref() {
                Some(Expr::Call(call)) => Some(&*call.func),
                error => error,
            };
            error.and_then(last_name) == Some("NotImplementedError")
        }
        Stmt::Return(statement) => statement
            .value
            .as_deref()
            .is_none_or(|value| matches!(value, Expr::Name(name) if name.id == "NotImplemented")),
        _ => false,
    })
}
