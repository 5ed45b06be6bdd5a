//! Selection, configuration, target, and wrong calls.

use crate::sandbox::{PITFALL, Sandbox};

/// Fixable only from Python 3.11.
const TIMEOUT: &str = "\
import asyncio


async def f(job):
    try:
        await job
    except asyncio.TimeoutError:
        raise
";

fn found(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    let said = sandbox.run(&[&["--format", "concise", "--no-types"], args].concat());
    assert_ne!(said.code, 2, "{args:?}: {}", said.err);
    let codemod = |line: &str| line.split(' ').nth(1).unwrap_or_default().to_owned();
    said.out.lines().map(codemod).collect()
}

fn wrong(sandbox: &Sandbox, args: &[&str]) -> String {
    let said = sandbox.run(args);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
    assert_eq!(said.err.lines().count(), 1, "{args:?}: {}", said.err);
    said.err.trim_start_matches("asyncfix: ").trim_end().to_owned()
}

#[test]
fn codemods_are_selected_by_name_by_group_and_all() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", TIMEOUT)]);
    let both = ["blocking-sleep", "timeout-error"];
    assert_eq!(found(&sandbox, &[]), both);
    assert_eq!(found(&sandbox, &["--select", "ALL"]), both);
    assert_eq!(found(&sandbox, &["--select", "blocking-sleep,timeout-error"]), both);
    assert_eq!(found(&sandbox, &["--select", "blocking", "--select", "upgrade"]), both);
    assert_eq!(found(&sandbox, &["--select", "blocking"]), ["blocking-sleep"]);
    assert_eq!(found(&sandbox, &["--ignore", "blocking"]), ["timeout-error"]);
    assert_eq!(found(&sandbox, &["--select", "ALL", "--ignore", "timeout-error"]), [both[0]]);
    assert!(found(&sandbox, &["--ignore", "ALL"]).is_empty());
}

#[test]
fn the_target_decides_what_is_offered() {
    let sandbox = Sandbox::new(&[("b.py", TIMEOUT)]);
    assert_eq!(found(&sandbox, &[]), ["timeout-error"], "requires-python says 3.11");
    assert_eq!(found(&sandbox, &["--target-version", "py312"]), ["timeout-error"]);
    assert!(found(&sandbox, &["--target-version", "3.10"]).is_empty());
    sandbox.write("pyproject.toml", "[project]\nrequires-python = '>=3.9'\n");
    assert!(found(&sandbox, &[]).is_empty());
    sandbox.write("pyproject.toml", "");
    assert!(found(&sandbox, &[]).is_empty(), "3.10 where nothing is said");
    sandbox.write("pyproject.toml", "[tool.asyncfix]\ntarget-version = '3.13'\n");
    assert_eq!(found(&sandbox, &[]), ["timeout-error"]);
}

#[test]
fn a_required_python_that_is_none_is_one_line() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    sandbox.write("pyproject.toml", "[project]\nrequires-python = 'banana'\n");
    let said = sandbox.run(&["-q", "--format", "concise"]);
    assert_eq!((said.code, said.out.lines().count()), (1, 1), "the run goes on");
    let line = "pyproject.toml:2: `project.requires-python` is 'banana', which is no range of \
                versions; 3.10 is taken for the oldest\n";
    assert!(said.err.ends_with(line) && said.err.lines().count() == 1, "{}", said.err);
    assert_eq!(sandbox.run(&["-q", "--target-version", "3.12"]).err, "");
    for right in ["'<4'", "'>=3.11'", "''"] {
        sandbox.write("pyproject.toml", format!("[project]\nrequires-python = {right}\n"));
        assert_eq!(sandbox.run(&["-q"]).err, "", "{right}");
    }
}

#[test]
fn the_configuration_is_heeded_and_the_command_line_wins() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL), ("b.py", TIMEOUT), ("old/c.py", PITFALL)]);
    sandbox.write(
        "pyproject.toml",
        "[tool.asyncfix]\nselect = ['blocking']\nexclude = ['old']\ntarget-version = '3.12'\n",
    );
    assert_eq!(found(&sandbox, &[]), ["blocking-sleep"]);
    assert_eq!(found(&sandbox, &["--select", "timeout-error"]), ["timeout-error"]);
    assert_eq!(found(&sandbox, &["old/c.py"]), ["blocking-sleep"], "named files are always taken");
    sandbox.write("other.toml", "ignore = ['blocking-sleep']\n");
    assert!(found(&sandbox, &["--config", "other.toml", "a.py"]).is_empty());
    sandbox.write("asyncfix.toml", "unsafe = true\n");
    assert_eq!(
        found(&sandbox, &[]),
        ["blocking-sleep", "blocking-sleep"],
        "asyncfix.toml comes before pyproject.toml, and has no target"
    );
}

#[test]
fn files_are_excluded_ignored_and_foreign() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    for name in ["gen/x.py", ".hidden/x.py", "node_modules/x.py", "env/x.py", "y.pyi", "lib/x.py"] {
        sandbox.write(name, PITFALL);
    }
    sandbox.write("build/x.py", PITFALL);
    sandbox.write("my_env/pyvenv.cfg", "");
    sandbox.write("my_env/x.py", PITFALL);
    sandbox.write(".ignore", "lib\n");
    assert_eq!(found(&sandbox, &[]).len(), 2, "a.py and gen/x.py");
    assert_eq!(found(&sandbox, &["--exclude", "gen"]).len(), 1);
    assert_eq!(found(&sandbox, &["--exclude", "**/x.py"]).len(), 1);
    assert_eq!(found(&sandbox, &["--exclude", "gen", "gen/x.py", "build", "y.pyi"]).len(), 2);
    assert_eq!(found(&sandbox, &["lib"]).len(), 1, "an ignored folder that is named");
    sandbox.write("build/__init__.py", "");
    assert_eq!(found(&sandbox, &[]).len(), 3, "a package that is called build");
    sandbox.write(".gitignore", "gen/\n");
    sandbox.git(&["init", "-q"]);
    assert_eq!(found(&sandbox, &[]).len(), 2);
}

#[test]
fn types_that_come_apart_from_a_package_lend_evidence() {
    let text = "import kv\n\n\nasync def drop(store: kv.Store) -> None:\n    store.drop_all()\n";
    let sandbox = Sandbox::new(&[("a.py", text)]);
    sandbox.write("env/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.1\n");
    let packages = "env/lib/python3.11/site-packages";
    let plain = "class Store:\n    def drop_all(self) -> object: ...\n";
    sandbox.write(&format!("{packages}/kv/__init__.py"), plain);
    let run = || sandbox.run(&["--format", "concise", "--python", "env", "a.py"]).out;
    assert_eq!(run(), "");
    let stub = "class Store:\n    async def drop_all(self) -> int: ...\n";
    sandbox.write(&format!("{packages}/kv-stubs/__init__.pyi"), stub);
    assert!(run().starts_with("a.py:5:5: unawaited-coroutine"), "{}", run());
}

#[test]
fn a_wrong_call_is_one_line_with_the_nearest_name() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    let said = wrong(&sandbox, &["--selct", "x"]);
    assert_eq!(said, "unknown option `--selct`; did you mean `--select`?");
    let said = wrong(&sandbox, &["--select", "blocking-slep"]);
    assert_eq!(
        said,
        "no codemod or group is called `blocking-slep`; did you mean `blocking-sleep`?"
    );
    assert!(wrong(&sandbox, &["--ignore", "qqq"]).contains("`asyncfix list` prints them"));
    assert!(wrong(&sandbox, &["--target-version", "2.7"]).contains("2.7"));
    assert!(wrong(&sandbox, &["--format", "jsn"]).contains("did you mean `json`?"));
    assert!(wrong(&sandbox, &["--diff", "--write"]).contains("together"));
    assert!(wrong(&sandbox, &["--diff", "--format", "json"]).contains("json"));
    assert!(wrong(&sandbox, &["-", "a.py"]).contains('-'));
    assert!(wrong(&sandbox, &["--stdin-filename", "x.py"]).contains("needs `-`"));
    assert!(wrong(&sandbox, &["--jobs", "none"]).contains("--jobs"));
    assert!(wrong(&sandbox, &["--exclude", "[x"]).contains("[x"));
    assert!(wrong(&sandbox, &["--config", "nowhere.toml"]).contains("nowhere.toml"));
    assert!(wrong(&sandbox, &["--python", "nowhere"]).contains("nowhere"));
    assert!(
        wrong(&sandbox, &["explain", "timeout-eror"]).contains("did you mean `timeout-error`?")
    );
}

#[test]
fn a_mistake_in_the_configuration_is_one_line_with_its_place() {
    let sandbox = Sandbox::new(&[("a.py", PITFALL)]);
    let with = |text: &str| {
        sandbox.write("pyproject.toml", text);
        let line = wrong(&sandbox, &[]);
        line.split_once("pyproject.toml:").expect("the file is named").1.to_owned()
    };
    assert_eq!(
        with("[tool.asyncfix]\nignroe = []\n"),
        "2: unknown key `tool.asyncfix.ignroe`; did you mean `ignore`?"
    );
    assert!(with("[tool.asyncfix]\n\nunsafe = 1\n").starts_with("3: `tool.asyncfix.unsafe` must"));
    assert!(with("[tool.asyncfix]\nselect = ['blocking-slep']\n").contains("`blocking-sleep`"));
    assert!(with("[tool.asyncfix\n").starts_with("1: not TOML"));
}
