//! Findings as they are printed.

pub mod concise;
pub mod human;
pub mod json;
pub mod statistics;

use std::sync::Arc;

use asyncfix::engine::pipeline::{FileOutcome, Placed};
use asyncfix::engine::{Evidence, FileId, Fix, Tier};
use ruff_source_file::LineIndex;
use ruff_text_size::TextRange;

/// The findings of one file, and the text that their places are in.
pub struct Listed {
    /// The file's place in the workspace.
    pub id: FileId,
    /// Its path as it is shown.
    pub shown: String,
    /// The text.
    pub text: Arc<str>,
    /// The findings, in source order.
    pub items: Vec<Item>,
}

/// One finding.
pub struct Item {
    /// The codemod's name.
    pub codemod: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What says that a call makes a coroutine.
    pub evidence: Option<Evidence>,
    /// The place, in the text of [`Listed`].
    pub range: TextRange,
    /// Line and column of its start, from 1, columns in characters.
    pub start: (usize, usize),
    /// Line and column of its end.
    pub end: (usize, usize),
    /// The repair that is offered.
    pub fix: Option<Fix>,
}

impl Item {
    /// The tier of the fix, if one is offered.
    pub fn tier(&self) -> Option<Tier> {
        self.fix.as_ref().map(Fix::tier)
    }

    /// `safe fix`, `unsafe fix` or `no fix`.
    pub fn tag(&self) -> &'static str {
        match self.tier() {
            Some(Tier::Safe) => "safe fix",
            Some(Tier::Unsafe) => "unsafe fix",
            None => "no fix",
        }
    }
}

/// Which text the places of the remaining findings are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// The text that was read, which is still on the disk.
    Before,
    /// The repaired text, which was written.
    After,
}

/// The findings that remain in a file.
pub fn remaining(id: FileId, shown: String, file: &FileOutcome, places: Places) -> Listed {
    let text = match (places, &file.after) {
        (Places::After, Some(after)) => after,
        _ => &file.before,
    };
    // The index counts columns in characters and leaves a byte order mark out.
    let index = (!file.remaining.is_empty()).then(|| LineIndex::from_source_text(text));
    let place = |placed: &Placed| {
        let range = match places {
            Places::Before => placed.range,
            Places::After => placed.report.finding.range,
        };
        let at = |offset| {
            index.as_ref().map_or((1, 1), |index| {
                let place = index.line_column(offset, text);
                (place.line.get(), place.column.get())
            })
        };
        let finding = &placed.report.finding;
        Item {
            codemod: placed.report.codemod,
            message: finding.message.clone(),
            help: finding.help.clone(),
            evidence: finding.evidence,
            range,
            start: at(range.start()),
            end: at(range.end()),
            fix: finding.fix.clone(),
        }
    };
    let items = file.remaining.iter().map(place).collect();
    Listed { id, shown, text: Arc::clone(text), items }
}
