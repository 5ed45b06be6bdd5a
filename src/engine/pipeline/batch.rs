//! What one pass applies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Workspace;
use crate::engine::definitions::{self, Definition};
use crate::engine::fix::{Edit, FileEdits, FileId, Report, Tier};
use crate::engine::imports::{self, Requirement};
use crate::engine::merge::{self, Candidate};
use crate::engine::parsed::ParsedFile;
use crate::engine::verify;

/// What one pass applies: which fixes, and what the files become.
pub(super) struct Batch {
    /// Indices of the chosen reports that are applied.
    pub(super) applied: Vec<usize>,
    /// Rounds of edits, each in the offsets of the text that the one before it left.
    pub(super) edits: Batches,
    pub(super) texts: BTreeMap<FileId, Arc<str>>,
}

impl Batch {
    pub(super) fn new(workspace: &Workspace, chosen: &[Report]) -> Self {
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
    pub(super) fn culprits(
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
pub(super) type Batches = BTreeMap<FileId, Vec<Vec<Edit>>>;

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
