//! asyncfix finds asyncio pitfalls in Python code and repairs them.

pub mod engine;
pub mod semantics;

#[path = "../codemods/mod.rs"]
pub mod codemods;
