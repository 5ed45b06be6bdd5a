//! Whether everything that a file imports is in reach.

use ruff_db::parsed::parsed_module;
use ruff_python_ast::Stmt;
use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ty_python_semantic::SemanticModel;

use super::database::Database;

/// Whether an import of the file, at whatever depth, names a module that can't be found.
pub(super) fn has_unresolved_imports(db: &Database, model: &SemanticModel<'_>) -> bool {
    struct Imports<'m, 'db> {
        model: &'m SemanticModel<'db>,
        missing: bool,
    }
    impl<'a> Visitor<'a> for Imports<'_, '_> {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            match statement {
                Stmt::Import(import) => {
                    self.missing |= import
                        .names
                        .iter()
                        .any(|alias| self.model.resolve_module(Some(&alias.name), 0).is_none());
                }
                Stmt::ImportFrom(import) => {
                    let module = import.module.as_ref().map(|module| module.as_str());
                    self.missing |= self.model.resolve_module(module, import.level).is_none();
                }
                _ => walk_stmt(self, statement),
            }
        }
    }
    let parsed = parsed_module(db, model.python_file()).load(db);
    let mut imports = Imports { model, missing: false };
    imports.visit_body(&parsed.syntax().body);
    imports.missing
}
