//! One file on its way through the passes.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use ruff_text_size::{TextRange, TextSize};

use super::{FileOutcome, Placed, Position, SUPPRESSION, Settings};
use crate::engine::codemod::Codemod;
use crate::engine::fix::{Edit, FileId, Findings, Report};
use crate::engine::library::Library;
use crate::engine::merge;
use crate::engine::module::Module;
use crate::engine::parsed::ParsedFile;
use crate::engine::project::Project;
use crate::engine::suppress::Suppressions;
use crate::engine::types::{NoTypes, Types};
use crate::engine::verify;

pub(super) struct FileState {
    pub(super) path: PathBuf,
    pub(super) before: Arc<str>,
    pub(super) text: Arc<str>,
    /// The text whose names the project has counted.
    pub(super) counted: Arc<str>,
    /// Every batch of edits that led from `before` to `text`.
    pub(super) history: Vec<Vec<Edit>>,
    /// Whether it could be parsed. The tree itself is not kept: all together they are most of the
    /// memory of a run without types, and few are needed again.
    pub(super) is_parsed: bool,
    pub(super) is_dirty: bool,
    pub(super) changed_last: bool,
    /// Whether the reports depend on the texts of other files.
    pub(super) looks_around: bool,
    pub(super) reports: Vec<Report>,
    pub(super) fixed: Vec<Placed>,
    /// Imported names of which the applied fixes took a use away.
    pub(super) released: BTreeSet<String>,
    pub(super) problems: Vec<String>,
}

impl FileState {
    pub(super) fn analyse(
        &mut self,
        id: FileId,
        settings: &Settings,
        project: &Project,
        types: &dyn Types,
        library: &Library,
    ) {
        self.is_dirty = false;
        let parsed = match ParsedFile::parse(Arc::clone(&self.text)) {
            Ok(parsed) => parsed,
            Err((message, range)) => {
                self.problems.push(self.position(range.start()).problem(&message));
                return;
            }
        };
        let module = Module::new(id, &self.path, &parsed, project, types).with_library(library);
        let applies = |codemod: &&&Codemod| codemod.since <= project.target;
        let running = settings.codemods.iter().filter(applies).map(|codemod| codemod.name);
        let mut findings = Findings::new(id).alongside(running);
        for codemod in settings.codemods.iter().filter(applies) {
            findings.begin(codemod.name);
            let run = AssertUnwindSafe(|| (codemod.run)(&module, &mut findings));
            if catch_unwind(run).is_err() {
                self.problems.push(format!(
                    "`{}` failed on this file and was passed over; this is a bug of asyncfix, \
                     please report it",
                    codemod.name
                ));
            }
        }
        self.looks_around = module.has_looked_around();
        self.reports = suppress(&parsed, settings, findings);
        self.is_parsed = true;
    }

    /// The file without its import of `name`, if nothing uses it and the result verifies.
    pub(super) fn without_import(
        &self,
        id: FileId,
        name: &str,
        project: &Project,
    ) -> Option<(Vec<Edit>, Arc<str>)> {
        let parsed = ParsedFile::parse(Arc::clone(&self.text)).ok()?;
        let module = Module::new(id, &self.path, &parsed, project, &NoTypes);
        let edits: Vec<Edit> = module.unused_import(name).into_iter().map(Edit::deletion).collect();
        if edits.is_empty() {
            return None;
        }
        let text = merge::apply(&self.text, edits.iter());
        verify::check(&self.text, &text, project.target).ok()?;
        verify::comments_kept(&self.text, &text).ok()?;
        Some((edits, Arc::from(text)))
    }

    /// The offset in the text that was read that an offset in the present text comes from.
    fn origin(&self, at: TextSize) -> TextSize {
        self.history.iter().rev().fold(at, |at, edits| unapply(at, edits))
    }

    pub(super) fn position(&self, at: TextSize) -> Position {
        Position::of(&self.before, self.origin(at))
    }

    pub(super) fn place(&self, report: Report) -> Placed {
        let (start, end) = (report.finding.range.start(), report.finding.range.end());
        let first = self.origin(start);
        Placed {
            range: TextRange::new(first, self.origin(end).max(first)),
            start: self.position(start),
            end: self.position(end),
            report,
        }
    }

    pub(super) fn finish(mut self) -> FileOutcome {
        let reports = std::mem::take(&mut self.reports);
        let remaining = reports.into_iter().map(|report| self.place(report)).collect();
        let mut fixed = std::mem::take(&mut self.fixed);
        fixed.sort_by_key(|placed| (placed.range.start(), placed.report.codemod));
        self.problems.dedup();
        FileOutcome {
            after: (self.text != self.before).then(|| Arc::clone(&self.text)),
            path: self.path,
            before: self.before,
            fixed,
            remaining,
            problems: self.problems,
        }
    }
}

/// The offset before the edits that an offset after them comes from; one inside new text comes
/// from the start of what it replaced.
fn unapply(at: TextSize, edits: &[Edit]) -> TextSize {
    let mut grown = 0i64;
    for edit in edits {
        let start = i64::from(edit.range().start().to_u32()) + grown;
        let at = i64::from(at.to_u32());
        let new_length = i64::try_from(edit.content().len()).expect("texts are shorter than 4 GiB");
        if at < start {
            break;
        }
        if at < start + new_length {
            return edit.range().start();
        }
        grown += new_length - i64::from(edit.range().len().to_u32());
    }
    TextSize::new(u32::try_from((i64::from(at.to_u32()) - grown).max(0)).unwrap_or_default())
}

/// Takes out what comments ignore, and adds what is to be said of those comments.
fn suppress(parsed: &ParsedFile, settings: &Settings, mut findings: Findings) -> Vec<Report> {
    let suite = &parsed.parsed().syntax().body;
    let comments = parsed.comments().iter().copied();
    let mut suppressions = Suppressions::new(parsed.text(), comments, suite, &settings.codemods);
    if suppressions.is_empty() {
        return findings.into_reports();
    }
    findings.retain(|report| !suppressions.covers(report.codemod, report.finding.range.start()));
    let known = |name: &str| settings.known.contains(&name);
    let ran = |name: &str| settings.codemods.iter().any(|codemod| codemod.name == name);
    findings.begin(SUPPRESSION);
    for complaint in suppressions.complaints(&known, &ran) {
        findings.push(complaint);
    }
    findings.into_reports()
}
