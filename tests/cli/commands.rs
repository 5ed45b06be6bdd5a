//! `list`, `explain`, `completions`, `--help`, and the README's claims about the options.

use std::fs;

use crate::sandbox::{PITFALL, Sandbox, repository};

fn codemods() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(repository("codemods"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("mod.rs").is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn list_knows_every_codemod() {
    let sandbox = Sandbox::new(&[]);
    let said = sandbox.run(&["list"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let json = sandbox.run(&["list", "--format", "json"]).out;
    let entries: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let mut names: Vec<&str> =
        entries.iter().map(|entry| entry["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, codemods());
    for entry in &entries {
        let name = entry["name"].as_str().unwrap();
        assert!(said.out.contains(&format!("  {name} ")), "{name}");
        assert!(said.out.contains(entry["summary"].as_str().unwrap()), "{name}");
    }
}

#[test]
fn explain_prints_the_manual() {
    let said = Sandbox::new(&[]).run(&["explain", "blocking-sleep"]);
    let manual = fs::read_to_string(repository("codemods/blocking-sleep/README.md")).unwrap();
    assert_eq!((said.code, said.out), (0, manual));
}

#[test]
fn explain_lists_the_codemods_of_a_group() {
    let said = Sandbox::new(&[]).run(&["explain", "gather"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with("gather\n  cancel-without-await "), "{}", said.out);
    assert!(!said.out.contains("blocking-sleep"), "{}", said.out);
}

#[test]
fn completions_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = Sandbox::new(&[]).run(&["completions", shell]);
        assert_eq!(said.code, 0);
        assert!(said.out.contains("target-version"), "{shell}");
    }
}

#[test]
fn a_path_may_be_called_like_a_command() {
    let sandbox = Sandbox::new(&[("list", PITFALL), ("explain/a.py", PITFALL)]);
    let said = sandbox.run(&["./list", "explain", "--format", "concise"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 2), "{said:?}");
}

#[test]
fn help_and_version_are_answers_and_no_trouble() {
    let sandbox = Sandbox::new(&[]);
    let help = sandbox.run(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    assert!(help.out.contains("Exit codes"));
    let version = sandbox.run(&["--version"]);
    assert_eq!(version.out, format!("asyncfix {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_readme_has_every_option_and_no_other() {
    let help = Sandbox::new(&[]).run(&["--help"]).out;
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let table = readme.split("\n## Command line").nth(1).expect("README.md has `## Command line`");
    let table = table.split("\n## ").next().unwrap();
    let options = |text: &str| {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let mut options: Vec<String> = words
            .filter(|word| word.len() > 3 && word.starts_with("--"))
            .map(ToOwned::to_owned)
            .collect();
        options.sort();
        options.dedup();
        options.retain(|option| !matches!(option.as_str(), "--help" | "--version"));
        options
    };
    assert_eq!(
        options(table),
        options(&help),
        "the chapter `Command line` of README.md and `asyncfix --help` must name the same options"
    );
}
