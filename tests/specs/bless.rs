//! What `cargo bless` is going to write.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::readme::Readme;
use crate::tree;

/// The texts that the codemods yield now. They are written when all trials are through, because
/// the blocks of a README know each other by their lines.
#[derive(Default)]
pub struct Blessing {
    diffs: Mutex<BTreeMap<PathBuf, Vec<(usize, String)>>>,
    goldens: Mutex<BTreeMap<PathBuf, String>>,
}

impl Blessing {
    /// The diff of the `python` block on that line of the README in that folder.
    pub fn diff(&self, folder: PathBuf, line: usize, diff: String) {
        let mut diffs = self.diffs.lock().unwrap_or_else(PoisonError::into_inner);
        diffs.entry(folder).or_default().push((line, diff));
    }

    /// The text of a golden file.
    pub fn golden(&self, path: PathBuf, text: String) {
        self.goldens.lock().unwrap_or_else(PoisonError::into_inner).insert(path, text);
    }

    /// Writes what has changed, and says what it was.
    pub fn write(&self) -> io::Result<()> {
        let diffs = self.diffs.lock().unwrap_or_else(PoisonError::into_inner);
        for (folder, diffs) in diffs.iter() {
            if let Ok(readme) = Readme::read(folder) {
                replace(readme.path.clone(), &readme.with_diffs(diffs))?;
            }
        }
        let goldens = self.goldens.lock().unwrap_or_else(PoisonError::into_inner);
        for (path, text) in goldens.iter() {
            replace(path.clone(), text)?;
        }
        Ok(())
    }
}

fn replace(path: PathBuf, text: &str) -> io::Result<()> {
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, text)?;
    eprintln!("blessed {}: read it with `git diff`", tree::shown(&path));
    Ok(())
}
