//! Fixes over several files: shown, written and refused as a whole.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::sandbox::{Sandbox, copy, repository};

const DISK: &str = "async def write(text: str) -> None: ...\n";

const STORE: &str = "\
from disk import write


def save(text: str) -> None:
    write(text)
";

/// This file does not speak of what the others are about.
const SCRIPT: &str = "\
import store


def main() -> None:
    store.save('a')


if __name__ == '__main__':
    main()
";

const REPAIRED: &str = "\
import asyncio

import store


async def main() -> None:
    await store.save('a')


if __name__ == '__main__':
    asyncio.run(main())
";

const CALLERS: [&str; 3] = ["--select", "sync-caller", "--unsafe"];

fn shop() -> Sandbox {
    Sandbox::new(&[("disk.py", DISK), ("store.py", STORE), ("script.py", SCRIPT)])
}

fn run(sandbox: &Sandbox, args: &[&str]) -> crate::sandbox::Said {
    sandbox.run(&[&CALLERS, args].concat())
}

#[test]
fn a_fix_over_several_files_is_written_and_a_second_run_changes_nothing() {
    let sandbox = shop();
    let said = run(&sandbox, &["--write"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.err, "asyncfix: 1 fix applied to 2 of 3 files; 0 findings remain\n");
    assert_eq!(sandbox.read("script.py"), REPAIRED);
    assert!(sandbox.read("store.py").contains("async def save(text: str) -> None:\n    await "));
    assert_eq!(
        run(&sandbox, &["--write"]).err,
        "asyncfix: 0 fixes applied to 0 of 3 files; 0 findings remain\n"
    );
}

#[test]
fn git_apply_takes_the_patch_of_all_files() {
    let sandbox = shop();
    sandbox.commit();
    let said = run(&sandbox, &["--diff"]);
    assert_eq!(said.code, 1);
    assert_eq!(sandbox.read("script.py"), SCRIPT);
    sandbox.write("the.patch", &said.out);
    sandbox.git(&["apply", "the.patch"]);
    assert_eq!(sandbox.read("script.py"), REPAIRED);
}

#[test]
fn nothing_is_written_if_one_of_the_files_cannot_be() {
    let sandbox = shop();
    fs::set_permissions(sandbox.path("script.py"), fs::Permissions::from_mode(0o444)).unwrap();
    let said = run(&sandbox, &["--write"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("script.py: read-only"), "{}", said.err);
    assert!(said.err.contains("store.py: not written, because a fix ties it to"), "{}", said.err);
    assert_eq!(sandbox.read("store.py"), STORE);
    assert_eq!(sandbox.read("script.py"), SCRIPT);
}

#[test]
fn what_a_comment_ignores_is_not_repaired_anywhere() {
    let sandbox = shop();
    let ignored = STORE.replace("write(text)\n", "write(text)  # asyncfix: ignore[sync-caller]\n");
    sandbox.write("store.py", &ignored);
    assert_eq!(run(&sandbox, &["--write"]).code, 0);
    assert_eq!(sandbox.read("store.py"), ignored);
    assert_eq!(sandbox.read("script.py"), SCRIPT);
}

#[test]
fn a_caller_that_is_left_out_or_broken_is_a_reason_not_to() {
    for args in [&["--exclude", "script.py"][..], &["disk.py", "store.py"]] {
        let said = run(&shop(), &[args, &["--write"]].concat());
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.out.contains("a file of the project that this run leaves out"), "{said:?}");
    }
    let sandbox = shop();
    sandbox.write("script.py", "import store\nstore.save(\n");
    let said = run(&sandbox, &["--write"]);
    assert!(said.out.contains("script.py can't be parsed"), "{said:?}");
    assert_eq!(sandbox.read("store.py"), STORE);
}

#[test]
fn without_the_codemod_there_is_advice_once() {
    let sandbox =
        Sandbox::new(&[("a.py", &format!("{DISK}\n\ndef save() -> None:\n    write('a')\n"))]);
    let said = sandbox.run(&["--format", "concise"]);
    assert!(said.out.contains("a.py:5:5") && said.out.contains("unawaited-coroutine"), "{said:?}");
    assert_eq!(said.out.lines().count(), 1, "{said:?}");
    let said = sandbox.run(&["--select", "coroutines", "--format", "concise"]);
    assert_eq!(said.out.matches("a.py:5:5").count(), 1, "{said:?}");
    assert!(!said.out.contains("unawaited-coroutine"), "{said:?}");
}

/// The reasons for every refusal among the cases, with their places.
#[test]
fn refusals_name_the_reason_and_the_place() {
    let reasons = |case: &str| {
        let sandbox = Sandbox::new(&[]);
        copy(&repository(&format!("codemods/sync-caller/cases/{case}")), &sandbox.path("."));
        let said = sandbox.run(&["--select", "sync-caller"]);
        let reasons =
            said.out.lines().filter_map(|line| line.split_once("asyncfix does not, because "));
        reasons.map(|(_, why)| format!("{why}\n")).collect::<String>()
    };
    snapbox::assert_data_eq!(
        reasons("refused"),
        snapbox::str![[r#"
`Base.load` (bases.py:11) is a plain method that `Derived.load` (bases.py:15) overrides
`Lower.store` (bases.py:24) is a plain method that overrides `Upper.store` (bases.py:20)
`Closer.close` (bases.py:28) belongs to a protocol, which `File.close` (bases.py:33) may implement
`Abstract.flush` (bases.py:39) shares its signature with others of its name
not every base of `Stranger` is known
`Special.__enter__` (bases.py:49) is a special method, which Python itself calls
`Special.size` (bases.py:53) is a property, which is read without a call
`Both` (bases.py:74) mixes `Plain.mix` (bases.py:66) with `Beside.mix` (bases.py:71)
`FakeReal.send` (bases.py:83) may stand in for `Real.send` (bases.py:79)
`cmd.Cmd` may call `Shell.do_save` (dispatched.py:8) by a name that it puts together
`NodeVisitor.visit_Name` (ast.NodeVisitor) is a plain method that `Visitor.visit_Name` (dispatched.py:16) overrides
a name is put together at dispatched.py:31, which may be that of `Table.save_row` (dispatched.py:21)
a name is put together at dispatched.py:35, which may be that of `Table.drop_row` (dispatched.py:24)
a name is put together at dispatched.py:43, which may be that of `Any.anything` (dispatched.py:39)
an example calls `exemplified` (dispatched.py:46) (dispatched.py:47)
a name is put together at dispatched.py:67, which may be that of `print_row` (dispatched.py:54)
`Cart.total` (receivers.py:5) may be meant at receivers.py:21: it is one of several there
`Cart.total_of_any` (receivers.py:8) may be meant at receivers.py:17: the type of what it is called on is not known
`handed` (uses.py:11) is handed on at uses.py:91 without a call
`tabled` (uses.py:15) is handed on at uses.py:90 without a call
`patched` (uses.py:19) may be meant at uses.py:109: a string names it
`by_string` (uses.py:23) may be meant at uses.py:110: a string names it
`@lru_cache` decorates `cached` (uses.py:28)
`yields` (uses.py:32) yields, so it is a generator
`runs` (uses.py:37) runs a loop of its own at uses.py:39, which a running loop forbids
`in_generator` is called in a generator expression (uses.py:104)
`in_lambda` is called where no `await` can stand (uses.py:92)
`at_top` is called where no `await` can stand (uses.py:93)
a lock is or may be held where it would wait (uses.py:57)
nothing in the project calls `uncalled` (uses.py:60), so that others may
nothing in the project calls `only_itself` (uses.py:64), so that others may
the name of `bound_twice` (uses.py:69) is bound more than once
`waited` is awaited already at uses.py:107
`test_it` (uses.py:82) is a test, which needs more than `async` to be one still
`replaced` (uses.py:86) may be meant at replacing.py:5: the types don't say

"#]]
    );
    snapbox::assert_data_eq!(
        reasons("exported"),
        snapbox::str![[r#"
a package exports `connect` (api.py:7) (app/__init__.py:2)
a package exports `Client.ping` (api.py:12) (app/__init__.py:2)
`__all__` exports `Session.close` (api.py:20) (api.py:1)
an entry point names `start` (cli.py:4), and a script awaits nothing

"#]]
    );
}
