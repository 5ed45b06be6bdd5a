//! A second database, which looks for problems as well: the first one leaves that out, because it
//! takes a seventh of the time, and cannot change while views of it are alive.

use std::collections::BTreeMap;
use std::sync::Arc;

use ruff_db::files::{File, system_path_to_file};
use ruff_db::system::{SystemPath, SystemPathBuf};
use ty_python_core::program::ProgramSettings;

use crate::engine::types::Problem;

use super::database::{Checks, Database};
use super::problems::problems;
use super::system::{Overlay, OverlaySystem};

/// ty as a checker, of the workspace's files and of texts that are only tried out.
pub(super) struct Checker {
    overlay: Overlay,
    db: Database,
    /// The file that has another text in `overlay`.
    tried: Option<SystemPathBuf>,
    /// The problems of files as they stand, until one changes.
    known: BTreeMap<SystemPathBuf, Arc<[Problem]>>,
}

impl Checker {
    pub(super) fn new(system: &OverlaySystem, settings: Arc<ProgramSettings>) -> Checker {
        let overlay = Overlay::default();
        let system = system.beneath(overlay.clone());
        let db = Database::new(system, settings, Checks::Everything);
        Checker { overlay, db, tried: None, known: BTreeMap::new() }
    }

    /// What is wrong with `file` as it stands; `None` if it can't be read.
    pub(super) fn problems(&mut self, file: &SystemPath) -> Option<Arc<[Problem]>> {
        if let Some(known) = self.known.get(file) {
            return Some(Arc::clone(known));
        }
        self.take_back();
        let found = self.check(file)?;
        self.known.insert(file.to_path_buf(), Arc::clone(&found));
        Some(found)
    }

    /// What would be wrong with `file` if its text were `text`.
    pub(super) fn problems_if(&mut self, file: &SystemPath, text: &str) -> Option<Arc<[Problem]>> {
        if self.tried.as_deref() != Some(file) {
            self.take_back();
        }
        self.overlay.set(file.to_path_buf(), Arc::from(text));
        self.tried = Some(file.to_path_buf());
        File::sync_path(&mut self.db, file);
        self.check(file)
    }

    /// Takes notice that the text of `file` has changed.
    pub(super) fn update(&mut self, file: &SystemPath) {
        self.known.clear();
        self.take_back();
        File::sync_path(&mut self.db, file);
    }

    fn take_back(&mut self) {
        if let Some(tried) = self.tried.take() {
            self.overlay.remove(&tried);
            File::sync_path(&mut self.db, &tried);
        }
    }

    fn check(&self, file: &SystemPath) -> Option<Arc<[Problem]>> {
        Some(problems(&self.db, system_path_to_file(&self.db, file).ok()?))
    }
}
