//! What isort knows of a single import: its section and its order.

use ruff_python_ast::{Stmt, StmtImportFrom};
use ruff_python_stdlib::sys::{is_builtin_module, is_known_standard_library};
use rustc_hash::FxHashSet;

/// The newest standard library that is known; older modules are in it too.
const LATEST: u8 = 14;

/// The sections of a block of imports, in isort's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    StandardLibrary,
    ThirdParty,
    FirstParty,
    Relative,
}

/// The section of an absolute module, where `own` are the project's own ones.
pub(super) fn section(module: &str, own: &FxHashSet<Box<str>>) -> Section {
    let top = module.split('.').next().unwrap_or(module);
    if is_known_standard_library(LATEST, top) || is_builtin_module(LATEST, top) {
        return Section::StandardLibrary;
    }
    if own.contains(top) { Section::FirstParty } else { Section::ThirdParty }
}

/// The section of an import statement, whether it is a `from` import, and its module.
pub(super) fn of_statement<'a>(
    stmt: &'a Stmt,
    own: &FxHashSet<Box<str>>,
) -> Option<(Section, bool, &'a str)> {
    match stmt {
        Stmt::Import(import) => {
            let module = import.names.first()?.name.as_str();
            Some((section(module, own), false, module))
        }
        Stmt::ImportFrom(import) => {
            let module = import.module.as_deref().unwrap_or_default();
            let section = if import.level > 0 { Section::Relative } else { section(module, own) };
            Some((section, true, module))
        }
        _ => None,
    }
}

pub(super) fn imports_from(import: &StmtImportFrom, module: &str) -> bool {
    import.level == 0 && import.module.as_deref() == Some(module)
}

/// How isort sorts the names of one `from` import: constants, classes, the rest.
pub(super) fn member_order(name: &str) -> (u8, String) {
    let is_constant = name.len() > 1 && !name.chars().any(char::is_lowercase);
    let kind = match name.chars().next() {
        _ if is_constant => 0,
        Some(first) if first.is_uppercase() => 1,
        _ => 2,
    };
    (kind, name.to_lowercase())
}

/// An import that is to be added.
pub(super) struct Import {
    pub(super) section: Section,
    pub(super) from: bool,
    pub(super) module: String,
    pub(super) line: String,
}
