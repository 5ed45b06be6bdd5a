//! `--diff`, `--write` and standard input: what is shown is what is written.

use std::fs;

use crate::sandbox::{PITFALL, REPAIRED, Sandbox, UNSAFE, copy, repository, said};

#[test]
fn diff_prints_a_patch_and_changes_nothing() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", UNSAFE)]);
    let said = sandbox.run(&["--diff"]);
    assert_eq!(said.code, 1);
    snapbox::assert_data_eq!(
        said.out,
        snapbox::str![[r#"
diff --git a/a.py b/a.py
--- a/a.py
+++ b/a.py
@@ -1,5 +1,6 @@
+import asyncio
 import time
 
 
 async def wait():
-    time.sleep(1)
+    await asyncio.sleep(1)

"#]]
    );
    assert!(said.err.contains("b.py:9:9"), "what has no fix is listed: {}", said.err);
    assert_eq!(sandbox.read("a.py"), PITFALL);
}

#[test]
fn write_applies_the_safe_fixes_and_a_second_run_changes_nothing() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", UNSAFE)]);
    let said = sandbox.run(&["--write"]);
    assert_eq!(said.code, 1, "b.py remains");
    assert!(said.out.contains("b.py:9:9"));
    assert_eq!(
        said.err,
        "asyncfix: 1 fix applied to 1 of 2 files; 1 finding remains (1 fixable with --unsafe)\n"
    );
    assert_eq!(sandbox.read("a.py"), REPAIRED);
    assert_eq!(sandbox.read("b.py"), UNSAFE);
    assert_eq!(sandbox.run(&["--write", "--unsafe"]).code, 0);
    assert!(sandbox.read("b.py").contains("await asyncio.sleep(1)"));
    let before = fs::metadata(sandbox.path("a.py")).unwrap().modified().unwrap();
    assert_eq!(sandbox.run(&["--write", "--unsafe"]).code, 0);
    assert_eq!(fs::metadata(sandbox.path("a.py")).unwrap().modified().unwrap(), before);
}

#[test]
fn places_that_remain_are_those_of_the_written_file() {
    let both = PITFALL.to_owned() + &UNSAFE.replace("wait", "other");
    let sandbox = Sandbox::new(&[("a.py", &both)]);
    let before = sandbox.run(&["--diff", "--format", "concise"]);
    assert!(before.err.contains("a.py:14:9"), "{}", before.err);
    let after = sandbox.run(&["--write", "--format", "concise"]);
    assert!(after.out.contains("a.py:15:9"), "one import was put in above: {}", after.out);
}

#[test]
fn git_apply_takes_what_diff_prints() {
    let sandbox = Sandbox::new(&[]);
    copy(&repository("tests/corpus/bookshop"), &sandbox.path("shop"));
    let latin1: Vec<u8> = format!("# coding: latin-1\nNAME = 'caf\u{e9}'\n{PITFALL}")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    sandbox.write("odd/latin1.py", latin1);
    sandbox.write("odd/crlf.py", PITFALL.replace('\n', "\r\n"));
    sandbox.write("odd/mark.py", format!("\u{feff}{PITFALL}"));
    sandbox.write("odd/no newline.py", PITFALL.trim_end());
    sandbox.write("odd/\u{fc}n\u{ef}.py", PITFALL);
    sandbox.write("odd/tab\there.py", PITFALL.replace("    ", "\t"));
    sandbox.commit();
    let patch = sandbox.command(&["--diff", "--unsafe"]).output().unwrap().stdout;
    sandbox.write("the.patch", &patch);
    sandbox.git(&["apply", "--index", "the.patch"]);
    let applied = sandbox.git(&["diff", "--cached", "--stat"]);
    sandbox.git(&["reset", "-q", "--hard"]);
    assert_ne!(sandbox.run(&["--write", "--unsafe"]).code, 2);
    sandbox.git(&["add", "-u"]);
    assert_eq!(sandbox.git(&["diff", "--cached", "--stat"]), applied);
    sandbox.git(&["apply", "--reverse", "--index", "the.patch"]);
    assert_eq!(sandbox.git(&["diff", "--cached", "--stat"]), "");
}

#[test]
fn a_patch_of_what_lies_below_is_relative_to_here() {
    let sandbox = Sandbox::new(&[("sub/a.py", PITFALL)]);
    let whole = sandbox.path("sub/a.py");
    for path in ["sub", "./sub/a.py", whole.to_str().unwrap(), "sub/../sub/a.py"] {
        let patch = sandbox.run(&["--diff", path]).out;
        assert!(patch.contains("+++ b/sub/a.py\n"), "{path}: {patch}");
    }
}

#[test]
fn in_a_repository_a_patch_is_applied_from_any_folder() {
    let sandbox = Sandbox::new(&[("sub/a.py", PITFALL), ("sub/sub/a.py", PITFALL)]);
    sandbox.commit();
    let mut command = sandbox.command(&["--diff", "."]);
    let patch = command.current_dir(sandbox.path("sub")).output().unwrap().stdout;
    sandbox.write("the.patch", &patch);
    for at in ["sub", "."] {
        sandbox.git(&["-C", at, "apply", sandbox.path("the.patch").to_str().unwrap()]);
        assert_eq!(sandbox.read("sub/a.py"), REPAIRED);
        assert_eq!(sandbox.read("sub/sub/a.py"), REPAIRED);
        sandbox.git(&["checkout", "-q", "."]);
    }
}

#[test]
fn a_patch_of_what_lies_elsewhere_says_where_it_is_to_be_applied() {
    let sandbox = Sandbox::new(&[("r/sub/a.py", PITFALL), ("r/b.py", PITFALL), ("here/c.py", "")]);
    let folder = sandbox.path("").canonicalize().unwrap();
    let diff = |paths: &[&str]| {
        let mut command = sandbox.command(&[&["--diff", "-q"], paths].concat());
        let said = said(&command.current_dir(sandbox.path("here")).output().unwrap());
        let heads = said.out.lines().filter_map(|line| line.strip_prefix("+++ b/"));
        let heads: Vec<String> = heads.map(ToOwned::to_owned).collect();
        (heads, said.err)
    };
    let says = |at: &str| {
        let at = folder.join(at).components().collect::<std::path::PathBuf>();
        let at = at.display();
        format!("asyncfix: the patch has files from elsewhere: apply it with `git -C {at} apply`\n")
    };
    assert_eq!(diff(&["../r/sub/a.py"]), (vec!["a.py".into()], says("r/sub")));
    assert_eq!(diff(&["../r"]), (vec!["b.py".into(), "sub/a.py".into()], says("r")));
    sandbox.git(&["init", "-q", "r"]);
    assert_eq!(diff(&["../r/sub/a.py"]), (vec!["sub/a.py".into()], says("r")));
    sandbox.write("here/c.py", PITFALL);
    let all = vec!["here/c.py".into(), "r/b.py".into(), "r/sub/a.py".into()];
    let (mut heads, talk) = diff(&[".", "../r"]);
    heads.sort();
    assert_eq!((heads, talk), (all, says("")));
}

#[test]
fn standard_input_is_reported_shown_and_repaired() {
    let sandbox = Sandbox::new(&[]);
    let report = sandbox.pipe(PITFALL.as_bytes(), &["-", "--format", "concise"]);
    assert_eq!(report.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&report.stdout).starts_with("<stdin>:5:5: blocking-sleep"));
    let named = ["-", "--format", "concise", "--stdin-filename", "x/y.py"];
    let report = sandbox.pipe(PITFALL.as_bytes(), &named);
    assert!(String::from_utf8_lossy(&report.stdout).starts_with("x/y.py:5:5: blocking-sleep"));
    let diff = sandbox.pipe(PITFALL.as_bytes(), &["-", "--diff", "--stdin-filename", "x/y.py"]);
    assert!(String::from_utf8_lossy(&diff.stdout).contains("+++ b/x/y.py\n"));
    let write = sandbox.pipe(PITFALL.as_bytes(), &["--write", "-"]);
    assert_eq!(write.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&write.stdout), REPAIRED);
}

#[test]
fn standard_input_that_is_not_repaired_comes_out_as_it_went_in() {
    let sandbox = Sandbox::new(&[]);
    for (input, code) in [
        (&b"x = 1\r\n"[..], 0),
        (b"import asyncio", 0),
        (b"", 0),
        (b"async def f(:\n", 2),
        (b"async \xff\n", 2),
    ] {
        let output = sandbox.pipe(input, &["--write", "-"]);
        assert_eq!((output.stdout.as_slice(), output.status.code()), (input, Some(code)));
    }
}

#[test]
fn names_that_a_fix_makes_telling_are_heard_in_the_same_run() {
    let sandbox = Sandbox::new(&[
        (
            "shop.py",
            "class Store:\n    async def put_row(self): ...\n\n\n\
             async def main(store: Store):\n    await store.put_row()\n    \
             await store.put_row()\n    store.put_row()\n",
        ),
        ("peer.py", "async def other(peer):\n    peer.put_row()\n"),
        ("plain.py", "class Elsewhere:\n    def put_row(self): ...\n"),
    ]);
    let write = ["--write", "--unsafe", "--allow-dirty"];
    let said = sandbox.run(&write);
    assert!(said.err.contains("2 fixes applied to 2 of 3 files"), "{said:?}");
    assert!(sandbox.read("peer.py").contains("await peer.put_row()"));
    assert_eq!(sandbox.run(&write).code, 0);
}

#[test]
fn a_function_that_a_script_calls_stays_plain() {
    let app = "import asyncio\n\n\nasync def fetch() -> None: ...\n\n\n\
               def main() -> None:\n    fetch()\n\n\nasyncio.run(main())\n";
    let sandbox = Sandbox::new(&[("src/app.py", app)]);
    let args = ["--diff", "--select", "sync-entry-point"];
    assert!(sandbox.run(&args).out.contains("+async def main"));
    sandbox.write("setup.cfg", "[options.entry_points]\nconsole_scripts =\n  app = app:main\n");
    assert_eq!(sandbox.run(&args).out, "");
}

/// The sample's README says which repairs are unsafe; all others must be within reach of
/// `--write`, since the sample passes its own tests only then.
#[test]
fn of_the_sample_only_what_its_manual_calls_unsafe_remains() {
    let sandbox = Sandbox::new(&[]);
    copy(&repository("tests/corpus/bookshop"), &sandbox.path("shop"));
    let manual = sandbox.read("shop/README.md");
    let mut expected: Vec<String> = manual
        .lines()
        .filter(|line| line.starts_with('|') && line.trim_end().ends_with("| unsafe |"))
        .map(|line| {
            let cells: Vec<&str> =
                line.split(" | ").map(|cell| cell.trim_matches(['|', ' ', '`'])).collect();
            format!("{} {}", cells[0], cells[cells.len() - 2].trim_matches('`'))
        })
        .collect();
    expected.sort();
    let said = sandbox.run(&["--write", "--format", "concise", "shop"]);
    let mut remaining: Vec<String> = said
        .out
        .lines()
        .map(|line| {
            let (place, message) = line.split_once(": ").expect("path:line:column: codemod …");
            let file = place.split(':').next().unwrap_or(place);
            let codemod = message.split(' ').next().unwrap_or(message);
            format!("{} {codemod}", file.trim_start_matches("shop/"))
        })
        .collect();
    remaining.sort();
    assert_eq!(remaining, expected, "correct the codemod, or the sample's README");
}

#[test]
fn the_stub_of_a_module_in_another_language_lends_its_names() {
    let user = "class Client:\n    def __init__(self, wire):\n        self.wire = wire\n\n    \
                async def send(self):\n        self.wire.transmit(1)\n";
    let stub = "class Wire:\n    def transmit_all(\n        self, items: list[int]\n    ) -> None: ...\n    \
                async def transmit(self, item: int) -> None: ...\n";
    let found = |files: &[(&str, &str)]| {
        let sandbox = Sandbox::new(files);
        sandbox.run(&["--format", "concise", "client.py"]).out.contains("`self.wire.transmit()`")
    };
    assert!(!found(&[("client.py", user)]));
    assert!(found(&[("client.py", user), ("wire.pyi", stub)]));
    // Beside a module in Python, it says the same once more, or less.
    let module = stub.replace("async def", "def");
    assert!(!found(&[("client.py", user), ("wire.pyi", stub), ("wire.py", &module)]));
}

#[test]
fn advice_says_what_stands_in_the_way_of_a_fix() {
    let case = repository("codemods/dangling-task/cases/star_import.py");
    let sandbox = Sandbox::new(&[("a.py", &fs::read_to_string(case).unwrap())]);
    let said = sandbox.run(&["--select", "dangling-task"]);
    assert!(said.out.contains("because a star import may bind the names it would use"), "{said:?}");
}
