//! What a callee resolves to.

use ruff_db::parsed::parsed_module;
use ruff_db::source::source_text;
use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{
    AtomicNodeIndex, Expr, ExprAttribute, ExprContext, ExprRef, Identifier, Stmt,
};
use ruff_text_size::{Ranged, TextRange};
use ty_python_core::definition::{Definition, DefinitionKind};
use ty_python_semantic::types::{Type, TypeDefinition};
use ty_python_semantic::{
    HasType, ImportAliasResolution, ProgramEnvironment, ResolvedDefinition, SemanticModel,
    definitions_for_attribute, definitions_for_name,
};

use crate::engine::types::Function;

use super::classes::members;
use super::database::Database;
use super::names::{path_of, qualified_name};
use super::results::{is_left_open, is_of_interface, is_of_protocol};

/// The functions that `callee` may be. The type answers first: it follows assignments, `super()`,
/// inheritance and narrowing. Where decorators have made the type something else, the
/// definitions of the name answer, with their decorators for the caller to judge.
pub(super) fn functions<'db>(
    db: &'db Database,
    model: &SemanticModel<'db>,
    callee: ExprRef<'_>,
) -> Vec<Function> {
    let env = model.program_environment();
    let Some(ty) = callee.inferred_type(model) else {
        return Vec::new();
    };
    if let Some(definitions) = of_type(db, &env, ty) {
        return describe(db, definitions);
    }
    if let Type::NominalInstance(_) = ty {
        let called = match owned(callee) {
            Some(callee) => members_named(model, callee, "__call__"),
            None => Vec::new(),
        };
        if !called.is_empty() {
            return describe_all(db, &called);
        }
    }
    let resolved = match callee {
        ExprRef::Name(name) => definitions_for_name(
            model,
            name.id.as_str(),
            name.into(),
            ImportAliasResolution::ResolveAliases,
        ),
        ExprRef::Attribute(attribute) => definitions_for_attribute(model, attribute),
        _ => Vec::new(),
    };
    describe_all(db, &resolved)
}

/// The functions that member `name` of the value of `receiver` may be.
pub(super) fn member_functions<'db>(
    db: &'db Database,
    model: &SemanticModel<'db>,
    receiver: ExprRef<'_>,
    name: &str,
) -> Vec<Function> {
    match owned(receiver) {
        Some(receiver) => describe_all(db, &members_named(model, receiver, name)),
        None => Vec::new(),
    }
}

/// A copy of the expression keeps the identity that inference knows it by.
fn owned(expr: ExprRef<'_>) -> Option<Expr> {
    Some(match expr {
        ExprRef::Name(name) => Expr::Name(name.clone()),
        ExprRef::Attribute(attribute) => Expr::Attribute(attribute.clone()),
        ExprRef::Call(call) => Expr::Call(call.clone()),
        ExprRef::Subscript(subscript) => Expr::Subscript(subscript.clone()),
        ExprRef::Await(inner) => Expr::Await(inner.clone()),
        ExprRef::Named(named) => Expr::Named(named.clone()),
        ExprRef::StringLiteral(string) => Expr::StringLiteral(string.clone()),
        _ => return None,
    })
}

/// What member `name` of the value of `receiver` resolves to.
pub(super) fn members_named<'db>(
    model: &SemanticModel<'db>,
    receiver: Expr,
    name: &str,
) -> Vec<ResolvedDefinition<'db>> {
    let range = receiver.range();
    let attribute = ExprAttribute {
        node_index: AtomicNodeIndex::NONE,
        range,
        value: Box::new(receiver),
        attr: Identifier::new(Name::new(name), TextRange::empty(range.end())),
        ctx: ExprContext::Load,
    };
    definitions_for_attribute(model, &attribute)
}

/// The definitions of a type whose values are all functions or methods.
fn of_type<'db>(
    db: &'db Database,
    env: &ProgramEnvironment<'db>,
    ty: Type<'db>,
) -> Option<Vec<Definition<'db>>> {
    members(db, ty)
        .into_iter()
        .map(|member| match member {
            Type::FunctionLiteral(_) | Type::BoundMethod(_) => match member.definition(db, env)? {
                TypeDefinition::Function(definition) => Some(definition),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

fn describe<'db>(db: &'db Database, definitions: Vec<Definition<'db>>) -> Vec<Function> {
    let mut functions: Vec<Function> = Vec::new();
    for definition in definitions {
        if let Some(function) = describe_one(db, definition)
            && !functions.contains(&function)
        {
            functions.push(function);
        }
    }
    functions
}

/// All or nothing: one definition that is not a function makes the rest a guess.
pub(super) fn describe_all<'db>(
    db: &'db Database,
    resolved: &[ResolvedDefinition<'db>],
) -> Vec<Function> {
    let definitions: Option<Vec<_>> = resolved
        .iter()
        .map(|resolved| {
            let definition = resolved.definition()?;
            matches!(definition.kind(db), DefinitionKind::Function(_)).then_some(definition)
        })
        .collect();
    describe(db, definitions.unwrap_or_default())
}

fn describe_one<'db>(db: &'db Database, definition: Definition<'db>) -> Option<Function> {
    let DefinitionKind::Function(function) = definition.kind(db) else {
        return None;
    };
    let file = definition.file(db);
    let parsed = parsed_module(db, definition.python_file(db)).load(db);
    let function = function.node(&parsed);
    let source = source_text(db, file);
    let decorators = function
        .decorator_list
        .iter()
        .map(|decorator| source[decorator.expression.range()].to_owned())
        .collect();
    Some(Function {
        path: path_of(db, file),
        name_range: function.name.range(),
        qualified_name: qualified_name(db, definition),
        is_async: function.is_async,
        is_generator: yields(&function.body),
        is_left_open: !file.is_stub(db) && is_left_open(parsed.syntax(), function, &source),
        is_of_interface: !file.is_stub(db) && is_of_interface(parsed.syntax(), function),
        is_of_protocol: !file.is_stub(db) && is_of_protocol(parsed.syntax(), function),
        decorators,
    })
}

/// Whether these statements yield, nested functions, lambdas and classes aside.
fn yields(body: &[Stmt]) -> bool {
    struct Yields(bool);

    impl<'a> Visitor<'a> for Yields {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if !self.0 && !matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
                walk_stmt(self, statement);
            }
        }

        fn visit_expr(&mut self, expr: &'a Expr) {
            match expr {
                Expr::Yield(_) | Expr::YieldFrom(_) => self.0 = true,
                Expr::Lambda(_) => {}
                _ if self.0 => {}
                _ => walk_expr(self, expr),
            }
        }
    }

    let mut visitor = Yields(false);
    visitor.visit_body(body);
    visitor.0
}
