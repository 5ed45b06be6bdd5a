//! What the annotation of a function promises of its result.

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{AnyNodeRef, Expr};
use ty_python_core::definition::DefinitionKind;
use ty_python_semantic::{ImportAliasResolution, SemanticModel, definitions_for_name};

use crate::engine::types::Function;

use super::classes::{ancestors, binds_in};
use super::database::Database;
use super::decorators::with_definition;

/// Builtin classes and special forms, of which nothing is awaited or used asynchronously.
const PLAIN: [&str; 26] = [
    "Any",
    "Dict",
    "FrozenSet",
    "List",
    "Literal",
    "Never",
    "NoReturn",
    "Optional",
    "Set",
    "Tuple",
    "Union",
    "bool",
    "bytearray",
    "bytes",
    "complex",
    "dict",
    "float",
    "frozenset",
    "int",
    "list",
    "memoryview",
    "object",
    "set",
    "str",
    "tuple",
    "type",
];

/// Whether the annotation says that the result has none of the special methods: it names only
/// builtins, and classes that have none. A function without an annotation promises nothing.
pub(super) fn promises_none_of(db: &Database, function: &Function, methods: &[&str]) -> bool {
    with_definition(db, function, |model, definition, _| {
        let Some(returns) = definition.returns.as_deref() else { return true };
        let mut promised = Promised { db, model, methods, holds: true };
        promised.visit_expr(returns);
        promised.holds
    })
    .unwrap_or(false)
}

struct Promised<'look, 'db> {
    db: &'db Database,
    model: &'look SemanticModel<'db>,
    methods: &'look [&'look str],
    holds: bool,
}

impl Promised<'_, '_> {
    fn is_without(&self, name: &str, node: AnyNodeRef<'_>) -> bool {
        let aliases = ImportAliasResolution::ResolveAliases;
        let found = definitions_for_name(self.model, name, node, aliases);
        if found.is_empty() {
            return PLAIN.contains(&name);
        }
        found.iter().all(|found| {
            let Some(class) = found.definition() else { return false };
            // `Any`, `Optional` and their like are no classes in the stubs.
            if !matches!(class.kind(self.db), DefinitionKind::Class(_)) {
                return PLAIN.contains(&name);
            }
            let ancestors = ancestors(self.db, class);
            ancestors.complete
                && ancestors.classes.iter().all(|class| {
                    self.methods.iter().all(|method| !binds_in(self.db, *class, method))
                })
        })
    }
}

impl<'a> Visitor<'a> for Promised<'_, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => self.holds &= self.is_without(&name.id, name.into()),
            Expr::NoneLiteral(_) => {}
            // `t.Any`
            Expr::Attribute(attribute) if attribute.value.is_name_expr() => {
                self.holds &= PLAIN.contains(&attribute.attr.as_str());
            }
            Expr::Subscript(_) | Expr::Tuple(_) | Expr::BinOp(_) | Expr::List(_) => {
                walk_expr(self, expr);
            }
            _ => self.holds = false,
        }
    }
}
