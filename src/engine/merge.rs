//! Which fixes go together, and how their edits are applied.
//!
//! Fixes are weighed by the spans of their edits, never by the hull around them: two fixes that
//! both edit the top and the bottom of a file get along when no edit meets another. A fix that
//! meets one that was chosen before waits for the next pass.

use std::collections::BTreeMap;

use ruff_text_size::{TextRange, TextSize};

use super::fix::{Edit, FileEdits, FileId, Tier};

/// A fix that wants to be applied.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// How the caller calls it; see [`Selection`].
    pub id: usize,
    /// Its edits, from [`crate::engine::Fix::resolve`].
    pub files: BTreeMap<FileId, FileEdits>,
    /// The surer fix goes first.
    pub tier: Tier,
    /// File, position and codemod of the finding.
    pub key: (FileId, TextSize, &'a str),
}

impl Candidate<'_> {
    fn edits(&self) -> impl Iterator<Item = (FileId, &Edit)> {
        self.files.iter().flat_map(|(file, edits)| edits.edits().iter().map(|edit| (*file, edit)))
    }
}

/// The ids of the candidates, each in one of both, in the order in which they were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// No edit of these meets an edit of another.
    pub applied: Vec<usize>,
    /// Each of these meets an applied one.
    pub deferred: Vec<usize>,
}

/// Chooses the fixes of a pass: the surest first, then in source order. Whether a fix is chosen
/// does not depend on the order of `candidates`.
pub fn select(candidates: &[Candidate<'_>]) -> Selection {
    let mut order: Vec<&Candidate<'_>> = candidates.iter().collect();
    order.sort_by(|a, b| {
        b.tier
            .cmp(&a.tier)
            .then_with(|| a.key.cmp(&b.key))
            .then_with(|| a.edits().cmp(b.edits()))
            .then_with(|| a.id.cmp(&b.id))
    });
    let mut selection = Selection::default();
    let mut taken = Taken::default();
    for candidate in order {
        if candidate.edits().any(|(file, edit)| taken.meets(file, edit)) {
            selection.deferred.push(candidate.id);
            continue;
        }
        for (file, edit) in candidate.edits() {
            taken.add(file, edit);
        }
        selection.applied.push(candidate.id);
    }
    selection
}

/// The ranges of the edits chosen so far; no two of a file conflict.
#[derive(Default)]
struct Taken(BTreeMap<FileId, BTreeMap<TextSize, TextSize>>);

impl Taken {
    fn meets(&self, file: FileId, edit: &Edit) -> bool {
        let Some(ranges) = self.0.get(&file) else {
            return false;
        };
        // Ranges that don't conflict have different starts, and ends in the order of starts, so
        // that of those before the edit only the last can reach it.
        let before = ranges.range(..=edit.range().start()).next_back();
        let within = ranges.range(edit.range().start()..=edit.range().end());
        before
            .into_iter()
            .chain(within)
            .any(|(start, end)| Edit::deletion(TextRange::new(*start, *end)).conflicts_with(edit))
    }

    fn add(&mut self, file: FileId, edit: &Edit) {
        self.0.entry(file).or_default().insert(edit.range().start(), edit.range().end());
    }
}

/// Applies edits that are sorted and free of conflicts, as those of [`FileEdits`] are.
///
/// # Panics
/// If they are not, or reach beyond the text.
pub fn apply<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    let mut new = String::with_capacity(text.len() + 256);
    let mut done = TextSize::new(0);
    for edit in edits {
        new.push_str(&text[TextRange::new(done, edit.range().start())]);
        new.push_str(edit.content());
        done = edit.range().end();
    }
    new.push_str(&text[usize::from(done)..]);
    new
}
