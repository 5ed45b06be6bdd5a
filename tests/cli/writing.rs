//! `--write` under adverse conditions: every file is whole, old or new.

use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::sandbox::{PITFALL, REPAIRED, Sandbox, UNSAFE, said};

#[test]
fn mode_and_owner_are_kept() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    let path = sandbox.path("a.py");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o4751)).unwrap();
    // Only root may give a file away.
    let given = std::os::unix::fs::chown(&path, Some(12_345), Some(54_321)).is_ok();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o4751)).unwrap();
    assert_eq!(sandbox.run(&["--write"]).code, 0);
    let metadata = fs::metadata(&path).unwrap();
    assert_eq!(metadata.mode() & 0o7777, 0o4751);
    if given {
        assert_eq!((metadata.uid(), metadata.gid()), (12_345, 54_321));
    }
    assert_eq!(sandbox.read("a.py"), REPAIRED);
}

#[test]
fn uncommitted_changes_are_not_written_over_unasked() {
    let sandbox = Sandbox::new(&[("clean.py", PITFALL), ("dirty.py", "x = 1\n")]);
    sandbox.commit();
    sandbox.write("dirty.py", PITFALL);
    sandbox.write("untracked [x].py", PITFALL);
    let said = sandbox.run(&["--write"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", said.err);
    assert_eq!(lines[0], "asyncfix: dirty.py: has changes that are not committed");
    assert_eq!(lines[1], "asyncfix: untracked [x].py: has changes that are not committed");
    assert!(lines[2].contains("nothing is written") && lines[2].contains("--allow-dirty"));
    assert_eq!(sandbox.read("clean.py"), PITFALL);
    assert_eq!(sandbox.run(&["--write", "clean.py"]).code, 0, "only what is written counts");
    assert_eq!(sandbox.run(&["--write", "--allow-dirty"]).code, 0);
    assert_eq!(sandbox.read("dirty.py"), REPAIRED);
    assert_eq!(sandbox.read("untracked [x].py"), REPAIRED);
}

#[test]
fn what_git_ignores_is_not_written_over_unasked() {
    let sandbox = Sandbox::new(&[("gen/a.py", PITFALL), ("b_gen.py", PITFALL), ("c.py", PITFALL)]);
    sandbox.write(".gitignore", "gen/\n*_gen.py\n");
    sandbox.commit();
    let said = sandbox.run(&["--write", "gen/a.py", "b_gen.py", "c.py"]);
    assert_eq!(said.code, 2);
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!(lines[0], "asyncfix: b_gen.py: is ignored by git, which has no copy of it");
    assert_eq!(lines[1], "asyncfix: gen/a.py: is ignored by git, which has no copy of it");
    assert!(lines.len() == 3 && lines[2].contains("--allow-dirty"), "{}", said.err);
    assert_eq!(sandbox.read("c.py"), PITFALL);
    assert_eq!(sandbox.run(&["--write", "--allow-dirty", "gen/a.py"]).code, 0);
    assert_eq!(sandbox.read("gen/a.py"), REPAIRED);
}

#[test]
fn without_git_there_is_nothing_to_ask() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    sandbox.commit();
    sandbox.write("a.py", PITFALL.to_owned() + "# changed\n");
    let nowhere = sandbox.path("nowhere");
    let output = sandbox.command(&["--write", "--no-types"]).env("PATH", nowhere).output().unwrap();
    assert_eq!(said(&output).code, 0, "{:?}", said(&output));
    assert!(sandbox.read("a.py").starts_with("import asyncio"));
}

/// git is asked between reading and writing: a false one can change the files just then.
fn meanwhile(script: &str) -> (Sandbox, crate::sandbox::Said) {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", PITFALL)]);
    sandbox.commit();
    let bin = tempfile::tempdir().unwrap();
    let git = bin.path().join("git");
    fs::write(&git, format!("#!/bin/sh\ncd {}\n{script}\n", sandbox.path("").display())).unwrap();
    fs::set_permissions(&git, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", bin.path().display(), std::env::var("PATH").unwrap());
    let output = sandbox.command(&["--write", "--no-types"]).env("PATH", path).output().unwrap();
    (sandbox, said(&output))
}

#[test]
fn a_file_that_changed_since_it_was_read_is_not_written() {
    let (sandbox, said) = meanwhile("echo '# other' >> a.py");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("a.py: changed since it was read"), "{}", said.err);
    assert_eq!(sandbox.read("a.py"), PITFALL.to_owned() + "# other\n");
    assert_eq!(sandbox.read("b.py"), REPAIRED, "the others go on");
}

#[test]
fn a_file_that_vanished_since_it_was_read_stays_away() {
    let (sandbox, said) = meanwhile("rm a.py");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("a.py: vanished since it was read"), "{}", said.err);
    assert!(!sandbox.path("a.py").exists());
    assert_eq!(sandbox.read("b.py"), REPAIRED);
}

#[test]
fn a_read_only_file_is_one_line() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", PITFALL)]);
    fs::set_permissions(sandbox.path("a.py"), fs::Permissions::from_mode(0o444)).unwrap();
    let said = sandbox.run(&["--write"]);
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("asyncfix: a.py: read-only"), "{}", said.err);
    assert_eq!((sandbox.read("a.py").as_str(), sandbox.read("b.py").as_str()), (PITFALL, REPAIRED));
}

#[test]
fn what_could_not_be_written_remains() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", PITFALL), ("c.py", UNSAFE)]);
    fs::set_permissions(sandbox.path("a.py"), fs::Permissions::from_mode(0o444)).unwrap();
    let said = sandbox.run(&["--write", "--format", "concise"]);
    let places: Vec<&str> = said.out.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["a.py:5:5", "c.py:9:9"], "a.py is reported as it is");
    assert!(said.out.lines().next().is_some_and(|line| line.ends_with("[safe fix]")), "{said:?}");
    let summary = "asyncfix: 1 fix applied to 1 of 3 files, 1 could not be written; \
                   2 findings remain (1 fixable safely, 1 with --unsafe)";
    assert_eq!(said.err.lines().last(), Some(summary));
}

#[test]
fn a_read_only_folder_is_one_line() {
    let sandbox = Sandbox::new(&[("sub/a.py", PITFALL)]);
    let Some(mut user) = sandbox.as_nobody(&["--write", "--no-types", "-q"]) else { return };
    fs::set_permissions(sandbox.path("sub"), fs::Permissions::from_mode(0o555)).unwrap();
    let said = said(&user.output().unwrap());
    fs::set_permissions(sandbox.path("sub"), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!((said.code, said.err.lines().count()), (2, 1), "{said:?}");
    assert!(said.err.contains("sub/a.py: not written"), "{}", said.err);
    assert!(said.err.contains("permission denied"), "{}", said.err);
    assert_eq!(sandbox.read("sub/a.py"), PITFALL);
}

#[test]
fn on_a_full_disk_the_old_file_stays_whole() {
    let long = PITFALL.to_owned() + &"# a line of a long file\n".repeat(500);
    let sandbox = Sandbox::new(&[("a.py", &long), ("b.py", PITFALL)]);
    // A limit on the size of files stands in for the full disk: both fail in the middle.
    let output = Command::new("bash")
        .current_dir(sandbox.path(""))
        .args(["-c", "ulimit -f 4; exec \"$0\" --write --no-types -q"])
        .arg(env!("CARGO_BIN_EXE_asyncfix"))
        .output()
        .unwrap();
    let said = said(&output);
    assert_eq!((said.code, said.err.lines().count()), (2, 1), "{said:?}");
    assert!(said.err.starts_with("asyncfix: a.py: not written"), "{}", said.err);
    assert!(said.err.ends_with("the file size limit is reached\n"), "{}", said.err);
    assert_eq!((sandbox.read("a.py"), sandbox.read("b.py")), (long, REPAIRED.into()));
    assert_eq!(sandbox.names(), ["a.py", "b.py", "pyproject.toml"], "nothing is left lying about");
}

/// Killed at any instant, every file is the old one or the new one, byte for byte.
#[test]
fn killed_at_any_instant_every_file_is_whole() {
    const FILES: usize = 120;
    const ROUNDS: u32 = 24;
    let text = |i: usize| format!("# file {i}\n{}{PITFALL}", "# padding\n".repeat(i * 20));
    let sandbox = Sandbox::new(&[]);
    let restore = || (0..FILES).for_each(|i| sandbox.write(&format!("f{i}.py"), text(i)));
    restore();
    let begun = Instant::now();
    assert_eq!(sandbox.run(&["--write", "--no-types", "-q"]).code, 0);
    let whole = begun.elapsed();
    let new: Vec<String> = (0..FILES).map(|i| sandbox.read(&format!("f{i}.py"))).collect();
    let mut seen = HashSet::new();
    // A machine that is busy by now takes longer: the later rounds come until files were written.
    let mut round = 0;
    while round < ROUNDS || seen.len() < 2 {
        restore();
        let mut child = sandbox
            .command(&["--write", "--no-types", "-q"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        sleep(whole * round / ROUNDS + Duration::from_micros(u64::from(round) * 37));
        child.kill().unwrap();
        child.wait().unwrap();
        for (i, new) in new.iter().enumerate() {
            let now = sandbox.read(&format!("f{i}.py"));
            let is_old = now == text(i);
            assert!(is_old || &now == new, "round {round}: f{i}.py is neither old nor new");
            seen.insert(is_old);
        }
        round += 1;
    }
    let strays = sandbox.names().into_iter().filter(|name| !name.ends_with(".py"));
    for stray in strays.filter(|name| name != "pyproject.toml") {
        assert!(stray.starts_with(".asyncfix-"), "{stray}: hidden, so that no run reads it");
    }
}
