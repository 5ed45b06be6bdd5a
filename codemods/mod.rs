//! The codemods, one folder each; see `codemods/README.md` for how to add one.

#[path = "coroutine-as-value/mod.rs"]
pub mod coroutine_as_value;
#[path = "unawaited-coroutine/mod.rs"]
pub mod unawaited_coroutine;

use crate::engine::Codemod;

/// Every codemod, sorted by name.
pub const ALL: &[Codemod] = &[coroutine_as_value::CODEMOD, unawaited_coroutine::CODEMOD];

/// The codemod of that name.
pub fn by_name(name: &str) -> Option<&'static Codemod> {
    ALL.iter().find(|codemod| codemod.name == name)
}
