//! A codemod is a folder, and two lines in `codemods/mod.rs`.

use std::fs;
use std::path::Path;

use asyncfix::codemods;

use crate::tree;

/// A manual is to be read in two minutes.
const LONGEST_MANUAL: usize = 120;

/// Folders and entries agree, and both are sorted.
pub fn registered() -> Vec<String> {
    let names: Vec<&str> = codemods::ALL.iter().map(|codemod| codemod.name).collect();
    let folders: Vec<String> =
        tree::codemod_folders().iter().map(|folder| tree::name(folder)).collect();
    let mut lines = Vec::new();
    for folder in folders.iter().filter(|folder| !names.contains(&folder.as_str())) {
        lines.push(format!(
            "codemods/{folder} is not in codemods/mod.rs: add its `mod` line and its entry in `ALL`"
        ));
    }
    for name in names.iter().filter(|name| !folders.iter().any(|folder| folder == *name)) {
        lines.push(format!(
            "`{name}` is in `ALL`, but there is no folder codemods/{name}: the name is the folder's"
        ));
    }
    if !names.is_sorted() {
        lines.push("`ALL` in codemods/mod.rs is not sorted by name: sort it".to_owned());
    }
    lines
}

/// Nothing that a codemod has to show is missing.
pub fn complete() -> Vec<String> {
    let mut lines = Vec::new();
    for folder in tree::codemod_folders() {
        let shown = tree::shown(&folder);
        let mut needs = |name: &str, what: &str| {
            let path = folder.join(name);
            if !(path.is_file() || is_filled(&path)) {
                lines.push(format!("{shown}/{name} is missing: {what}"));
            }
        };
        needs("mod.rs", "write the match and the edits");
        needs("README.md", "write it first; it is the manual and the first test");
        needs("cases", "put the edge cases in, one topic for each file");
        needs("proof", "write a program that fails before the repair and passes after it");
        let manual = fs::read_to_string(folder.join("README.md")).unwrap_or_default();
        let length = manual.lines().count();
        if length >= LONGEST_MANUAL {
            lines.push(format!(
                "{shown}/README.md has {length} lines: make rarer blocks cases until it has fewer than \
                 {LONGEST_MANUAL}"
            ));
        }
        for part in tree::entries(&folder.join("cases")) {
            let is_case = is_filled(&part) || has_extension(&part, "py");
            if !is_case {
                lines.push(format!("{} is no case: remove it", tree::shown(&part)));
            }
        }
        for part in tree::entries(&folder.join("proof")) {
            if !has_extension(&part, "py") && !part.join("main.py").is_file() {
                lines.push(format!("{} is no proof: remove it", tree::shown(&part)));
            }
        }
    }
    lines
}

/// What a README says without a block is held by a case, which it names in brackets: (`name`).
pub fn named_cases() -> Vec<String> {
    let mut lines = Vec::new();
    for folder in tree::codemod_folders() {
        let path = folder.join("README.md");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let shown = text.split("\n## Examples\n").nth(1).unwrap_or_default();
        let shown = shown.split("\n## Safety\n").next().unwrap_or_default();
        // Outside of the fences, which hold every second part.
        let prose = shown.split("\n```").step_by(2);
        for name in prose.flat_map(names_in_brackets) {
            let case = folder.join("cases").join(name);
            if !case.is_dir() && !case.with_extension("py").is_file() {
                lines.push(format!(
                    "{} names the case `{name}`, which is not in cases/: add it, or correct the name",
                    tree::shown(&path)
                ));
            }
        }
    }
    lines
}

/// The names in brackets that hold nothing else: (`one`), (`one`, `other`).
fn names_in_brackets(prose: &str) -> impl Iterator<Item = &str> {
    let inside = prose.split('(').skip(1).filter_map(|part| Some(part.split_once(')')?.0));
    inside
        .filter_map(|inside| inside.split(", ").map(case_name).collect::<Option<Vec<_>>>())
        .flatten()
}

fn case_name(word: &str) -> Option<&str> {
    word.strip_prefix('`')?.strip_suffix('`').filter(|name| is_name(name))
}

/// Whether it can be the name of a case: small letters, digits and underscores.
fn is_name(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !word.is_empty() && word.chars().all(is_part)
}

/// Every golden belongs to a case, and every case has one.
pub fn goldens() -> Vec<String> {
    let mut lines = Vec::new();
    for folder in tree::codemod_folders() {
        let goldens = tree::root().join("snapshots").join(tree::name(&folder));
        let stem = |path: &Path| path.file_stem().unwrap_or_default().to_owned();
        let cases = tree::entries(&folder.join("cases"));
        let kept = tree::entries(&goldens);
        for golden in kept.iter().filter(|golden| !cases.iter().any(|c| stem(c) == stem(golden))) {
            lines.push(format!("{} has no case: remove it", tree::shown(golden)));
        }
        for case in cases.iter().filter(|case| !kept.iter().any(|g| stem(g) == stem(case))) {
            lines.push(format!(
                "{} has no golden: run `cargo bless` and read what it wrote",
                tree::shown(case)
            ));
        }
    }
    let programs = tree::entries(&tree::root().join("tests/together"));
    for golden in tree::entries(&tree::root().join("snapshots/together")) {
        if !programs.iter().any(|program| program.file_stem() == golden.file_stem()) {
            lines.push(format!("{} has no program: remove it", tree::shown(&golden)));
        }
    }
    for folder in tree::entries(&tree::root().join("snapshots")) {
        let name = tree::name(&folder);
        let is_other = ["cli", "together"].contains(&name.as_str());
        if !is_other && !tree::root().join("codemods").join(&name).is_dir() {
            lines.push(format!("snapshots/{name} has no codemod: remove it"));
        }
    }
    lines
}

fn is_filled(folder: &Path) -> bool {
    !tree::entries(folder).is_empty()
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.is_file() && path.extension().is_some_and(|other| other == extension)
}
