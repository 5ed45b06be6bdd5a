//! The tests of the tools that measure asyncfix on real packages: `tests/field/test_tools.py`.

#[path = "support/python.rs"]
mod python;

#[path = "proofs/venv.rs"]
mod venv;

use std::path::Path;
use std::process::Command;

/// The tools read TOML, which the standard library does from this minor version on.
const OLDEST: u8 = 11;

#[test]
fn tools_hold() {
    let pythons = python::find();
    let (minor, base) = pythons.last_key_value().expect(python::REMEDY);
    assert!(*minor >= OLDEST, "the tools of tests/field need Python 3.{OLDEST}");
    let python = venv::python(*minor, base).unwrap_or_else(|error| panic!("{error}"));
    let output = Command::new(python)
        .args(["-m", "unittest", "discover", "tests/field"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .expect("CPython starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
