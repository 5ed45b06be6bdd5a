//! What a codemod hands back: findings, and the fixes that repair them.
//!
//! A [`Finding`] is a place where a pitfall is. A [`Fix`] is a set of edits, in one file or in
//! several, that stand or fall together. Offsets are those of the text that the pass read.

use std::collections::BTreeMap;
use std::fmt;

use ruff_text_size::{TextRange, TextSize};
use serde::Serialize;

use super::definitions::Definition;
use super::imports::Requirement;

/// A file of the workspace: an index into the list of files that the pipeline was given, which is
/// sorted by path. Order of ids is path order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// How far a fix can be trusted. Ordered: `Unsafe < Safe`, so that a weaker evidence lowers a tier
/// with [`Ord::min`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Right in the ordinary case, but timing, order, exception types or a signature can change.
    Unsafe,
    /// The code as it stands fails or does nothing here, or the new code is equivalent but for
    /// the pitfall.
    Safe,
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tier::Unsafe => "unsafe",
            Tier::Safe => "safe",
        })
    }
}

/// What says that a call makes a coroutine. Ordered from the weakest to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// The receiver's type is unknown, but every definition of that name is an `async def`, or
    /// every other call of it is awaited.
    Probable,
    /// An annotation says `Coroutine` or `Awaitable`.
    Declared,
    /// The type engine resolved the callee to an `async def`.
    Certain,
}

impl Evidence {
    /// The tier that a fix may have at most on this evidence.
    pub fn at_most(self, tier: Tier) -> Tier {
        match self {
            Evidence::Certain => tier,
            Evidence::Declared | Evidence::Probable => Tier::Unsafe,
        }
    }
}

/// One replacement of a range of text; an empty range inserts, an empty content deletes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    start: TextSize,
    end: TextSize,
    content: Box<str>,
}

impl Edit {
    /// Puts `content` in at `at`.
    pub fn insertion(at: TextSize, content: impl Into<Box<str>>) -> Self {
        Self::replacement(TextRange::empty(at), content)
    }

    /// Takes `range` out.
    pub fn deletion(range: TextRange) -> Self {
        Self::replacement(range, "")
    }

    /// Puts `content` in the place of `range`.
    pub fn replacement(range: TextRange, content: impl Into<Box<str>>) -> Self {
        Edit { start: range.start(), end: range.end(), content: content.into() }
    }

    /// The range of the old text that goes.
    pub fn range(&self) -> TextRange {
        TextRange::new(self.start, self.end)
    }

    /// The text that comes in its place.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// Whether both edits replace the same byte, or one inserts inside what the other replaces.
    /// Edits of one fix may touch: their order is that of their offsets, insertions first.
    fn overlaps(&self, other: &Edit) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether both edits can't be applied to the same text without asking which comes first:
    /// their ranges share a byte, or one inserts at a border of the other.
    pub fn conflicts_with(&self, other: &Edit) -> bool {
        if self.range().is_empty() || other.range().is_empty() {
            return self.start <= other.end && other.start <= self.end;
        }
        self.start < other.end && other.start < self.end
    }
}

/// The edits and import requirements of a fix in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileEdits {
    edits: Vec<Edit>,
    requirements: Vec<Requirement>,
    definitions: Vec<Definition>,
    released: Vec<String>,
}

impl FileEdits {
    /// The edits, sorted by start and free of overlap.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The imports that the new text needs; see [`crate::engine::imports`].
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// Names of which a use is gone: see [`Fix::releases`].
    pub fn released(&self) -> &[String] {
        &self.released
    }

    /// The module-level definitions that the new text needs; see [`crate::engine::definitions`].
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }
}

/// Edits that are applied together, over all their files, or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    tier: Tier,
    /// The file of the finding is [`None`] until the pipeline knows it; see [`Fix::resolve`].
    here: FileEdits,
    elsewhere: BTreeMap<FileId, FileEdits>,
}

impl Fix {
    /// An empty fix of the given tier, to which edits are added.
    pub fn new(tier: Tier) -> Self {
        Fix { tier, here: FileEdits::default(), elsewhere: BTreeMap::new() }
    }

    /// An empty fix of tier [`Tier::Safe`].
    pub fn safe() -> Self {
        Self::new(Tier::Safe)
    }

    /// An empty fix of tier [`Tier::Unsafe`].
    pub fn risky() -> Self {
        Self::new(Tier::Unsafe)
    }

    /// Adds an edit in the file of the finding. Edits may come in any order.
    ///
    /// # Panics
    /// If the edit overlaps one that the fix has already: a fix must not argue with itself.
    pub fn edit(mut self, edit: Edit) -> Self {
        add(&mut self.here.edits, edit);
        self
    }

    /// [`Edit::insertion`] in the file of the finding.
    pub fn insert(self, at: TextSize, content: impl Into<Box<str>>) -> Self {
        self.edit(Edit::insertion(at, content))
    }

    /// [`Edit::replacement`] in the file of the finding.
    pub fn replace(self, range: TextRange, content: impl Into<Box<str>>) -> Self {
        self.edit(Edit::replacement(range, content))
    }

    /// [`Edit::deletion`] in the file of the finding.
    pub fn delete(self, range: TextRange) -> Self {
        self.edit(Edit::deletion(range))
    }

    /// Adds an edit in another file of the workspace.
    ///
    /// # Panics
    /// As [`Fix::edit`].
    pub fn edit_in(mut self, file: FileId, edit: Edit) -> Self {
        add(&mut self.elsewhere.entry(file).or_default().edits, edit);
        self
    }

    /// As [`Fix::requires`], in another file of the workspace.
    pub fn requires_in(
        mut self,
        file: FileId,
        requirement: impl IntoIterator<Item = Requirement>,
    ) -> Self {
        self.elsewhere.entry(file).or_default().requirements.extend(requirement);
        self
    }

    /// Says that the new text in the file of the finding needs this import. `None` is what
    /// [`crate::engine::Module::spell`] gives where the name is imported already.
    pub fn requires(mut self, requirement: impl IntoIterator<Item = Requirement>) -> Self {
        self.here.requirements.extend(requirement);
        self
    }

    /// Says that the new text in the file of the finding needs this module-level definition.
    pub fn defines(mut self, definition: impl IntoIterator<Item = Definition>) -> Self {
        self.here.definitions.extend(definition);
        self
    }

    /// Says that a use of this imported name goes. If the file doesn't have the name anywhere
    /// else when all fixes are applied, its import goes as well.
    pub fn releases(mut self, name: impl Into<String>) -> Self {
        self.here.released.push(name.into());
        self
    }

    /// How far this fix can be trusted.
    pub fn tier(&self) -> Tier {
        self.tier
    }

    /// Lowers the tier to `tier` if it is higher.
    pub fn at_most(mut self, tier: Tier) -> Self {
        self.tier = self.tier.min(tier);
        self
    }

    /// The edits of every file, given the file of the finding.
    pub fn resolve(&self, file: FileId) -> BTreeMap<FileId, FileEdits> {
        let mut files = self.elsewhere.clone();
        let here = files.entry(file).or_default();
        for edit in &self.here.edits {
            add(&mut here.edits, edit.clone());
        }
        here.requirements.extend(self.here.requirements.iter().cloned());
        here.released.extend(self.here.released.iter().cloned());
        here.definitions.extend(self.here.definitions.iter().cloned());
        files
    }
}

fn add(edits: &mut Vec<Edit>, edit: Edit) {
    // Two insertions of one fix at one place come in the order in which they were added.
    let is_same_place =
        |other: &&mut Edit| edit.range().is_empty() && other.range() == edit.range();
    if let Some(other) = edits.iter_mut().find(is_same_place) {
        other.content = format!("{}{}", other.content, edit.content).into();
        return;
    }
    let at = edits.partition_point(|other| other < &edit);
    assert!(
        !edits.iter().any(|other| other.overlaps(&edit)),
        "a fix has two edits for one place: {edit:?} against {edits:?}"
    );
    edits.insert(at, edit);
}

/// A place where a pitfall is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, in the text of the pass.
    pub range: TextRange,
    /// What is wrong and why it matters: one sentence, no full stop needed.
    pub message: String,
    /// What to do, where no fix is offered or the fix needs a word.
    pub help: Option<String>,
    /// What says that the call makes a coroutine, where that is the question.
    pub evidence: Option<Evidence>,
    /// The repair, if one is sure enough to be offered.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding without a fix: advice.
    pub fn new(range: TextRange, message: impl Into<String>) -> Self {
        Finding { range, message: message.into(), help: None, evidence: None, fix: None }
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Records the evidence and lowers the fix's tier to what it allows.
    pub fn evidence(mut self, evidence: Evidence) -> Self {
        self.evidence = Some(evidence);
        self.fix = self.fix.map(|fix| {
            let tier = evidence.at_most(fix.tier());
            fix.at_most(tier)
        });
        self
    }

    /// Offers a repair.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(match self.evidence {
            Some(evidence) => {
                let tier = evidence.at_most(fix.tier());
                fix.at_most(tier)
            }
            None => fix,
        });
        self
    }

    /// The tier of the fix; [`None`] is advice.
    pub fn tier(&self) -> Option<Tier> {
        self.fix.as_ref().map(Fix::tier)
    }
}

/// A finding with its codemod and file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The file of the finding.
    pub file: FileId,
    /// The slug of the codemod.
    pub codemod: &'static str,
    /// What it found.
    pub finding: Finding,
}

/// Where a codemod puts what it finds in one file.
#[derive(Debug)]
pub struct Findings {
    file: FileId,
    codemod: &'static str,
    running: Vec<&'static str>,
    reports: Vec<Report>,
}

impl Findings {
    /// An empty collection for one file.
    pub fn new(file: FileId) -> Self {
        Findings { file, codemod: "", running: Vec::new(), reports: Vec::new() }
    }

    /// Says which codemods look at the file.
    pub fn alongside(mut self, running: impl IntoIterator<Item = &'static str>) -> Self {
        self.running.extend(running);
        self
    }

    /// Whether the codemod of that name looks at the file as well, so that another one need not
    /// say what it says better.
    pub fn has_alongside(&self, codemod: &str) -> bool {
        self.running.contains(&codemod)
    }

    /// Says whose findings come next.
    pub fn begin(&mut self, codemod: &'static str) {
        self.codemod = codemod;
    }

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.reports.push(Report { file: self.file, codemod: self.codemod, finding });
    }

    /// Keeps the reports that `keep` says yes to.
    pub fn retain(&mut self, keep: impl FnMut(&Report) -> bool) {
        self.reports.retain(keep);
    }

    /// Everything that was pushed, in source order.
    pub fn into_reports(mut self) -> Vec<Report> {
        self.reports.sort_by_key(|report| (report.finding.range.start(), report.codemod));
        self.reports
    }
}
