//! Which files a run is about.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::talk::{Trouble, why};

/// Folders that hold no code of the project, wherever they are below a walked folder.
const FOREIGN: [&str; 12] = [
    "__pycache__",
    "__pypackages__",
    "_build",
    "build",
    "dist",
    "eggs",
    "env",
    "node_modules",
    "site-packages",
    "venv",
    "virtualenv",
    "wheels",
];

/// A file to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The path as the user would write it.
    pub shown: PathBuf,
    /// The file itself: absolute, and behind all links.
    pub real: PathBuf,
    /// Other names of the same file that the run met: hard links to it.
    pub also: Vec<PathBuf>,
    /// Whether it was named by the user, not met in a folder.
    pub is_named: bool,
}

/// Finds the Python files at and below `paths`. A file that is named is taken whatever it is
/// called; folders are walked for `*.py`, without what is hidden, foreign, excluded or ignored by
/// git. One file is taken once, however many names it has. Sorted by path.
pub fn discover(
    paths: &[PathBuf],
    excludes: &[Excludes],
    troubles: &mut Vec<Trouble>,
) -> Vec<Found> {
    let mut names = Vec::new();
    for path in paths {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => {
                troubles.push(missing(path, &error));
                continue;
            }
        };
        if metadata.is_dir() {
            walk(path, excludes, &mut names, troubles);
        } else {
            take(tidy(path), &metadata, true, &mut names, troubles);
        }
    }
    unify(names)
}

/// Globs of what to leave out, relative to a folder.
pub struct Excludes {
    globs: Override,
}

impl Excludes {
    /// Reads globs that are relative to `folder`.
    pub fn new(folder: &Path, globs: &[String]) -> Result<Excludes, String> {
        let mut builder = OverrideBuilder::new(folder);
        for glob in globs {
            // An override that begins with `!` is one that excludes.
            builder
                .add(&format!("!{glob}"))
                .map_err(|error| format!("`{glob}` is not a glob: {error}"))?;
        }
        let globs = builder.build().map_err(|error| format!("the globs to exclude: {error}"))?;
        Ok(Excludes { globs })
    }

    fn excludes(&self, path: &Path, is_dir: bool) -> bool {
        self.globs.matched(super::absolute(path), is_dir).is_ignore()
    }
}

struct Name {
    shown: PathBuf,
    real: PathBuf,
    is_link: bool,
    is_named: bool,
    identity: Option<(u64, u64)>,
}

fn walk(root: &Path, excludes: &[Excludes], names: &mut Vec<Name>, troubles: &mut Vec<Trouble>) {
    let before = names.len();
    walk_once(root, excludes, true, names, troubles);
    // A folder that is ignored itself, such as a package in a virtual environment, was named on
    // purpose: what is ignored from above is taken then.
    if names.len() == before {
        walk_once(root, excludes, false, names, troubles);
    }
}

fn walk_once(
    root: &Path,
    excludes: &[Excludes],
    heed_parents: bool,
    names: &mut Vec<Name>,
    troubles: &mut Vec<Trouble>,
) {
    let mut builder = WalkBuilder::new(root);
    builder.parents(heed_parents).filter_entry(|entry| !is_foreign(entry));
    for entry in builder.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                troubles.push(unwalkable(root, &error));
                continue;
            }
        };
        let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
        if is_dir || entry.path().extension() != Some(OsStr::new("py")) {
            continue;
        }
        if is_excluded(root, entry.path(), excludes) {
            continue;
        }
        let metadata = match fs::metadata(entry.path()) {
            Ok(metadata) => metadata,
            Err(error) => {
                troubles.push(missing(entry.path(), &error));
                continue;
            }
        };
        // A link to a folder, or a pipe: nothing that a walk would read.
        if metadata.is_file() {
            take(tidy(entry.path()), &metadata, false, names, troubles);
        }
    }
}

fn is_excluded(root: &Path, path: &Path, excludes: &[Excludes]) -> bool {
    let below = |candidate: &&Path| candidate.starts_with(root) && *candidate != root;
    excludes.iter().any(|excludes| {
        excludes.excludes(path, false)
            || path.ancestors().skip(1).take_while(below).any(|at| excludes.excludes(at, true))
    })
}

/// Whether an entry is a folder that holds no code of the project.
pub fn is_foreign(entry: &DirEntry) -> bool {
    let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
    if entry.depth() == 0 || !is_dir {
        return false;
    }
    let name = entry.file_name().to_string_lossy();
    // A package may be called `build`; a folder with a pyvenv.cfg is an environment whatever
    // it is called.
    (FOREIGN.contains(&&*name) && !entry.path().join("__init__.py").exists())
        || entry.path().join("pyvenv.cfg").exists()
}

fn take(
    shown: PathBuf,
    metadata: &Metadata,
    is_named: bool,
    names: &mut Vec<Name>,
    troubles: &mut Vec<Trouble>,
) {
    if !metadata.is_file() {
        let what = "not a regular file; pipe it to `asyncfix -`";
        troubles.push(Trouble::new(&shown, what));
        return;
    }
    if is_stub(&shown) {
        return;
    }
    match fs::canonicalize(&shown) {
        Ok(real) => {
            let is_link = fs::symlink_metadata(&shown).is_ok_and(|metadata| metadata.is_symlink());
            let identity = identity(metadata);
            names.push(Name { shown, real, is_link, is_named, identity });
        }
        Err(error) => troubles.push(missing(&shown, &error)),
    }
}

/// Whether a path names a stub, which has no code to repair.
pub fn is_stub(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("pyi")) && path.is_file()
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// One entry per file, which is shown under its own name rather than under that of a link to it.
fn unify(mut names: Vec<Name>) -> Vec<Found> {
    names.sort_by(|a, b| (a.is_link, &a.shown).cmp(&(b.is_link, &b.shown)));
    let mut by_path: HashMap<PathBuf, usize> = HashMap::new();
    let mut by_identity: HashMap<(u64, u64), usize> = HashMap::new();
    let mut found: Vec<Found> = Vec::new();
    for name in names {
        if let Some(known) = by_path.get(&name.real) {
            found[*known].is_named |= name.is_named;
            continue;
        }
        let known = name.identity.and_then(|identity| by_identity.get(&identity).copied());
        let index = known.unwrap_or(found.len());
        by_path.insert(name.real.clone(), index);
        if known.is_some() {
            found[index].is_named |= name.is_named;
            found[index].also.push(name.real);
            continue;
        }
        if let Some(identity) = name.identity {
            by_identity.insert(identity, index);
        }
        let Name { shown, real, is_named, .. } = name;
        found.push(Found { shown, real, also: Vec::new(), is_named });
    }
    found.sort_by(|a, b| a.shown.cmp(&b.shown));
    found
}

/// Without `.` and `..`, and relative to the current folder where it is below it.
pub fn tidy(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    if path.components().any(|component| component == Component::ParentDir)
        && let Ok(real) = fs::canonicalize(path)
    {
        let here = fs::canonicalize(&here).unwrap_or(here);
        return real.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(real);
    }
    let path = path.strip_prefix(&here).unwrap_or(path);
    path.components().filter(|component| !matches!(component, Component::CurDir)).collect()
}

fn missing(path: &Path, error: &std::io::Error) -> Trouble {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    if error.kind() == std::io::ErrorKind::NotFound && is_link {
        return Trouble::new(&tidy(path), "a link to a file that does not exist");
    }
    Trouble::new(&tidy(path), &why(error))
}

fn unwalkable(root: &Path, error: &ignore::Error) -> Trouble {
    let mut at = error;
    let mut path = root;
    loop {
        match at {
            ignore::Error::WithPath { path: inner, err } => {
                path = inner;
                at = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                at = err;
            }
            ignore::Error::Io(error) => return Trouble::new(&tidy(path), &why(error)),
            other => return Trouble::new(&tidy(path), &other.to_string()),
        }
    }
}
