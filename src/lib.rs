//! asyncfix finds asyncio pitfalls in Python code and repairs them.
//!
//! Linters and type checkers point at a forgotten `await`; asyncfix puts it in. It can, because it
//! has both halves: codemods that turn a place in the syntax tree into text edits, and a type
//! engine that knows that `client.get()` makes a coroutine three files away.
//!
//! # Map
//!
//! - [`engine`]: pure. Texts in, outcome out: no file system, environment, clock or terminal, and
//!   no codemod by name.
//! - [`semantics`]: the type engine (ty's inference). The only room that names the `ty_*` crates
//!   and salsa; the engine's trait [`engine::types::Types`] says what may be asked.
//! - [`codemods`]: one folder each with the code, the manual that is also its tests, edge cases,
//!   and programs that fail on CPython before the rewrite and pass after it.
//! - The command line is in the binary (`src/cli`), so that the compiler keeps everything here
//!   from depending on it.
//!
//! `cli → codemods → engine, semantics`; `semantics → engine`; never back.
//!
//! # The way of the data
//!
//! The command line reads files and drops those that don't contain the bytes `async` (unless a
//! codemod runs that repairs callers too). The rest goes to [`engine::pipeline`]: parse and index
//! once, let each codemod yield findings with fixes, take out what comments suppress, select the
//! fixes that don't conflict, render the imports they require, apply them in memory, verify, and look again at the files that changed, until nothing
//! changes. The text that comes out is the one that `--diff` shows and `--write` writes.
//!
//! # Invariants
//!
//! Each is kept by a test.
//!
//! 1. Engine and codemods do no I/O.
//! 2. The engine names no codemod.
//! 3. A fix is applied whole or not at all, over all its files.
//! 4. Offsets are those of the text that the pass read.
//! 5. An edit never adds an import; a [`engine::Requirement`] does.
//! 6. Bytes outside edits are kept: CRLF, byte order mark, tabs, form feeds, a Latin-1 cookie, a
//!    missing final newline.
//! 7. What is shown is what is written.
//! 8. A second run changes nothing.
//! 9. What does not verify is never written, and the codemod is named.
//! 10. The output's order is path order, whatever the threads do.
//! 11. No fix without a finding, no finding hidden for want of a fix.
//! 12. A file that can't be read, decoded or parsed costs one clear line; the others go on.

pub mod engine;
pub mod semantics;

#[path = "../codemods/mod.rs"]
pub mod codemods;
