//! The CPythons of this machine.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The minor versions that asyncfix is tested on.
pub const VERSIONS: std::ops::RangeInclusive<u8> = 10..=14;

/// What to do where there is none.
pub const REMEDY: &str = "no CPython from 3.10 to 3.14 was found: install one, for example with \
    `uv python install 3.13` or `pyenv install 3.13`, or put a `python3.13` on the PATH";

/// One CPython for each minor version, the newest release of it first come.
pub fn find() -> BTreeMap<u8, PathBuf> {
    let mut found = BTreeMap::new();
    for candidate in candidates() {
        if let Some(minor) = version(&candidate)
            && VERSIONS.contains(&minor)
        {
            found.entry(minor).or_insert(candidate);
        }
    }
    found
}

fn candidates() -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let pyenv = env::var_os("PYENV_ROOT").map_or_else(|| home.join(".pyenv"), PathBuf::from);
    let folders = [pyenv.join("versions"), home.join(".local/share/uv/python")];
    let mut candidates = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut installed: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        installed.sort();
        candidates.extend(installed.into_iter().rev().map(|path| path.join("bin/python3")));
    }
    let path = env::var_os("PATH").unwrap_or_default();
    for folder in env::split_paths(&path) {
        let names = VERSIONS.rev().map(|minor| format!("python3.{minor}"));
        candidates.extend(names.chain(["python3".to_owned()]).map(|name| folder.join(name)));
    }
    candidates.retain(|candidate| candidate.exists());
    candidates
}

/// The minor version, if it is a CPython 3 that starts: a shim of pyenv may not.
fn version(python: &Path) -> Option<u8> {
    let program = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
    let output = Command::new(python).args(["-c", program]).stderr(Stdio::null()).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    said.trim().strip_prefix("cpython 3 ")?.parse().ok()
}
