//! The codemods' folders: what is on disk, and what the library knows.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A path as a reader of messages wants it: relative to the repository.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The entries of a folder, sorted; none if there is no such folder.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.file_name().is_some_and(|name| name != "__pycache__"))
        .collect();
    paths.sort();
    paths
}

/// The folders of the codemods, sorted.
pub fn codemod_folders() -> Vec<PathBuf> {
    entries(&root().join("codemods")).into_iter().filter(|path| path.is_dir()).collect()
}

/// The last part of a path.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
