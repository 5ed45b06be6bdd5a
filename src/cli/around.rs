//! What lies around the files of a run and is not analysed: the names of its functions lend
//! evidence.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use asyncfix::engine::project::{NameIndex, add_words};
use ignore::WalkBuilder;
use memchr::memmem;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// The function names of the project's other files and of the packages that it imports. They are
/// only read, never analysed.
pub fn names_around(
    root: Option<&Path>,
    read: &HashSet<PathBuf>,
    imported: &BTreeSet<String>,
    site_packages: &[PathBuf],
) -> NameIndex {
    let mut files: Vec<(PathBuf, bool)> = Vec::new();
    if let Some(root) = root {
        let mut walk = WalkBuilder::new(root);
        walk.filter_entry(|entry| !super::discover::is_foreign(entry));
        files.extend(python_files(&walk).map(|path| (path, true)));
    }
    let known: HashSet<&PathBuf> = files.iter().map(|(path, _)| path).collect();
    let mut beside = stubs_beside(read);
    beside.retain(|path| !known.contains(path));
    files.extend(beside.into_iter().map(|path| (path, true)));
    // What is looked at may be installed as well: it is counted once.
    let own = top_level_packages(read);
    for folder in site_packages {
        for name in imported.iter().filter(|name| !own.contains(OsStr::new(name))) {
            let module = folder.join(format!("{name}.py"));
            if module.is_file() {
                files.push((module, false));
            }
            // The types of a package may come apart from it (PEP 561).
            for package in [folder.join(name), folder.join(format!("{name}-stubs"))] {
                if package.is_dir() {
                    let mut walk = WalkBuilder::new(package);
                    walk.standard_filters(false);
                    files.extend(python_files(&walk).map(|path| (path, false)));
                }
            }
        }
    }
    files.retain(|(path, _)| !read.contains(path));
    files
        .par_iter()
        .fold(NameIndex::default, |mut names, (path, is_own)| {
            if let Ok(bytes) = fs::read(path) {
                if *is_own {
                    names.add_file(&bytes);
                    names.add_methods(&bytes);
                } else {
                    names.add_definitions(&bytes);
                }
            }
            names
        })
        .reduce(NameIndex::default, |mut one, other| {
            one.merge(other);
            one
        })
}

/// The words in the project's other files: what is named there may be called there.
pub fn words_outside(root: Option<&Path>, read: &HashSet<PathBuf>) -> FxHashSet<Box<str>> {
    let Some(root) = root else { return FxHashSet::default() };
    let mut walk = WalkBuilder::new(root);
    walk.filter_entry(|entry| !super::discover::is_foreign(entry));
    let mut words = FxHashSet::default();
    for path in python_files(&walk).filter(|path| !read.contains(path)) {
        if let Ok(bytes) = fs::read(path) {
            add_words(&bytes, &mut words);
        }
    }
    words
}

/// The names of the packages among the files that were read, those within packages left out.
fn top_level_packages(read: &HashSet<PathBuf>) -> HashSet<&OsStr> {
    let folders = read.iter().filter(|path| path.ends_with("__init__.py"));
    folders
        .filter_map(|path| {
            let folder = path.parent()?;
            let around = folder.parent()?.join("__init__.py");
            if read.contains(&around) { None } else { folder.file_name() }
        })
        .collect()
}

/// Python files, and stubs that stand for a module of another language.
fn python_files(walk: &WalkBuilder) -> impl Iterator<Item = PathBuf> + use<> {
    walk.build().flatten().filter_map(|entry| {
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        let path = entry.into_path();
        let is_python = path.extension() == Some(OsStr::new("py")) || is_lone_stub(&path);
        (is_file && is_python).then_some(path)
    })
}

/// The stubs in the folders of these files that stand for modules of another language.
fn stubs_beside(read: &HashSet<PathBuf>) -> Vec<PathBuf> {
    let folders: HashSet<&Path> = read.iter().filter_map(|path| path.parent()).collect();
    let entries = folders.into_iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    entries.flatten().map(|entry| entry.path()).filter(|path| is_lone_stub(path)).collect()
}

/// Whether a stub has no module in Python beside it, which would say the same.
fn is_lone_stub(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("pyi")) && !path.with_extension("py").exists()
}

/// The first parts of the modules that a text imports, read from its lines.
pub fn imports(text: &str, imported: &mut BTreeSet<String>) {
    for at in memmem::find_iter(text.as_bytes(), b"import ") {
        let start = text[..at].rfind(['\n', '\r', ';']).map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or_default().trim_start();
        let modules = match line.strip_prefix("from ") {
            Some(rest) => rest.split_whitespace().next().unwrap_or_default(),
            None => line.strip_prefix("import ").unwrap_or_default(),
        };
        for module in modules.split(',') {
            let name = module.trim_start().split(['.', ' ', '#']).next().unwrap_or_default();
            let is_name = |c: char| c.is_alphanumeric() || c == '_';
            if !name.is_empty() && name.chars().all(is_name) && !imported.contains(name) {
                imported.insert(name.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imported_packages_are_read_from_the_lines() {
        let mut found = BTreeSet::new();
        imports(
            "import os, a.b as c\nfrom d.e import f\nfrom . import g\nx = 'import h'\n",
            &mut found,
        );
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "d", "os"]);
    }
}
