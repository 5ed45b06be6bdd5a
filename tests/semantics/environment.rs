//! Environments found on disk.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use asyncfix::semantics::{EnvironmentError, TyEngine, TyOptions, discover_environment};

fn touch(path: &Path) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, "").expect("written");
}

fn make_venv(folder: &Path) {
    touch(&folder.join("lib/python3.12/site-packages/x.py"));
    fs::create_dir_all(folder.join("bin")).expect("made");
    fs::write(folder.join("pyvenv.cfg"), "home = /usr/bin\nversion = 3.12.1\n").expect("written");
}

#[test]
fn a_venv_given_by_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let venv = folder.path().join("env");
    make_venv(&venv);
    let found = discover_environment(folder.path(), Some(&venv)).expect("an environment");
    assert_eq!(found.minor, Some(12));
    assert!(found.site_packages[0].ends_with("lib/python3.12/site-packages"));
    // Relative to the project.
    let found = discover_environment(folder.path(), Some(Path::new("env")));
    assert_eq!(found.expect("an environment").minor, Some(12));
}

#[test]
fn an_interpreter() {
    let folder = tempfile::tempdir().expect("a folder");
    let venv = folder.path().join("env");
    make_venv(&venv);
    let python = venv.join("bin/python");
    touch(&python);
    fs::set_permissions(&python, fs::Permissions::from_mode(0o755)).expect("executable");
    let found = discover_environment(folder.path(), Some(&python)).expect("an environment");
    assert_eq!(found.minor, Some(12));
}

#[test]
fn a_venv_above_the_project_in_the_same_repository() {
    let folder = tempfile::tempdir().expect("a folder");
    touch(&folder.path().join(".git/HEAD"));
    make_venv(&folder.path().join(".venv"));
    let project = folder.path().join("services/api");
    fs::create_dir_all(&project).expect("made");
    if std::env::var_os("VIRTUAL_ENV").is_none() && std::env::var_os("CONDA_PREFIX").is_none() {
        let found = discover_environment(&project, None).expect("an environment");
        assert_eq!(found.minor, Some(12));
    }
}

#[test]
fn what_is_no_environment_is_said_with_the_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let nowhere = folder.path().join("nowhere");
    let error = discover_environment(folder.path(), Some(&nowhere)).expect_err("none");
    assert!(matches!(error, EnvironmentError::Given { .. }));
    let message = error.to_string();
    assert!(message.contains("nowhere") && message.contains("virtual environment"), "{message}");

    let options = TyOptions {
        project: folder.path().to_path_buf(),
        roots: vec![nowhere],
        ..TyOptions::default()
    };
    let error = TyEngine::new(options).err().expect("no such root").to_string();
    assert!(error.contains("nowhere") && error.contains("--no-types"), "{error}");
}
