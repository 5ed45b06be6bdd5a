//! What comes out of the pipeline.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use ruff_text_size::TextRange;

use crate::engine::fix::{FileId, Report};

/// A place in a text: line and column, both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// A report with its place in the text that was read, before any fix.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The report. Its offsets are those of the text of its pass.
    pub report: Report,
    /// Its range in the text that was read.
    pub range: TextRange,
    /// Where it starts in the text that was read.
    pub start: Position,
    /// Where it ends in the text that was read.
    pub end: Position,
}

/// What became of one file.
#[derive(Clone, Debug)]
pub struct FileOutcome {
    /// The path.
    pub path: PathBuf,
    /// The text that was read.
    pub before: Arc<str>,
    /// The repaired text, if any fix was applied.
    pub after: Option<Arc<str>>,
    /// The findings whose fixes were applied.
    pub fixed: Vec<Placed>,
    /// The findings that remain.
    pub remaining: Vec<Placed>,
    /// Why the file, or a fix in it, could not be handled: one line each.
    pub problems: Vec<String>,
}

/// What became of the workspace.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// One per input, in the same order.
    pub files: Vec<FileOutcome>,
    /// Sets of files that a fix ties together: written together or not at all.
    pub bonds: Vec<BTreeSet<FileId>>,
}
