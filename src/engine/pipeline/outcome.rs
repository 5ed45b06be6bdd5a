//! What comes out of the pipeline.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use ruff_text_size::{TextRange, TextSize};

use crate::engine::fix::{FileId, Report};

/// A place in a text: line and column, both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl Position {
    /// The position of an offset in a text.
    pub fn of(text: &str, at: TextSize) -> Position {
        let at = usize::from(at).min(text.len());
        let before = &text[..at];
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let breaks = before.matches('\n').count()
            + before
                .match_indices('\r')
                .filter(|(at, _)| !before[at + 1..].starts_with('\n'))
                .count();
        // A cut between \r and \n of one line ending has not begun a new line.
        let is_inside_ending = before.ends_with('\r') && text[at..].starts_with('\n');
        Position {
            line: breaks + 1 - usize::from(is_inside_ending),
            column: before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1,
        }
    }

    /// What is wrong at the position, as a line for people.
    pub fn problem(self, what: &str) -> String {
        format!("line {}, column {}: {what}", self.line, self.column)
    }
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
