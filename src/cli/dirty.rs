//! Which of the files that are to be written have changes that git does not have yet.

use std::collections::{BTreeMap, HashMap};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many paths one call of git is given: command lines have a limit.
const AT_ONCE: usize = 500;

/// A file of which git has no copy.
pub struct Dirty {
    /// The file, absolute.
    pub path: PathBuf,
    /// Why git has none, to be said after the path.
    pub why: &'static str,
}

/// The files among `files` (absolute) with uncommitted changes, untracked and ignored ones
/// included. Files outside of git work trees, and a machine without git, are fine: nobody promised
/// to keep them.
pub fn dirty(files: &[PathBuf]) -> Result<Vec<Dirty>, String> {
    let mut trees: BTreeMap<PathBuf, Vec<&Path>> = BTreeMap::new();
    let mut known = HashMap::new();
    for file in files {
        if let Some(tree) = file.parent().and_then(|folder| work_tree_of(folder, &mut known)) {
            trees.entry(tree).or_default().push(file);
        }
    }
    let mut dirty = Vec::new();
    for (tree, files) in trees {
        for files in files.chunks(AT_ONCE) {
            match status(&tree, files)? {
                Some(files) => dirty.extend(files),
                None => return Ok(Vec::new()),
            }
        }
    }
    Ok(dirty)
}

/// The work tree that a folder is in.
pub fn work_tree(folder: &Path) -> Option<PathBuf> {
    work_tree_of(folder, &mut HashMap::new())
}

/// The nearest folder at or above with a `.git`: a folder, or a file in worktrees.
fn work_tree_of(folder: &Path, known: &mut HashMap<PathBuf, Option<PathBuf>>) -> Option<PathBuf> {
    if let Some(tree) = known.get(folder) {
        return tree.clone();
    }
    let tree = match folder.join(".git").exists() {
        true => Some(folder.to_path_buf()),
        false => folder.parent().and_then(|parent| work_tree_of(parent, known)),
    };
    known.insert(folder.to_path_buf(), tree.clone());
    tree
}

/// The files that `git status` has something to say about; [`None`] without git.
fn status(tree: &Path, files: &[&Path]) -> Result<Option<Vec<Dirty>>, String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(tree).args(["--literal-pathspecs", "status", "--porcelain=v1", "-z"]);
    git.args(["--untracked-files=all", "--ignored", "--no-renames", "--"]).args(files);
    let output = match git.output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("git could not be started: {error}")),
    };
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("it said nothing").trim_start_matches("fatal: ");
        return Err(format!("git can't tell whether {} is committed: {said}", tree.display()));
    }
    // Records are `XY path`, each ended by a zero byte; the path is relative to the work tree.
    let records = output.stdout.split(|byte| *byte == 0).filter(|record| record.len() > 3);
    let dirty = records.map(|record| Dirty {
        path: tree.join(path_of(&record[3..])),
        why: match &record[..2] {
            b"!!" => "is ignored by git, which has no copy of it",
            _ => "has changes that are not committed",
        },
    });
    Ok(Some(dirty.collect()))
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
