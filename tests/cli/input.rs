//! Bad and odd input: one clear line each, the others go on, exit code 2.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::sandbox::{PITFALL, REPAIRED, Sandbox, repository, said};

/// Runs over the folder and wants one line of trouble that names the file and says this, while
/// the good file beside it is still looked at.
fn trouble(sandbox: &Sandbox, file: &str, says: &str) {
    sandbox.write("good.py", PITFALL);
    let said = sandbox.run(&["--format", "concise", "--quiet"]);
    assert_eq!(said.code, 2, "{file}: {said:?}");
    assert!(said.out.contains("good.py:5:5"), "{file}: the others go on: {}", said.out);
    assert_eq!(said.err.lines().count(), 1, "{file}: {}", said.err);
    assert!(said.err.starts_with(&format!("asyncfix: {file}: ")), "{}", said.err);
    assert!(said.err.contains(says), "{file}: {}", said.err);
}

#[test]
fn what_cannot_be_read_or_parsed_is_one_line() {
    for (text, says) in [
        (&b"async def f(:\n"[..], "line 1, column 13: syntax error"),
        (b"# async\nprint 'python 2'\n", "syntax error"),
        (b"async \0\x01\x02", "not Python source"),
        (b"\x7fELF\0\x01\x02", "not Python source"),
        (b"# async caf\xe9\n", "not UTF-8"),
        (b"# coding: klingon\n# async\n", "`klingon`"),
        (b"# coding: ascii\n# async \xff\n", "not ASCII"),
        // Without the word nothing in a folder is parsed, but what can't be decoded is no text either.
        (b"# caf\xe9\n", "not UTF-8"),
        (b"\n# coding: klingon\n", "`klingon`"),
    ] {
        let sandbox = Sandbox::new(&[]);
        sandbox.write("bad.py", text);
        trouble(&sandbox, "bad.py", says);
        assert_eq!(sandbox.run(&["--write", "bad.py"]).code, 2);
        assert_eq!(fs::read(sandbox.path("bad.py")).unwrap(), text);
    }
}

#[test]
fn a_file_that_is_named_is_parsed_though_it_has_nothing_to_find() {
    let bad = &[("bad.py", "def f(:\n"), ("old.py", "print 'python 2'\n"), ("good.py", "x = 1\n")];
    let sandbox = Sandbox::new(bad);
    let walked = sandbox.run(&["-q", "."]);
    assert_eq!((walked.code, walked.err.as_str()), (0, ""), "nothing there speaks of async");
    let named = sandbox.run(&["-q", "bad.py", "good.py", "old.py"]);
    assert_eq!(named.code, 2, "{named:?}");
    let lines: Vec<&str> = named.err.lines().collect();
    assert_eq!(lines.len(), 2, "{named:?}");
    assert!(lines[0].starts_with("asyncfix: bad.py: line 1, column 7: syntax error"), "{named:?}");
    assert!(lines[1].starts_with("asyncfix: old.py: line 1, column"), "{named:?}");
    // Under both names it is still named.
    assert_eq!(sandbox.run(&["-q", ".", "bad.py"]).code, 2);
    assert_eq!(said(&sandbox.pipe(b"def f(:\n", &["-q", "-"])).code, 2);
}

#[test]
fn a_dangling_link_is_one_line() {
    let sandbox = Sandbox::new(&[]);
    symlink("nowhere", sandbox.path("bad.py")).unwrap();
    trouble(&sandbox, "bad.py", "a link to a file that does not exist");
}

#[test]
fn a_path_that_does_not_exist_is_one_line() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    let said = sandbox.run(&["--format", "concise", "-q", "nowhere", "a.py"]);
    assert_eq!((said.code, said.out.lines().count()), (2, 1));
    assert_eq!(said.err, "asyncfix: nowhere: no such file or directory\n");
}

#[test]
fn an_unreadable_file_is_one_line() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", PITFALL)]);
    let Some(mut user) = sandbox.as_nobody(&["--format", "concise", "-q"]) else { return };
    set_mode(&sandbox, "b.py", 0);
    let said = crate::sandbox::said(&user.output().unwrap());
    assert_eq!((said.code, said.out.lines().count()), (2, 1), "{said:?}");
    assert_eq!(said.err, "asyncfix: b.py: permission denied\n");
}

#[test]
fn deep_and_long_code_overflows_no_stack() {
    let deep = format!("x = {}1{}\n{PITFALL}", "(".repeat(5_000), ")".repeat(5_000));
    let long = format!("x = {}\n{PITFALL}", vec!["1"; 50_000].join(" + "));
    let blocks: String = (0..900).map(|i| format!("{}if True:\n", " ".repeat(i))).collect();
    let sandbox = Sandbox::new(&[("deep.py", &deep), ("long.py", &long)]);
    sandbox.write("blocks.py", format!("# async\n{blocks}{}pass\n", " ".repeat(900)));
    for args in [&["--format", "concise"][..], &["--diff"], &["--write", "--no-types"]] {
        let said = sandbox.run(args);
        assert!(matches!(said.code, 0..=2), "{args:?}: {said:?}");
        assert!(!said.err.contains("internal error"), "{args:?}: {}", said.err);
    }
}

#[test]
fn folders_links_empty_files_and_odd_modes_just_work() {
    let sandbox = Sandbox::new(&[("empty.py", ""), ("dir.py/a.py", PITFALL), ("b.py", PITFALL)]);
    symlink("b.py", sandbox.path("link.py")).unwrap();
    symlink("..", sandbox.path("dir.py/up")).unwrap();
    fs::hard_link(sandbox.path("b.py"), sandbox.path("hard.py")).unwrap();
    set_mode(&sandbox, "b.py", 0o700);
    let said = sandbox.run(&["--format", "concise"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 2), "one file is met once: {said:?}");
    let said = sandbox.run(&["--write", "."]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{}", said.err);
    assert!(fs::symlink_metadata(sandbox.path("link.py")).unwrap().is_symlink());
    for name in ["dir.py/a.py", "b.py", "link.py", "hard.py"] {
        assert_eq!(sandbox.read(name), REPAIRED, "{name}");
    }
}

#[test]
fn writing_through_a_link_keeps_the_link() {
    let sandbox = Sandbox::new(&[("real/a.py", PITFALL)]);
    symlink("real/a.py", sandbox.path("link.py")).unwrap();
    assert_eq!(sandbox.run(&["--write", "link.py"]).code, 0);
    assert!(fs::symlink_metadata(sandbox.path("link.py")).unwrap().is_symlink());
    assert_eq!(sandbox.read("real/a.py"), REPAIRED);
}

#[test]
fn an_empty_folder_is_said_to_be_one() {
    let said = Sandbox::new(&[]).run(&[]);
    assert_eq!((said.code, said.err.lines().count()), (0, 1));
    assert!(said.err.contains("no Python files here"));
}

/// The 180 odd files of `tests/oddities`: each is read, or is one line; nothing crashes.
#[test]
fn every_oddity_is_survived() {
    let sandbox = Sandbox::new(&[]);
    let odd = sandbox.path("odd");
    let make = repository("tests/oddities/make.py");
    let python = Command::new("python3").arg(make).arg(&odd).output();
    let python = python.expect("python3 is needed to make the odd files: install it");
    assert!(python.status.success(), "{}", String::from_utf8_lossy(&python.stderr));
    let entries: Vec<serde_json::Value> = serde_json::from_slice(&python.stdout).unwrap();
    let said = sandbox.run(&["odd", "--format", "json", "--target-version", "3.13"]);
    assert_eq!(said.code, 2, "some are errors");
    let findings: Vec<serde_json::Value> = serde_json::from_str(&said.out).unwrap();
    for entry in &entries {
        let path = format!("odd/{}", entry["path"].as_str().unwrap());
        // Inference has bounds; where a file exceeds them that is said, and is no trouble.
        let about = said.err.lines().filter(|line| line.contains(&format!(" {path}: ")));
        let lines = about.filter(|line| !line.contains("went on without types")).count();
        let sleeps = findings
            .iter()
            .filter(|finding| finding["file"] == path.as_str())
            .filter(|finding| finding["codemod"] == "blocking-sleep")
            .count() as u64;
        let is_link_to_nothing = path.contains("/dangling") || path.contains("/loop");
        match entry["kind"].as_str().unwrap() {
            // Python 3.14 has a meaning for `except X, e`.
            "error" if path.ends_with("python2_except.py") => assert!(lines <= 1, "{entry}"),
            "error" => assert_eq!(lines, 1, "{entry}"),
            "skip" if is_link_to_nothing => assert_eq!(lines, 1, "{entry}"),
            "skip" => assert_eq!((lines, sleeps), (0, 0), "{entry}"),
            // Two names of one file, which is shown under one of them.
            "ok" if path.ends_with("links/hard.py") || path.ends_with("links/target.py") => {
                assert_eq!(lines, 0, "{entry}");
            }
            "ok" if !path.contains(char::is_control) => {
                assert_eq!((lines, Some(sleeps)), (0, entry["pitfalls"].as_u64()), "{entry}");
            }
            _ => assert!(lines <= 1, "{entry}"),
        }
    }
    assert!(!said.err.contains("internal error"), "{}", said.err);
    let written = sandbox.run(&["odd", "--write", "--no-types", "-q", "--format", "concise"]);
    assert_eq!(written.code, 2);
    let again = sandbox.run(&["odd", "--diff", "--no-types", "-q", "--format", "concise"]);
    let is_read_only = |line: &str| line.contains("mode_444") || line.contains("unreadable");
    let headers = again.out.lines().filter(|line| line.starts_with("+++ "));
    let patches: Vec<&str> = headers.filter(|line| !is_read_only(line)).collect();
    assert_eq!(patches, [""; 0], "a second run changes nothing but what is read-only");
}

fn set_mode(sandbox: &Sandbox, name: &str, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(sandbox.path(name), fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_stub_that_is_named_is_left_alone_and_one_line_says_so() {
    let sandbox = Sandbox::new(&[("a.pyi", PITFALL), ("b.py", PITFALL)]);
    let said = sandbox.run(&["--write", "--allow-dirty", "a.pyi"]);
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    assert_eq!(said.err, "asyncfix: a.pyi: left alone: a stub has no code to repair\n");
    let said = sandbox.run(&["-q", "--write", "--allow-dirty", "a.pyi", "b.py"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!((sandbox.read("a.pyi"), sandbox.read("b.py")), (PITFALL.into(), REPAIRED.into()));
}

#[test]
#[cfg(unix)]
fn a_name_that_is_not_utf8_costs_only_that_file_its_types() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let sandbox = Sandbox::new(&[
        ("a.py", "async def f(): ...\n"),
        ("b.py", "from a import f\n\n\nasync def g():\n    f()\n"),
    ]);
    let folder = sandbox.path("caf").with_file_name(OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("__init__.py"), PITFALL).unwrap();
    let said = sandbox.run(&["--format", "concise"]);
    assert!(said.out.contains("b.py:5:5: unawaited-coroutine"), "{said:?}");
    assert_eq!(said.out.lines().count(), 2, "{said:?}");
    let line = "caf\u{fffd}/__init__.py: went on without types: its path is not UTF-8\n";
    assert!(said.err.starts_with(&format!("asyncfix: {line}")), "{}", said.err);
}

#[test]
fn a_script_that_is_named_imports_what_lies_beside_it() {
    let sandbox = Sandbox::new(&[
        ("tools/app.py", "async def f(): ...\n"),
        ("tools/script.py", "from app import f\n\n\nasync def g():\n    f()\n"),
    ]);
    let said = sandbox.run(&["--format", "concise", "tools/script.py"]);
    assert!(said.out.starts_with("tools/script.py:5:5: unawaited-coroutine"), "{said:?}");
}
