//! An environment with pytest for each CPython, outside of the repository.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// What is installed, pinned.
const REQUIREMENTS: &str = include_str!("../requirements-proofs.txt");

/// The environments that this run has seen to.
static READY: Mutex<BTreeMap<u8, Result<PathBuf, String>>> = Mutex::new(BTreeMap::new());

/// The interpreter of the environment for Python 3.`minor`, which is made if it is not there or
/// its requirements have changed.
///
/// # Errors
/// It cannot be made.
pub fn python(minor: u8, base: &Path) -> Result<PathBuf, String> {
    let mut ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
    ready.entry(minor).or_insert_with(|| make(minor, base)).clone()
}

fn make(minor: u8, base: &Path) -> Result<PathBuf, String> {
    let folder = cache().join("proof-venvs").join(format!("3.{minor}"));
    let python = folder.join("bin/python");
    let marker = folder.join("requirements-proofs.txt");
    let installed = fs::read_to_string(&marker).unwrap_or_default();
    if installed == REQUIREMENTS && python.exists() {
        return Ok(python);
    }
    let failed = |error: String| {
        format!("{}: {error}; remove the folder and see to the network", folder.display())
    };
    run(Command::new(base).args(["-m", "venv", "--clear"]).arg(&folder)).map_err(failed)?;
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/requirements-proofs.txt");
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    run(Command::new(&python).args(pip).arg(list)).map_err(failed)?;
    fs::write(&marker, REQUIREMENTS).map_err(|error| failed(error.to_string()))?;
    Ok(python)
}

/// Where what takes long to make is kept: `ASYNCFIX_CACHE`, else a folder in the home.
fn cache() -> PathBuf {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    env::var_os("ASYNCFIX_CACHE").map_or_else(|| home.join(".cache/asyncfix"), PathBuf::from)
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
