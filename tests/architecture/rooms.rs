//! Who may name whom.

use std::fs;
use std::path::{Path, PathBuf};

use crate::tree;

/// What reaches out of the process.
const WORLD: [&str; 10] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::io::stdin",
    "std::io::stdout",
    "std::time::SystemTime",
    "println!",
    "eprintln!",
    "dbg!",
];

/// The crates of the type engine.
const TYPE_CRATES: [&str; 7] = [
    "ty_module_resolver",
    "ty_python_core",
    "ty_python_semantic",
    "ty_site_packages",
    "ty_vendored",
    "salsa",
    "ruff_db",
];

/// The engine is pure, and knows no codemod and no type checker.
pub fn engine() -> Vec<String> {
    let rooms = ["crate::semantics", "crate::codemods", "crate::cli"];
    let forbidden: Vec<&str> = rooms.into_iter().chain(WORLD).collect();
    offences("src/engine", &forbidden, |found, place| {
        format!("{place} names `{found}`: take what it needs as an argument from the caller")
    })
}

/// The type engine's crates are pinned and unstable: an upgrade touches one room.
pub fn types() -> Vec<String> {
    let rooms = ["src/engine", "src/cli", "src/lib.rs", "src/main.rs", "codemods"];
    let of = |room: &&str| {
        offences(room, &TYPE_CRATES, |found, place| {
            format!(
                "{place} names `{found}`: ask through `engine::types::Types`, and answer the \
                 question in src/semantics"
            )
        })
    };
    rooms.iter().flat_map(of).collect()
}

/// Codemods are pure functions over a module.
pub fn codemods() -> Vec<String> {
    let rooms = ["crate::cli", "crate::semantics", "crate::engine::pipeline"];
    let forbidden: Vec<&str> = rooms.into_iter().chain(WORLD).collect();
    offences("codemods", &forbidden, |found, place| {
        format!("{place} names `{found}`: a codemod sees its `Module` and nothing else")
    })
}

/// `main.rs` turns arguments into an exit code.
pub fn main() -> Vec<String> {
    let path = tree::root().join("src/main.rs");
    let lines = lines_of_code(&path).len();
    match lines {
        0..=40 => Vec::new(),
        _ => vec![format!("src/main.rs has {lines} lines: move the work to src/cli")],
    }
}

/// What is not done is an issue, not a mark in the code; and a test that does not run tests
/// nothing.
pub fn unfinished() -> Vec<String> {
    // Spelled in two parts, or this file would be the first to break the rule.
    let marks: Vec<String> =
        [("TO", "DO"), ("FIX", "ME"), ("#[ig", "nore"), ("allow(dead", "_code)")]
            .iter()
            .map(|(a, b)| format!("{a}{b}"))
            .collect();
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    let mut lines = Vec::new();
    for room in ["src", "codemods", "tests"] {
        for path in sources(&tree::root().join(room)) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            for (index, line) in text.lines().enumerate() {
                for mark in marks.iter().filter(|mark| line.contains(**mark)) {
                    let place = format!("{}:{}", tree::shown(&path), index + 1);
                    lines.push(format!("{place} has `{mark}`: do it now, or write an issue"));
                }
            }
        }
    }
    lines
}

/// The places under a path that name something forbidden.
fn offences(room: &str, forbidden: &[&str], message: impl Fn(&str, &str) -> String) -> Vec<String> {
    let mut found = Vec::new();
    for path in sources(&tree::root().join(room)) {
        for (number, line) in lines_of_code(&path) {
            let place = format!("{}:{number}", tree::shown(&path));
            let named = forbidden.iter().filter(|name| names(&line, name));
            found.extend(named.map(|name| message(name, &place)));
        }
    }
    found
}

/// Whether a line names a path or a macro, not only a longer word with it inside.
fn names(line: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The lines of a file that are neither comments nor blank, with their numbers, up to the tests
/// at its end.
fn lines_of_code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]").enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line.to_owned()))
        .collect()
}

/// The Rust files under a path, sorted.
fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        return tree::entries(path).iter().flat_map(|entry| sources(entry)).collect();
    }
    let is_rust = path.extension().is_some_and(|extension| extension == "rs");
    if is_rust { vec![path.to_path_buf()] } else { Vec::new() }
}
