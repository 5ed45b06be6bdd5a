//! Findings as they are printed.

pub mod concise;
pub mod human;
pub mod json;
pub mod statistics;

use std::cell::LazyCell;
use std::collections::HashSet;
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
    /// The tier of the repair that is offered.
    pub tier: Option<Tier>,
    /// The repair, where its edits are known in the text of [`Listed`].
    pub fix: Option<Fix>,
}

impl Item {
    /// `safe fix`, `unsafe fix` or `no fix`.
    pub fn tag(&self) -> &'static str {
        match self.tier {
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
    listed(id, shown, text, file.remaining.iter(), places)
}

/// The findings of a file that could not be written: those that would have been repaired too. The
/// edits of their fixes are left out, since later passes made them for a text that is nowhere.
pub fn unwritten(id: FileId, shown: String, file: &FileOutcome) -> Listed {
    // What one pass repaired in part is reported once more by the next.
    let mut seen = HashSet::new();
    let all = file.fixed.iter().chain(&file.remaining);
    let all = all.filter(|placed| seen.insert((placed.range.start(), placed.report.codemod)));
    let mut listed = listed(id, shown, &file.before, all, Places::Before);
    listed.items.iter_mut().for_each(|item| item.fix = None);
    listed.items.sort_by_key(|item| item.range.start());
    listed
}

fn listed<'a>(
    id: FileId,
    shown: String,
    text: &Arc<str>,
    findings: impl Iterator<Item = &'a Placed>,
    places: Places,
) -> Listed {
    // The index counts columns in characters and leaves a byte order mark out.
    let index = LazyCell::new(|| LineIndex::from_source_text(text));
    let place = |placed: &Placed| {
        let range = match places {
            Places::Before => placed.range,
            Places::After => placed.report.finding.range,
        };
        let at = |offset| {
            let place = index.line_column(offset, text);
            (place.line.get(), place.column.get())
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
            tier: finding.tier(),
            fix: finding.fix.clone(),
        }
    };
    let items = findings.map(place).collect();
    Listed { id, shown, text: Arc::clone(text), items }
}
