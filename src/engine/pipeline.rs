//! Passes over the workspace until nothing changes.
//!
//! A pass parses every dirty file, runs the codemods, selects fixes that don't conflict, renders
//! the imports they require, applies them in memory and verifies the result. Files that changed
//! are dirty in the next pass. The text that comes out is what is shown and what is written.

mod batch;
mod file;
mod outcome;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use batch::Batch;
use file::FileState;

use super::codemod::Codemod;
use super::fix::{Edit, FileId, Report, Tier};
use super::library::Library;
use super::project::{Changes, NameIndex, Project};
use super::types::TypeEngine;

pub use outcome::{FileOutcome, Outcome, Placed, Position};

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

/// Whether the edit changes what calls from other files give: it makes a function asynchronous, or
/// changes its decorator.
fn changes_function(text: &str, edit: &Edit) -> bool {
    let (before, after) = text.split_at(edit.range().end().to_usize());
    let line = before.rsplit(['\n', '\r']).next().unwrap_or(before);
    line.trim_start().starts_with('@') || (edit.content() == "async " && after.starts_with("def"))
}
