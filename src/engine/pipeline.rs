//! Passes over the workspace until nothing changes.
//!
//! A pass parses every dirty file, runs the codemods, selects fixes that don't conflict, renders
//! the imports they require, applies them in memory and verifies the result. Files that changed
//! are dirty in the next pass. The text that comes out is what is shown and what is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use ruff_text_size::{TextRange, TextSize};
use rustc_hash::FxHashSet;

use super::codemod::Codemod;
use super::definitions::{self, Definition};
use super::fix::{Edit, FileEdits, FileId, Findings, Report, Tier};
use super::imports::{self, Requirement};
use super::library::Library;
use super::merge::{self, Candidate};
use super::module::Module;
use super::parsed::ParsedFile;
use super::project::{Changes, NameIndex, Project};
use super::suppress::Suppressions;
use super::types::{NoTypes, TypeEngine};
use super::verify;

/// A pass changes the text, and the next looks again; a workspace that has not settled after
/// this many shows a bug of ours.
const MAX_PASSES: usize = 10;

/// What reports about suppression comments are filed under; no codemod has this name.
pub const SUPPRESSION: &str = "suppression";

/// What to run, and how far to go.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The codemods to run.
    pub codemods: Vec<&'static Codemod>,
    /// The lowest tier to apply; [`None`] only reports.
    pub apply: Option<Tier>,
    /// The names of all codemods there are, for comments that ignore one that doesn't exist.
    pub known: Vec<&'static str>,
}

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

/// Runs the codemods over the workspace, pass by pass. `project.files` names the inputs in order,
/// sorted by path.
pub fn run(
    texts: Vec<Arc<str>>,
    settings: &Settings,
    project: &Project,
    types: &mut dyn TypeEngine,
) -> Outcome {
    let mut workspace = Workspace::new(texts, project);
    let mut project = Cow::Borrowed(project);
    for _ in 0..MAX_PASSES {
        workspace.analyse(settings, &project, &*types);
        let Some(tier) = settings.apply else { break };
        // The next run would read other names, and nothing must be left for it to do.
        if !workspace.repair(tier, &project, types) && !workspace.recount(&mut project) {
            break;
        }
    }
    if workspace.files.iter().any(|file| file.is_dirty) && settings.apply.is_some() {
        workspace.analyse(settings, &project, &*types);
        for file in workspace.files.iter_mut().filter(|file| file.changed_last) {
            file.problems.push(format!(
                "has not settled after {MAX_PASSES} passes; this is a bug of asyncfix, please report it"
            ));
        }
    }
    if settings.apply.is_some() && workspace.tidy(&project, types) {
        workspace.analyse(settings, &project, &*types);
    }
    workspace.finish()
}

struct FileState {
    path: PathBuf,
    before: Arc<str>,
    text: Arc<str>,
    /// The text whose names the project has counted.
    counted: Arc<str>,
    /// Every batch of edits that led from `before` to `text`.
    history: Vec<Vec<Edit>>,
    /// Whether it could be parsed. The tree itself is not kept: those of a large project take more
    /// time to find memory for than to make again for the few files that are repaired.
    is_parsed: bool,
    is_dirty: bool,
    changed_last: bool,
    /// Whether the reports depend on the texts of other files.
    looks_around: bool,
    reports: Vec<Report>,
    fixed: Vec<Placed>,
    /// Imported names of which the applied fixes took a use away.
    released: BTreeSet<String>,
    problems: Vec<String>,
}

struct Workspace {
    files: Vec<FileState>,
    bonds: Vec<BTreeSet<FileId>>,
    own_modules: Arc<FxHashSet<Box<str>>>,
}

impl Workspace {
    fn new(texts: Vec<Arc<str>>, project: &Project) -> Self {
        assert_eq!(texts.len(), project.files.len(), "every file of the project has one text");
        let files = project.files.iter().zip(texts).map(|(path, text)| FileState {
            path: path.clone(),
            before: Arc::clone(&text),
            counted: Arc::clone(&text),
            text,
            history: Vec::new(),
            is_parsed: false,
            is_dirty: true,
            changed_last: false,
            looks_around: false,
            reports: Vec::new(),
            fixed: Vec::new(),
            released: BTreeSet::new(),
            problems: Vec::new(),
        });
        let own_modules = Arc::clone(&project.own_modules);
        Workspace { files: files.collect(), bonds: Vec::new(), own_modules }
    }

    /// Parses the dirty files and runs the codemods over them, on all threads.
    fn analyse(&mut self, settings: &Settings, project: &Project, types: &dyn TypeEngine) {
        let texts = self.files.iter().map(|file| Arc::clone(&file.text)).collect();
        let library = Library::new(texts);
        // Split to the last file: some take a hundred times longer than others.
        self.files
            .par_iter_mut()
            .with_max_len(1)
            .enumerate()
            .filter(|(_, file)| file.is_dirty)
            .for_each_init(
                || types.view(),
                |view, (index, file)| {
                    let id = FileId(u32::try_from(index).expect("fewer than 2^32 files"));
                    file.analyse(id, settings, project, &**view, &library);
                },
            );
    }

    /// Applies what can be applied together. Says whether anything changed.
    fn repair(&mut self, tier: Tier, project: &Project, types: &mut dyn TypeEngine) -> bool {
        for file in &mut self.files {
            file.changed_last = false;
        }
        let mut chosen = self.offered(tier);
        let batch = loop {
            let batch = Batch::new(self, &chosen);
            let Some(culprits) = batch.culprits(self, &chosen, project.target) else { break batch };
            self.withhold(&culprits, &mut chosen);
        };
        if batch.texts.is_empty() {
            return false;
        }
        self.record(&batch, &chosen);
        let changes_signatures = batch.edits.iter().any(|(id, rounds)| {
            let text = &self.files[id.0 as usize].text;
            rounds.iter().flatten().any(|edit| edit.content().contains("async def"))
                || rounds.first().into_iter().flatten().any(|edit| changes_function(text, edit))
        });
        for (id, text) in batch.texts {
            let rounds = batch.edits[&id].clone();
            let file = &mut self.files[id.0 as usize];
            file.history.extend(rounds);
            file.text = Arc::clone(&text);
            file.is_dirty = true;
            file.changed_last = true;
            types.update(&file.path, text);
        }
        // Offsets in other files, and what was seen there, are those of the pass.
        for file in self.files.iter_mut().filter(|file| file.looks_around) {
            file.is_dirty = true;
        }
        if changes_signatures {
            for file in self.files.iter_mut().filter(|file| file.is_parsed) {
                file.is_dirty = true;
            }
        }
        true
    }

    /// The reports whose fixes are to be applied, by file and index.
    fn offered(&self, tier: Tier) -> Vec<Report> {
        let reports = self.files.iter().flat_map(|file| &file.reports);
        reports.filter(|report| report.finding.tier().is_some_and(|t| t >= tier)).cloned().collect()
    }

    /// Takes the fixes that did not verify out of the game, and says whose they were.
    fn withhold(&mut self, culprits: &[(usize, String)], chosen: &mut Vec<Report>) {
        for (index, why) in culprits.iter().rev() {
            let culprit = chosen.remove(*index);
            let file = &mut self.files[culprit.file.0 as usize];
            let line = file.position(culprit.finding.range.start()).line;
            file.problems.push(format!(
                "line {line}: the fix of `{}` did not verify and was withheld ({why}); \
                 this is a bug of asyncfix, please report it",
                culprit.codemod
            ));
            for report in file.reports.iter_mut().filter(|report| **report == culprit) {
                report.finding.fix = None;
            }
        }
    }

    /// Remembers what was fixed, before the text changes.
    fn record(&mut self, batch: &Batch, chosen: &[Report]) {
        for index in &batch.applied {
            let report = &chosen[*index];
            let file = &mut self.files[report.file.0 as usize];
            let placed = file.place(report.clone());
            file.fixed.push(placed);
            file.reports.retain(|other| other != report);
            let fix = report.finding.fix.as_ref().expect("a chosen report has a fix");
            let files = fix.resolve(report.file);
            for (id, file) in &files {
                let released = file.released().iter().cloned();
                self.files[id.0 as usize].released.extend(released);
            }
            if files.len() > 1 {
                self.bonds.push(files.into_keys().collect());
            }
        }
    }

    /// Counts the names of changed texts again. Files that are judged by a name that now says
    /// something else are dirty; says whether there are any.
    fn recount(&mut self, project: &mut Cow<Project>) -> bool {
        let (mut old, mut new) = (NameIndex::default(), NameIndex::default());
        for file in self.files.iter_mut().filter(|file| file.counted != file.text) {
            old.merge(NameIndex::of(&file.counted));
            new.merge(NameIndex::of(&file.text));
            file.counted = Arc::clone(&file.text);
        }
        let changes = if old.is_empty() && new.is_empty() {
            Changes::default()
        } else {
            project.to_mut().names.replace(old, new)
        };
        if changes.is_empty() {
            return false;
        }
        self.files.par_iter_mut().filter(|file| file.is_parsed).for_each(|file| {
            file.is_dirty = changes.concern(&file.path, &file.text);
        });
        self.files.iter().any(|file| file.is_dirty)
    }

    /// Takes out imports that only the code before the fixes used. Says whether anything changed.
    fn tidy(&mut self, project: &Project, types: &mut dyn TypeEngine) -> bool {
        let mut has_changed = false;
        for (index, file) in self.files.iter_mut().enumerate() {
            let id = FileId(u32::try_from(index).expect("fewer than 2^32 files"));
            for name in std::mem::take(&mut file.released) {
                let Some((edits, text)) = file.without_import(id, &name, project) else { continue };
                file.history.push(edits);
                file.text = Arc::clone(&text);
                file.is_dirty = true;
                types.update(&file.path, text);
                has_changed = true;
            }
        }
        has_changed
    }

    fn finish(self) -> Outcome {
        let files = self.files.into_par_iter().map(FileState::finish).collect();
        Outcome { files, bonds: self.bonds }
    }
}

/// What one pass applies: which fixes, and what the files become.
struct Batch {
    /// Indices of the chosen reports that are applied.
    applied: Vec<usize>,
    /// Rounds of edits, each in the offsets of the text that the one before it left.
    edits: Batches,
    texts: BTreeMap<FileId, Arc<str>>,
}

impl Batch {
    fn new(workspace: &Workspace, chosen: &[Report]) -> Self {
        let candidates: Vec<Candidate> = chosen
            .iter()
            .enumerate()
            .map(|(id, report)| {
                let fix = report.finding.fix.as_ref().expect("a chosen report has a fix");
                Candidate {
                    id,
                    files: fix.resolve(report.file),
                    tier: fix.tier(),
                    key: (report.file, report.finding.range.start(), report.codemod),
                }
            })
            .collect();
        let applied = merge::select(&candidates).applied;
        let fixes = applied.iter().map(|index| &candidates[*index].files);
        let (edits, texts) = render(workspace, fixes);
        Batch { applied, edits, texts }
    }

    /// The chosen fixes that make a file worse, each with the reason; [`None`] if all is well.
    fn culprits(
        &self,
        workspace: &Workspace,
        chosen: &[Report],
        target: u8,
    ) -> Option<Vec<(usize, String)>> {
        let broken: BTreeMap<FileId, String> = self
            .texts
            .par_iter()
            .filter_map(|(id, after)| {
                let before = &workspace.files[id.0 as usize].text;
                Some((*id, verify::check(before, after, target).err()?))
            })
            .collect();
        let lost: BTreeSet<FileId> = self
            .texts
            .par_iter()
            .filter(|(id, after)| {
                verify::comments_kept(&workspace.files[id.0 as usize].text, after).is_err()
            })
            .map(|(id, _)| *id)
            .collect();
        if broken.is_empty() && lost.is_empty() {
            return None;
        }
        let mut culprits = Vec::new();
        for index in &self.applied {
            let report = &chosen[*index];
            let fix = report.finding.fix.as_ref().expect("a chosen report has a fix");
            let files = fix.resolve(report.file);
            if !files.keys().any(|id| broken.contains_key(id) || lost.contains(id)) {
                continue;
            }
            let (_, texts) = render(workspace, std::iter::once(&files));
            let why = texts.iter().find_map(|(id, after)| {
                let before = &workspace.files[id.0 as usize].text;
                if let Err(why) = verify::check(before, after, target) {
                    return Some(why);
                }
                // A fix that is not safe may take a comment with it.
                if fix.tier() == Tier::Safe {
                    verify::comments_kept(before, after).err()
                } else {
                    None
                }
            });
            if let Some(why) = why {
                culprits.push((*index, why));
            }
        }
        if !culprits.is_empty() {
            return Some(culprits);
        }
        // Comments may go in an unsafe fix; else the fixes are only wrong together: the last one
        // of a broken file gives way.
        let (id, why) = broken.first_key_value()?;
        let touches = |index: &&usize| {
            let report = &chosen[**index];
            let fix = report.finding.fix.as_ref().expect("a chosen report has a fix");
            fix.resolve(report.file).contains_key(id)
        };
        self.applied.iter().rfind(touches).map(|last| vec![(*last, why.clone())])
    }
}

/// The edits of a pass, batch after batch for each file: each batch is for the text that the one
/// before it made.
type Batches = BTreeMap<FileId, Vec<Vec<Edit>>>;

/// Whether the edit changes what calls from other files give: it makes a function asynchronous, or
/// changes its decorator.
fn changes_function(text: &str, edit: &Edit) -> bool {
    let (before, after) = text.split_at(edit.range().end().to_usize());
    let line = before.rsplit(['\n', '\r']).next().unwrap_or(before);
    line.trim_start().starts_with('@') || (edit.content() == "async " && after.starts_with("def"))
}

/// What the files become under a set of fixes that don't conflict.
fn render<'f>(
    workspace: &Workspace,
    fixes: impl Iterator<Item = &'f BTreeMap<FileId, FileEdits>>,
) -> (Batches, BTreeMap<FileId, Arc<str>>) {
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    let mut requirements: BTreeMap<FileId, BTreeSet<Requirement>> = BTreeMap::new();
    let mut definitions: BTreeMap<FileId, BTreeSet<&Definition>> = BTreeMap::new();
    for (id, file) in fixes.flatten() {
        edits.entry(*id).or_default().extend(file.edits().iter().cloned());
        requirements.entry(*id).or_default().extend(file.requirements().iter().cloned());
        definitions.entry(*id).or_default().extend(file.definitions());
    }
    let mut rounds = BTreeMap::new();
    let mut texts = BTreeMap::new();
    for (id, mut edits) in edits {
        let file = &workspace.files[id.0 as usize];
        if !requirements[&id].is_empty()
            && let Ok(parsed) = ParsedFile::parse(Arc::clone(&file.text))
        {
            let (parsed, own) = (parsed.parsed(), &workspace.own_modules);
            let mut imports = imports::render(&file.text, parsed, &requirements[&id], own);
            imports.append(&mut edits);
            edits = imports;
        }
        // A new import comes before what is inserted at the same place: the sort is stable.
        edits.sort_by_key(|edit| (edit.range().start(), edit.range().end()));
        let mut text: Arc<str> = Arc::from(merge::apply(&file.text, edits.iter()));
        let mut file_rounds = vec![edits];
        // Definitions come below the imports, so the imports have to be there first.
        if let Some(edit) = definitions::render(&text, &definitions[&id]) {
            text = Arc::from(merge::apply(&text, [&edit]));
            file_rounds.push(vec![edit]);
        }
        rounds.insert(id, file_rounds);
        texts.insert(id, text);
    }
    (rounds, texts)
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
    let mut suppressions =
        Suppressions::new(parsed.text(), parsed.comments().iter().copied(), suite);
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

impl FileState {
    fn analyse(
        &mut self,
        id: FileId,
        settings: &Settings,
        project: &Project,
        types: &dyn super::types::Types,
        library: &Library,
    ) {
        self.is_dirty = false;
        let parsed = match ParsedFile::parse(Arc::clone(&self.text)) {
            Ok(parsed) => parsed,
            Err((message, range)) => {
                let Position { line, column } = self.position(range.start());
                self.problems.push(format!("line {line}, column {column}: {message}"));
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
    fn without_import(
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

    fn position(&self, at: TextSize) -> Position {
        let at = usize::from(self.origin(at)).min(self.before.len());
        let before = &self.before[..at];
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let breaks = before.matches('\n').count()
            + before
                .match_indices('\r')
                .filter(|(at, _)| !before[at + 1..].starts_with('\n'))
                .count();
        // A cut between \r and \n of one line ending has not begun a new line.
        let is_inside_ending = before.ends_with('\r') && self.before[at..].starts_with('\n');
        Position {
            line: breaks + 1 - usize::from(is_inside_ending),
            column: before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1,
        }
    }

    fn place(&self, report: Report) -> Placed {
        let (start, end) = (report.finding.range.start(), report.finding.range.end());
        let first = self.origin(start);
        Placed {
            range: TextRange::new(first, self.origin(end).max(first)),
            start: self.position(start),
            end: self.position(end),
            report,
        }
    }

    fn finish(mut self) -> FileOutcome {
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
