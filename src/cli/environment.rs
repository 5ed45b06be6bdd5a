//! The Python environment that holds the project's dependencies.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The `site-packages` folders of the environment: the one that is asked for, else an activated
/// one, else a `.venv` or `venv` at or above the project. Empty without any: what is not
/// installed has unknown types.
pub fn site_packages(asked: Option<&Path>, project: &Path) -> Result<Vec<PathBuf>, String> {
    if let Some(path) = asked {
        let found = prefix(path).map(|prefix| folders(&prefix)).unwrap_or_default();
        if found.is_empty() {
            let path = path.display();
            return Err(format!(
                "{path} is no Python environment: give an interpreter or a virtual environment"
            ));
        }
        return Ok(found);
    }
    let active = ["VIRTUAL_ENV", "CONDA_PREFIX"].into_iter().filter_map(env::var_os);
    let near = project.ancestors().flat_map(|folder| {
        [".venv", "venv"].map(|name| folder.join(name)).into_iter().filter(|at| is_virtual(at))
    });
    let prefixes = active.map(PathBuf::from).chain(near);
    Ok(prefixes.map(|prefix| folders(&prefix)).find(|found| !found.is_empty()).unwrap_or_default())
}

/// The environment's folder, given it, an interpreter in it, or a `site-packages` in it.
fn prefix(path: &Path) -> Option<PathBuf> {
    // Absolute, but not behind links: an environment's interpreter is a link to another's.
    let path = super::absolute(path);
    if path.is_dir() {
        return Some(path);
    }
    if !path.is_file() {
        return None;
    }
    let prefix = path.parent()?.parent()?;
    if is_virtual(prefix) {
        return Some(prefix.to_path_buf());
    }
    Some(fs::canonicalize(&path).ok()?.parent()?.parent()?.to_path_buf())
}

fn is_virtual(folder: &Path) -> bool {
    folder.join("pyvenv.cfg").is_file()
}

/// The `site-packages` below an environment, and those of the environment it was made from where
/// it says so.
fn folders(prefix: &Path) -> Vec<PathBuf> {
    if prefix.ends_with("site-packages") {
        return vec![prefix.to_path_buf()];
    }
    let mut found = Vec::new();
    for lib in ["lib", "lib64"] {
        let versions = fs::read_dir(prefix.join(lib)).into_iter().flatten().flatten();
        let mut versions: Vec<_> = versions
            .map(|entry| entry.path())
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with("python3") || name.starts_with("pypy3")
            })
            .collect();
        // The newest first, where there are several.
        versions.sort_by_key(|path| std::cmp::Reverse(minor(path)));
        for version in versions {
            add(&mut found, version.join("site-packages"));
            add(&mut found, version.join("dist-packages"));
        }
    }
    add(&mut found, prefix.join("Lib").join("site-packages"));
    if let Ok(settings) = fs::read_to_string(prefix.join("pyvenv.cfg")) {
        let setting = |name: &str| {
            settings
                .lines()
                .filter_map(|line| line.split_once('='))
                .find_map(|(key, value)| (key.trim() == name).then(|| value.trim().to_owned()))
        };
        let shares = setting("include-system-site-packages");
        if shares.is_some_and(|value| value.eq_ignore_ascii_case("true"))
            && let Some(home) = setting("home")
            && let Some(system) = Path::new(&home).parent()
            && system != prefix
        {
            for folder in folders(system) {
                add(&mut found, folder);
            }
        }
    }
    found
}

fn minor(path: &Path) -> u32 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.rsplit('.').next().and_then(|minor| minor.parse().ok()).unwrap_or(0)
}

fn add(found: &mut Vec<PathBuf>, folder: PathBuf) {
    let Ok(real) = fs::canonicalize(&folder) else { return };
    if real.is_dir() && !found.contains(&real) {
        found.push(real);
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
    fn an_environment_is_found_by_its_folder_and_by_its_interpreter() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        let files = ["e/pyvenv.cfg", "e/bin/python", "e/lib/python3.12/site-packages/x.py"];
        make(&root, &files);
        let expected = vec![root.join("e/lib/python3.12/site-packages")];
        assert_eq!(site_packages(Some(&root.join("e")), &root), Ok(expected.clone()));
        assert_eq!(site_packages(Some(&root.join("e/bin/python")), &root), Ok(expected));
        assert!(site_packages(Some(&root.join("nowhere")), &root).is_err());
    }

    #[test]
    fn an_environment_that_shares_has_the_packages_of_both() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        make(
            &root,
            &["e/lib/python3.12/site-packages/x.py", "s/lib/python3.12/site-packages/y.py"],
        );
        let home = root.join("s/bin");
        let settings = format!("home = {}\ninclude-system-site-packages = true\n", home.display());
        fs::write(root.join("e/pyvenv.cfg"), settings).unwrap();
        let found = site_packages(Some(&root.join("e")), &root).unwrap();
        assert_eq!(found.len(), 2);
    }
}
