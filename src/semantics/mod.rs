//! The type engine: answers [`crate::engine::types`]'s questions with ty's inference.
//!
//! The only room that names `ty_*`, `ruff_db` or `salsa`: their crates are pinned and unstable,
//! and an upgrade must touch one room.

mod budget;
mod callables;
mod checker;
mod class_changes;
mod classes;
mod database;
mod decorators;
mod dotted;
mod environment;
mod names;
mod nature;
mod parameters;
mod problems;
mod process;
mod promises;
mod resolvable;
mod results;
mod returns;
mod special_methods;
mod stdlib;
mod system;
mod view;
mod weight;
mod workspace;

pub use budget::Bounds;
pub use environment::{Environment, EnvironmentError, discover_environment};
pub use stdlib::standard_library_names;
pub use workspace::{TyEngine, TyError, TyOptions};
