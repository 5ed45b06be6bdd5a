use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use asyncfix::engine::diff::unified;

/// Sees to it that `git apply` makes `after` of `before` at `path`, and gives the patch.
fn patch(path: &str, before: &str, after: &str) -> String {
    let patch = unified(path, before, after);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(path);
    fs::create_dir_all(file.parent().unwrap_or(Path::new(""))).unwrap();
    fs::write(&file, before).unwrap();
    let mut git = Command::new("git")
        .args(["apply", "-"])
        .current_dir(folder.path())
        .env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    git.stdin.take().unwrap().write_all(patch.as_bytes()).unwrap();
    assert!(git.wait().unwrap().success(), "git apply refuses:\n{patch}");
    assert_eq!(fs::read_to_string(&file).unwrap(), after, "{patch}");
    patch
}

#[test]
fn nothing_changed_is_no_patch() {
    assert_eq!(unified("a.py", "x\n", "x\n"), "");
}

#[test]
fn one_line() {
    assert_eq!(
        patch("src/a.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
        "diff --git a/src/a.py b/src/a.py\n--- a/src/a.py\n+++ b/src/a.py\n\
         @@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
    );
}

#[test]
fn missing_final_line_ending() {
    patch("a.py", "a\nb", "a\nc");
    patch("a.py", "a\nb", "a\nb\n");
    patch("a.py", "a\nb\n", "a\nb");
    patch("a.py", "a", "b");
    let patch = patch("a.py", "a\nb\nc", "A\nb\nc");
    assert!(patch.ends_with(" c\n\\ No newline at end of file\n"));
}

#[test]
fn odd_line_endings_and_form_feeds() {
    patch("a.py", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n");
    patch("a.py", "a\rb\rc", "a\rB\rc");
    patch("a.py", "a\r\nb\nc\rd\r\n", "a\r\nb\nC\rd\r\n");
    patch("a.py", "\x0ca\n\x0c\nb\n", "\x0ca\n\x0c\nB\n");
    patch("a.py", "a \n\t\nb\n", "a \n\t\nB \n");
    patch("a.py", "\u{feff}a\u{2028}b\u{85}\n", "\u{feff}A\u{2028}b\u{85}\n");
}

#[test]
fn insertions_and_deletions_at_the_borders() {
    patch("a.py", "a\n", "import x\na\n");
    patch("a.py", "a\nb\n", "b\n");
    patch("a.py", "a\n", "");
    patch("a.py", "", "a\n");
    let before: String = (0..100).map(|n| format!("{n}\n")).collect();
    let after = before.replace("\n7\n", "\nseven\n").replace("\n50\n", "\n").replace("99\n", "99");
    patch("a.py", &before, &after);
}

#[test]
fn odd_paths() {
    for path in [
        "with space.py",
        "two  spaces/and more.py",
        "quote\".py",
        "back\\slash.py",
        "line\nbreak.py",
        "tab\t.py",
        "naïve/日本.py",
        "naïve with space.py",
        "'single'.py",
        "trailing .py",
        "-dash.py",
        "b/a/b.py",
        "x b/x.py",
        "\u{7f}.py",
        "$(x)*?.py",
    ] {
        patch(path, "a\nb\nc\n", "a\nB\nc\n");
    }
}
