//! The sample project: its own tests fail as it stands, and pass after the safe repairs.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::proofs::program::python;
use crate::tree;

/// The oldest CPython that the sample is for, by its `pyproject.toml`.
pub const OLDEST: u8 = 11;

const TESTS: [&str; 5] = ["-m", "pytest", "-q", "-p", "no:cacheprovider"];

/// Repairs a copy of the sample as its user would, and runs its tests and its script on that
/// interpreter, which has pytest, before and after.
///
/// # Errors
/// What passes before, or fails after.
pub fn passes_its_tests_after_the_safe_repairs(interpreter: &Path) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let shop = folder.path().join("bookshop");
    copy(&tree::root().join("tests/corpus/bookshop"), &shop)?;
    let source = shop.join("src");
    let tests = || python(interpreter, &TESTS, &shop);
    let script = || python(interpreter, &["-m", "bookshop"], &source);
    for (what, run) in [("its tests", tests()?), ("its script", script()?)] {
        if run.passed {
            return Err(format!("before the repairs, {what} pass:\n{}", run.output));
        }
    }
    repair(&shop)?;
    for (what, run) in [("its tests", tests()?), ("its script", script()?)] {
        if !run.passed {
            return Err(format!("after the safe repairs, {what} fail:\n{}", run.output));
        }
    }
    Ok(())
}

fn repair(project: &Path) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_asyncfix"));
    command.args(["--write", "--quiet"]).current_dir(project).env_remove("VIRTUAL_ENV");
    let done = command.output().map_err(|error| error.to_string())?;
    match done.status.code() {
        Some(0 | 1) => Ok(()),
        _ => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", from.display());
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).map_err(failed)?;
        }
    }
    Ok(())
}
