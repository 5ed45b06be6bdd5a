//! Imports that fixes require.
//!
//! An edit never adds an import. A fix says which import its new text needs, and the import is
//! rendered once per file, however many fixes ask for it.

use std::collections::BTreeSet;

use ruff_python_ast::ModModule;
use ruff_python_parser::Parsed;
use ruff_text_size::TextSize;
use rustc_hash::FxHashSet;

use super::fix::Edit;

mod block;
mod groups;
mod place;
mod sections;

/// A module-level import that must stand in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// `import module`
    Module(String),
    /// `from module import member`
    Member {
        /// The module's absolute dotted name.
        module: String,
        /// The name that is imported.
        member: String,
    },
}

/// How to write a dotted name at a place; see [`crate::engine::Module::spell`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The text: `asyncio.sleep`, `aio.sleep`, `sleep`.
    pub text: String,
    /// The import it needs, where the file doesn't have it yet.
    pub requirement: Option<Requirement>,
    /// The place it was spelled for.
    pub at: TextSize,
}

/// The edits that bring `requirements` into a module, sorted and free of conflicts; none for what
/// the module imports already. `parsed` is the parse of `text`, `own` are the project's top-level
/// modules.
///
/// Imports are placed where isort would: sorted into their part of the first block of imports,
/// after the docstring and `from __future__`. The standard library, other people's packages and the
/// project's own stand apart by a blank line. `from m import a` joins a `from m import b` on one
/// line.
///
/// Apply these to the text that they were rendered for. Where a fix edits the imports too, apply
/// the fix first and render for the new text: then nothing has to be compared.
pub fn render(
    text: &str,
    parsed: &Parsed<ModModule>,
    requirements: &BTreeSet<Requirement>,
    own: &FxHashSet<Box<str>>,
) -> Vec<Edit> {
    place::render(text, parsed, requirements, own)
}
