//! What is printed, and the exit code that comes with it.

use std::io::Read;
use std::process::Stdio;

use snapbox::str;

use crate::sandbox::{PITFALL, Sandbox, UNSAFE, copy, repository};

#[test]
fn nothing_to_say_is_0_and_silent_on_standard_output() {
    let sandbox = Sandbox::new(&[("a.py", "import asyncio\n"), ("b.py", "x = 1\n")]);
    let said = sandbox.run(&[]);
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    assert_eq!(said.err, "asyncfix: 0 findings in 2 files\n");
}

#[test]
fn a_finding_shows_the_code_the_help_and_the_tier() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", UNSAFE)]);
    let said = sandbox.run(&[]);
    assert_eq!(said.code, 1);
    snapbox::assert_data_eq!(
        said.out,
        str![[r#"
warning[blocking-sleep]: `time.sleep` stops the whole event loop[..]
 --> a.py:5:5
  |
5 |     time.sleep(1)
  |     ^^^^^^^^^^^^^
  |
...
  = fix: safe; `--diff` shows it, `--write` applies it

warning[blocking-sleep]: [..]
 --> b.py:9:9
  |
9 |         time.sleep(1)
  |         ^^^^^^^^^^^^^
  |
...
  = fix: unsafe; `--diff --unsafe` shows it


"#]]
    );
    assert_eq!(said.err, "asyncfix: 2 findings (1 fixable safely, 1 with --unsafe) in 2 files\n");
}

#[test]
fn concise_is_one_line_for_each() {
    let sandbox = Sandbox::new(&[("p/a.py", PITFALL), ("b.py", UNSAFE)]);
    let said = sandbox.run(&["--format", "concise", "-q"]);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!((said.code, lines.len(), said.err.as_str()), (1, 2, ""));
    assert!(
        lines[0].starts_with("b.py:9:9: blocking-sleep ") && lines[0].ends_with("[unsafe fix]")
    );
    assert!(
        lines[1].starts_with("p/a.py:5:5: blocking-sleep ") && lines[1].ends_with("[safe fix]")
    );
}

#[test]
fn json_has_the_edits_and_the_imports_they_need() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    let said = sandbox.run(&["--format", "json"]);
    assert_eq!(said.code, 1);
    let findings: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let finding = &findings[0];
    assert_eq!(finding["codemod"], "blocking-sleep");
    assert_eq!(finding["file"], "a.py");
    assert_eq!((&finding["line"], &finding["column"]), (&5.into(), &5.into()));
    assert_eq!((&finding["end_line"], &finding["end_column"]), (&5.into(), &18.into()));
    assert_eq!((&finding["tier"], &finding["fix"]["tier"]), (&"safe".into(), &"safe".into()));
    let mut text: Vec<Vec<char>> = PITFALL.lines().map(|line| line.chars().collect()).collect();
    for edit in finding["fix"]["edits"].as_array().unwrap().iter().rev() {
        let at = |name: &str| edit[name].as_u64().unwrap() as usize - 1;
        let (line, end) = (at("start_line"), at("end_line"));
        assert_eq!((edit["file"].as_str(), line), (Some("a.py"), end));
        let content = edit["content"].as_str().unwrap().chars();
        text[line].splice(at("start_column")..at("end_column"), content);
    }
    let lines: Vec<String> = text.into_iter().map(|line| line.into_iter().collect()).collect();
    assert_eq!(lines.join("\n") + "\n", crate::sandbox::REPAIRED);
}

#[test]
fn json_without_findings_is_an_empty_array() {
    let said = Sandbox::new(&[("a.py", "import asyncio\n")]).run(&["--format", "json"]);
    assert_eq!((said.code, said.out.as_str()), (0, "[]\n"));
}

#[test]
fn advice_is_a_tier_too() {
    let text = "import time\nasync def f():\n    while True:\n        time.sleep(0.1)\n    x = lambda: time.sleep(1)\n    time.sleep(*x)\n";
    let said = Sandbox::new(&[("a.py", text)]).run(&["--format", "json"]);
    let findings: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let advice = findings.as_array().unwrap().iter().find(|finding| finding["fix"].is_null());
    assert_eq!(advice.unwrap()["tier"], "advice");
}

#[test]
fn what_stands_far_out_on_a_long_line_has_its_own_column() {
    let text = format!("import time\nasync def f(): {}time.sleep(1)\n", "x = 1; ".repeat(2_000));
    let said = Sandbox::new(&[("a.py", &text)]).run(&[]);
    assert!(said.out.contains(" --> a.py:2:14016\n"), "{}", said.out);
    assert!(said.out.contains("2 | time.sleep(1)\n"), "{}", said.out);
}

#[test]
fn columns_count_characters_and_no_byte_order_mark() {
    let text =
        "\u{feff}import time; from asyncio import run\nasync def f(): 'äöü'; time.sleep(1)\n";
    let said = Sandbox::new(&[("a.py", text)]).run(&["--format", "concise"]);
    assert!(said.out.starts_with("a.py:2:23: "), "{}", said.out);
}

#[test]
fn statistics_count_by_codemod_and_tier() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", UNSAFE)]);
    let said = sandbox.run(&["--statistics"]);
    assert_eq!(said.code, 1);
    snapbox::assert_data_eq!(
        said.out,
        str![[r#"
  total   safe unsafe no fix  codemod
      2      1      1      0  blocking-sleep

"#]]
    );
    let json = sandbox.run(&["--statistics", "--format", "json"]).out;
    assert_eq!(json, "{\"blocking-sleep\":{\"safe\":1,\"unsafe\":1,\"advice\":0}}\n");
}

#[test]
fn exit_zero_hides_findings_but_no_trouble() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    assert_eq!(sandbox.run(&["--exit-zero"]).code, 0);
    assert_eq!(sandbox.run(&["--exit-zero", "a.py", "nowhere.py"]).code, 2);
}

#[test]
fn colour_comes_when_asked_for_and_not_into_a_pipe() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    assert!(!sandbox.run(&[]).out.contains('\u{1b}'));
    assert!(sandbox.run(&["--color", "always"]).out.contains('\u{1b}'));
    assert!(!sandbox.run(&["--color", "never"]).out.contains('\u{1b}'));
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let many = PITFALL.to_owned() + &"    time.sleep(2)\n".repeat(3_000);
    let sandbox = Sandbox::new(&[("a.py", &many)]);
    let mut child = sandbox
        .command(&["--no-types", "--format", "concise"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut first).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let sandbox = Sandbox::new(&[]);
    copy(&repository("tests/corpus/bookshop"), &sandbox.path("shop"));
    for mode in [&["--format", "json"][..], &["--diff", "--unsafe"], &["--format", "concise"]] {
        let with = |jobs: &str| sandbox.run(&[mode, &["--jobs", jobs]].concat());
        let (one, two) = (with("1"), with("2"));
        assert_eq!(one.out, two.out);
        assert_eq!((one.err, one.code), (two.err, two.code));
    }
}
