//! The engine: bytes in, outcome out. It knows no codemod, no file system, no terminal.

pub mod fix;
pub mod imports;
pub mod suppress;
pub mod types;

pub use fix::{Edit, Evidence, FileEdits, FileId, Finding, Findings, Fix, Report, Tier};
