//! What is known about the project as a whole: facts that a single file can't tell.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::entry_points::EntryPoints;
use super::pytest::PytestFiles;

mod annotations;
mod branches;
mod facts;
mod methods;
mod names;
mod naming;
mod passing;
mod patches;
mod peeks;
mod recount;
mod replacements;

pub use facts::NameFacts;
pub use names::{NameIndex, add_words};
pub use recount::Changes;
pub(crate) use replacements::is_test;

/// Facts about the project, gathered before the first pass.
#[derive(Clone, Debug)]
pub struct Project {
    /// The oldest Python the code must run on, as the minor version of Python 3.
    pub target: u8,
    /// Where function names are defined, in the project and its dependencies.
    pub names: NameIndex,
    /// The files of the workspace, sorted; the position is the file's id.
    pub files: Vec<PathBuf>,
    /// What the project says about running asynchronous tests.
    pub pytest: PytestFiles,
    /// What the scripts of the project call.
    pub entry_points: EntryPoints,
    /// The words in the project's files that are not among [`Project::files`]. They are only read
    /// where a codemod repairs callers too.
    pub words_outside: FxHashSet<Box<str>>,
    /// The top-level modules and packages of the project itself.
    pub own_modules: Arc<FxHashSet<Box<str>>>,
}

impl Default for Project {
    fn default() -> Self {
        Project {
            target: 10,
            names: NameIndex::default(),
            files: Vec::new(),
            pytest: PytestFiles::default(),
            entry_points: EntryPoints::default(),
            words_outside: FxHashSet::default(),
            own_modules: Arc::default(),
        }
    }
}

impl Project {
    /// The position of a path among the files of the workspace.
    pub fn file_id(&self, path: &Path) -> Option<super::FileId> {
        let at = self.files.binary_search_by(|file| file.as_path().cmp(path)).ok()?;
        u32::try_from(at).ok().map(super::FileId)
    }
}
