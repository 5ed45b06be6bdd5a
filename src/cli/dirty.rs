//! Which of the files that are to be written have changes that git does not have yet.

use std::collections::{BTreeMap, HashMap};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many paths one call of git is given: command lines have a limit.
const AT_ONCE: usize = 500;

/// The files among `files` (absolute) with uncommitted changes, untracked ones included. Files
/// outside of git work trees, and a machine without git, are fine: nobody promised to keep them.
pub fn dirty(files: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut trees: BTreeMap<PathBuf, Vec<&Path>> = BTreeMap::new();
    let mut known = HashMap::new();
    for file in files {
        if let Some(tree) = file.parent().and_then(|folder| work_tree(folder, &mut known)) {
            trees.entry(tree).or_default().push(file);
        }
    }
    let mut dirty = Vec::new();
    for (tree, files) in trees {
        for files in files.chunks(AT_ONCE) {
            match status(&tree, files)? {
                Some(paths) => dirty.extend(paths.into_iter().map(|path| tree.join(path))),
                None => return Ok(Vec::new()),
            }
        }
    }
    Ok(dirty)
}

/// The nearest folder at or above with a `.git`: a folder, or a file in worktrees.
fn work_tree(folder: &Path, known: &mut HashMap<PathBuf, Option<PathBuf>>) -> Option<PathBuf> {
    if let Some(tree) = known.get(folder) {
        return tree.clone();
    }
    let tree = match folder.join(".git").exists() {
        true => Some(folder.to_path_buf()),
        false => folder.parent().and_then(|parent| work_tree(parent, known)),
    };
    known.insert(folder.to_path_buf(), tree.clone());
    tree
}

/// What `git status` says about the files, relative to the work tree; [`None`] without git.
fn status(tree: &Path, files: &[&Path]) -> Result<Option<Vec<PathBuf>>, String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(tree).args(["--literal-pathspecs", "status", "--porcelain=v1", "-z"]);
    git.args(["--untracked-files=all", "--no-renames", "--"]).args(files);
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
    // Records are `XY path`, each ended by a zero byte.
    let records = output.stdout.split(|byte| *byte == 0).filter(|record| record.len() > 3);
    Ok(Some(records.map(|record| path_of(&record[3..])).collect()))
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
