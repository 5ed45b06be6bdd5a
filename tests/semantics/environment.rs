//! Environments and roots found on disk.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use asyncfix::semantics::{
    EnvironmentError, TyEngine, TyOptions, discover_environment, source_roots,
};

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

#[test]
fn roots_of_layouts() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let files = [
        "src/shop/__init__.py",
        "src/shop/deep/__init__.py",
        "src/shop/deep/x.py",
        "src/space/part/__init__.py",
        "src/space/part/y.py",
        "tests/test_shop.py",
        "backend/app/__init__.py",
        "backend/app/z.py",
        "shadow/types.py",
        "shadow/pkg/__init__.py",
        "setup.py",
    ];
    let files: Vec<PathBuf> = files.iter().map(|file| root.join(file)).collect();
    for file in &files {
        touch(file);
    }
    let roots = source_roots(root, &files);
    let expected = [root.join("backend"), root.join("src"), root.to_path_buf()];
    assert_eq!(roots, expected);
}

#[test]
fn an_installed_package_is_imported_from_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let installed = folder.path().join("lib/python3.13/site-packages");
    let file = installed.join("discord/ext/bot.py");
    touch(&file);
    let package = installed.join("discord");
    let roots = source_roots(&package, &[file]);
    assert_eq!(roots, [package, installed]);
}

#[test]
fn a_package_is_imported_from_above_the_project() {
    let files = [PathBuf::from("/nowhere/pkg/__init__.py"), PathBuf::from("/nowhere/pkg/a.py")];
    let roots = source_roots(Path::new("/nowhere/pkg"), &files);
    assert_eq!(roots, [PathBuf::from("/nowhere/pkg"), PathBuf::from("/nowhere")]);
}
