//! The project that the files of a run belong to: its root, where imports start, what is said about
//! pytest.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use asyncfix::engine::entry_points::EntryPoints;
use asyncfix::engine::pytest::PytestFiles;
use rustc_hash::FxHashSet;

/// A folder with one of these is a project.
const MARKERS: [&str; 6] =
    [".git", "pyproject.toml", "asyncfix.toml", "setup.py", "setup.cfg", ".hg"];

/// Folders that are import roots by convention, where they are no packages themselves.
const CONVENTIONAL: [&str; 4] = ["src", "python", "tests", "test"];

/// The project's root: the configuration's folder, else the nearest folder at or above `start`
/// with a marker. [`None`] where nothing says that this is a project.
pub fn root(configured: Option<&Path>, start: &Path) -> Option<PathBuf> {
    let marked = |folder: &&Path| MARKERS.iter().any(|name| folder.join(name).exists());
    let root = configured.or_else(|| start.ancestors().find(marked))?;
    fs::canonicalize(root).ok()
}

/// The folders that absolute imports start from.
pub fn import_roots(
    root: Option<&Path>,
    walked: &[PathBuf],
    files: &[PathBuf],
    site_packages: &mut Vec<PathBuf>,
) -> Vec<PathBuf> {
    let mut roots: Vec<PathBuf> = Vec::new();
    let mut add = |folder: &Path| {
        // Packages in an environment come after the standard library, as they do for Python.
        let list = if is_site_packages(folder) { &mut *site_packages } else { &mut roots };
        if !list.iter().any(|known| known == folder) {
            list.push(folder.to_path_buf());
        }
    };
    if let Some(root) = root {
        let conventional = CONVENTIONAL.iter().map(|name| root.join(name));
        for folder in conventional.filter(|folder| folder.is_dir() && !is_package(folder)) {
            add(&folder);
        }
        add(root);
    }
    let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    // Files that are named can be scripts, and Python looks beside a script first. Folders of several
    // would hide packages from each other.
    let is_script = walked.is_empty() && folders.len() == 1;
    for folder in folders {
        if is_package(folder) {
            add(above_packages(folder));
        } else if is_script {
            add(folder);
        }
        if let Some(packages) = folder.ancestors().find(|at| is_site_packages(at)) {
            add(packages);
        }
    }
    for folder in walked.iter().filter(|folder| !is_package(folder)) {
        add(folder);
    }
    roots
}

/// The modules and packages in the folders that imports start from. Those of tests are left out,
/// as isort and Ruff do.
pub fn own_modules(roots: &[PathBuf]) -> FxHashSet<Box<str>> {
    let is_for_tests = |root: &&PathBuf| root.ends_with("tests") || root.ends_with("test");
    let entries = roots.iter().filter(|root| !is_for_tests(root)).filter_map(|root| {
        let entries = fs::read_dir(root).ok()?;
        Some(entries.flatten().map(|entry| entry.path()))
    });
    let module = |path: PathBuf| {
        let is_module = path.extension() == Some(OsStr::new("py")) && path.is_file();
        let name = if is_module { path.file_stem() } else { path.file_name() };
        (is_module || has_modules(&path)).then(|| name?.to_str().map(Box::from)).flatten()
    };
    entries.flatten().filter_map(module).collect()
}

/// Whether the folder is a package, be it without an `__init__.py`.
fn has_modules(folder: &Path) -> bool {
    is_package(folder)
        || fs::read_dir(folder).is_ok_and(|entries| {
            let mut paths = entries.flatten().map(|entry| entry.path());
            paths.any(|path| path.extension() == Some(OsStr::new("py")))
        })
}

fn is_package(folder: &Path) -> bool {
    folder.join("__init__.py").is_file()
}

fn is_site_packages(folder: &Path) -> bool {
    folder.ends_with("site-packages") || folder.ends_with("dist-packages")
}

fn above_packages(folder: &Path) -> &Path {
    folder.ancestors().find(|at| !is_package(at)).unwrap_or(folder)
}

/// What the project says about pytest and entry points: in the folders of `files` and above, up
/// to the repository's root.
pub fn configuration(files: &[PathBuf]) -> (PytestFiles, EntryPoints) {
    let mut said = (PytestFiles::default(), EntryPoints::default());
    let mut seen: HashSet<PathBuf> = HashSet::new();
    for file in files {
        for folder in file.ancestors().skip(1) {
            if !seen.insert(folder.to_path_buf()) {
                break;
            }
            read_configuration(folder, &mut said);
            if folder.join(".git").exists() {
                read_configuration(&folder.join(".github").join("workflows"), &mut said);
                break;
            }
        }
    }
    said
}

fn read_configuration(folder: &Path, (pytest, entry_points): &mut (PytestFiles, EntryPoints)) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        // An installed package keeps its entry points beside it.
        let path = match path.extension() {
            Some(extension) if extension == "dist-info" => path.join("entry_points.txt"),
            _ => path,
        };
        let (about_pytest, about_scripts) = (PytestFiles::wants(&path), EntryPoints::wants(&path));
        if (about_pytest || about_scripts)
            && path.is_file()
            && let Ok(bytes) = fs::read(&path)
        {
            let text = String::from_utf8_lossy(&bytes);
            if about_pytest {
                pytest.add(&path, &text);
            }
            if about_scripts {
                entry_points.add(&text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(folder: &Path, files: &[&str]) {
        for name in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
    }

    #[test]
    fn imports_start_above_packages_and_in_conventional_folders() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        make(&root, &["pyproject.toml", "src/a/__init__.py", "src/a/b/__init__.py", "tests/t.py"]);
        make(&root, &["libs/one/c/__init__.py"]);
        let files = [root.join("src/a/b/__init__.py"), root.join("libs/one/c/__init__.py")];
        let mut packages = Vec::new();
        let roots = import_roots(Some(&root), &[], &files, &mut packages);
        let expected = [root.join("src"), root.join("tests"), root.clone(), root.join("libs/one")];
        assert_eq!(roots, expected);
        assert!(packages.is_empty());
    }

    #[test]
    fn a_package_in_an_environment_is_imported_from_there() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        make(&root, &["lib/site-packages/a/__init__.py"]);
        let files = [root.join("lib/site-packages/a/__init__.py")];
        let mut packages = Vec::new();
        assert!(import_roots(None, &[], &files, &mut packages).is_empty());
        assert_eq!(packages, [root.join("lib/site-packages")]);
    }
}
