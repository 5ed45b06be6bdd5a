//! Which special methods the instances of a class have.

use ruff_db::parsed::parsed_module;
use ruff_db::source::source_text;
use ruff_python_ast::{Expr, Stmt, StmtClassDef, StmtFunctionDef};
use ty_python_core::definition::{Definition, DefinitionKind};
use ty_python_semantic::ProgramEnvironment;
use ty_python_semantic::types::{KnownInstanceType, Type, TypeDefinition};

use crate::engine::coroutines::last_name;
use crate::engine::doubts::is_unusual_class;
use crate::engine::types::Presence;

use super::classes::{ancestors, members};
use super::database::Database;

/// Bases from which a class gets, or may get, methods that no text shows. Mocks are of `Any`.
const SYNTHESIZING_BASES: [&str; 3] = ["Any", "NamedTuple", "TypedDict"];

/// What a method raises that is only there to say that it is not.
const REFUSALS: [&str; 3] = ["AttributeError", "RuntimeError", "TypeError"];

/// Whether the values of `ty` have the method.
pub(super) fn presence<'db>(
    db: &'db Database,
    env: &ProgramEnvironment<'db>,
    ty: Type<'db>,
    name: &str,
) -> Presence {
    members(db, ty)
        .into_iter()
        .map(|member| of_one(db, env, member, name))
        .reduce(|one, other| if one == other { one } else { Presence::Unknown })
        .unwrap_or(Presence::Unknown)
}

fn of_one<'db>(
    db: &'db Database,
    env: &ProgramEnvironment<'db>,
    ty: Type<'db>,
    name: &str,
) -> Presence {
    // The type engine knows more of a `range` than its class, and hides that.
    if let Type::KnownInstance(KnownInstanceType::Range { .. }) = ty {
        let has = matches!(name, "__iter__" | "__getitem__");
        return if has { Presence::Yes } else { Presence::No };
    }
    let is_protocol = matches!(ty, Type::ProtocolInstance(_));
    if !is_protocol && !matches!(ty, Type::NominalInstance(_) | Type::LiteralValue(_)) {
        return Presence::Unknown;
    }
    let Some(TypeDefinition::StaticClass(class)) = ty.definition(db, env) else {
        return Presence::Unknown;
    };
    let ancestors = ancestors(db, class);
    // Any object is an `object`.
    let is_object = class.name(db).as_deref() == Some("object");
    if !ancestors.complete || is_object {
        return Presence::Unknown;
    }
    let found = ancestors
        .classes
        .iter()
        .map(|ancestor| of_class(db, *ancestor, name, *ancestor != class))
        .find(|found| *found != Presence::Undeclared);
    match found {
        Some(found) => found,
        None if is_protocol => Presence::Undeclared,
        None => Presence::No,
    }
}

/// What one class says of the method; [`Presence::Undeclared`] if nothing.
fn of_class(db: &Database, class: Definition<'_>, name: &str, is_base: bool) -> Presence {
    let DefinitionKind::Class(node) = class.kind(db) else {
        return Presence::Unknown;
    };
    let parsed = parsed_module(db, class.python_file(db)).load(db);
    let node = node.node(&parsed);
    if let Some(found) = of_body(&node.body, name) {
        return found;
    }
    let text = source_text(db, class.file(db));
    let hands_on =
        ["__getattr__", "__getattribute__"].iter().any(|it| of_body(&node.body, it).is_some());
    // A base's `__init_subclass__` may give methods to the classes below it.
    let is_opaque = is_unusual_class(node, text.as_str())
        || synthesizes(node)
        // Not for the interpreter, but what stands for something else tends to be more than it says.
        || hands_on
        || (is_base && of_body(&node.body, "__init_subclass__").is_some());
    if is_opaque { Presence::Unknown } else { Presence::Undeclared }
}

fn synthesizes(class: &StmtClassDef) -> bool {
    class.bases().iter().any(|base| {
        let base = if let Expr::Call(call) = base { &*call.func } else { base };
        last_name(base).is_some_and(|name| SYNTHESIZING_BASES.contains(&name))
    })
}

/// What the statements of a class body make of the method. What they do under a condition is
/// unknown; so is what they do to their own namespace as to a dictionary.
fn of_body(body: &[Stmt], name: &str) -> Option<Presence> {
    body.iter().rev().find_map(|statement| match statement {
        Stmt::FunctionDef(function) => {
            let is_it = function.name.as_str() == name;
            is_it.then(|| if refuses(function) { Presence::No } else { Presence::Yes })
        }
        Stmt::Assign(assign) if assign.targets.iter().any(|target| is_name(target, name)) => {
            let is_none = assign.value.is_none_literal_expr();
            Some(if is_none { Presence::No } else { Presence::Yes })
        }
        Stmt::Assign(assign) => {
            assign.targets.iter().any(|target| !target.is_name_expr()).then_some(Presence::Unknown)
        }
        Stmt::AnnAssign(assign) => is_name(&assign.target, name).then_some(Presence::Unknown),
        Stmt::Expr(statement) => statement.value.is_call_expr().then_some(Presence::Unknown),
        Stmt::If(branch) => {
            let mut bodies = vec![&branch.body];
            bodies.extend(branch.elif_else_clauses.iter().map(|clause| &clause.body));
            let is_touched = bodies.into_iter().any(|body| of_body(body, name).is_some());
            is_touched.then_some(Presence::Unknown)
        }
        Stmt::Import(_)
        | Stmt::ImportFrom(_)
        | Stmt::Pass(_)
        | Stmt::ClassDef(_)
        | Stmt::TypeAlias(_) => None,
        _ => Some(Presence::Unknown),
    })
}

fn is_name(target: &Expr, name: &str) -> bool {
    matches!(target, Expr::Name(target) if target.id.as_str() == name)
}

/// Whether the method does nothing but raise: `raise TypeError("use async with instead")`.
fn refuses(function: &StmtFunctionDef) -> bool {
    let mut body = function.body.iter().filter(|statement| !is_text(statement));
    let (Some(Stmt::Raise(raise)), None) = (body.next(), body.next()) else {
        return false;
    };
    let error = match raise.exc.as_deref() {
        Some(Expr::Call(call)) => &*call.func,
        Some(error) => error,
        None => return false,
    };
    last_name(error).is_some_and(|error| REFUSALS.contains(&error))
}

fn is_text(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Expr(statement) if statement.value.is_string_literal_expr())
}
