//! Where definitions are, and what they are called.

use std::path::{Path, PathBuf};

use ruff_db::files::{File, FilePath, system_path_to_file, vendored_path_to_file};
use ruff_db::parsed::parsed_module;
use ruff_db::system::SystemPath;
use ty_module_resolver::file_to_module;
use ty_python_core::definition::Definition;
use ty_python_core::scope::NodeWithScopeKind;
use ty_python_core::semantic_index;

use super::database::ProgramDb;

/// Module and qualified name as Python's `__module__` and `__qualname__` spell them:
/// `package.module.Class.method`, `module.outer.<locals>.inner`.
pub(super) fn qualified_name<'db>(db: &'db dyn ProgramDb, definition: Definition<'db>) -> String {
    let file = definition.program_file(db);
    let parsed = parsed_module(db, definition.python_file(db)).load(db);
    let index = semantic_index(db, file);
    let mut parts = vec![definition.name(db).unwrap_or_default()];
    for (_, scope) in index.ancestor_scopes(definition.file_scope(db)) {
        match scope.node() {
            NodeWithScopeKind::Class(class) => parts.push(class.node(&parsed).name.to_string()),
            NodeWithScopeKind::Function(function) => {
                parts.push("<locals>".to_owned());
                parts.push(function.node(&parsed).name.to_string());
            }
            _ => {}
        }
    }
    parts.push(module_name(db, file));
    parts.reverse();
    parts.join(".")
}

/// The dotted name of a module; of a script that no import reaches, the stem of its file.
fn module_name<'db>(db: &'db dyn ProgramDb, file: ty_python_core::ProgramFile<'db>) -> String {
    match file_to_module(db, file.resolver_file(db)) {
        Some(module) => module.name(db).to_string(),
        None => path_of(db, file.file(db))
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default(),
    }
}

/// The path of a file. One of the bundled standard library is not on disk:
/// `vendored://stdlib/asyncio/tasks.pyi`.
pub(super) fn path_of(db: &dyn ProgramDb, file: File) -> PathBuf {
    match file.path(db) {
        FilePath::System(path) => path.as_std_path().to_path_buf(),
        path => PathBuf::from(path.to_string()),
    }
}

/// The file of a path that [`path_of`] gave.
pub(super) fn file_of(db: &dyn ProgramDb, path: &Path) -> Option<File> {
    match path.to_str()?.strip_prefix("vendored://") {
        Some(path) => vendored_path_to_file(db, path).ok(),
        None => system_path_to_file(db, SystemPath::from_std_path(path)?).ok(),
    }
}
