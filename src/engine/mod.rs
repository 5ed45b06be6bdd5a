//! The engine: bytes in, outcome out. It knows no codemod, no file system, no terminal.

pub mod awaiting;
pub mod codemod;
pub mod coroutines;
pub mod diff;
pub mod fix;
pub mod guard;
mod guards;
mod hazards;
pub mod imports;
mod index;
mod instances;
mod items;
pub mod merge;
pub mod module;
pub mod pipeline;
pub mod place;
pub mod project;
pub mod pytest;
pub mod scopes;
pub mod source;
mod spelling;
pub mod suppress;
pub mod trial;
pub mod types;
pub mod verify;

pub use awaiting::AwaitPlace;
pub use codemod::{Codemod, Default, Group};
pub use coroutines::{Coroutine, Verdict};
pub use fix::{Edit, Evidence, FileEdits, FileId, Finding, Findings, Fix, Report, Tier};
pub use hazards::Hazard;
pub use imports::{Requirement, Spelling};
pub use module::{Call, Module, NodeId, ParsedFile};
pub use place::{Place, Rejection};
pub use project::Project;
pub use scopes::{Binding, BindingKind, ScopeId, ScopeKind};
pub use types::{Nature, Types};
