//! Imports that fixes require.
//!
//! An edit never adds an import. A fix says which import its new text needs, and the import is
//! rendered once per file, however many fixes ask for it.

use ruff_text_size::TextSize;

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
