//! `# asyncfix: ignore[...]`.

use crate::sandbox::{PITFALL, Sandbox};

fn said(text: &str) -> (i32, String) {
    let said = Sandbox::new(&[("a.py", text)]).run(&["--format", "concise", "--no-types"]);
    (said.code, said.out)
}

#[test]
fn a_comment_on_the_line_above_it_at_the_def_or_for_the_file_suppresses() {
    let call = "    time.sleep(1)";
    for text in [
        PITFALL.replace(call, "    time.sleep(1)  # asyncfix: ignore[blocking-sleep]"),
        PITFALL.replace(call, "    # asyncfix: ignore[blocking-sleep]\n    time.sleep(1)"),
        PITFALL.replace("wait():", "wait():  # asyncfix: ignore[blocking-sleep]"),
        PITFALL.replace("async def", "# asyncfix: ignore[blocking-sleep]\nasync def"),
        PITFALL.to_owned() + "# asyncfix: ignore-file\n",
        PITFALL.to_owned() + "# asyncfix: ignore-file[blocking-sleep]\n",
        PITFALL.replace(call, "    time.sleep(1)  # asyncfix: ignore"),
    ] {
        assert_eq!(said(&text), (0, String::new()), "{text}");
    }
}

#[test]
fn what_is_suppressed_is_not_repaired() {
    let text = PITFALL.replace("sleep(1)", "sleep(1)  # asyncfix: ignore[blocking-sleep]");
    let sandbox = Sandbox::new(&[("a.py", &text)]);
    assert_eq!(sandbox.run(&["--write"]).code, 0);
    assert_eq!(sandbox.read("a.py"), text);
}

#[test]
fn another_name_suppresses_nothing_and_is_reported() {
    let text = PITFALL.replace("sleep(1)", "sleep(1)  # asyncfix: ignore[timeout-error]");
    let (code, out) = said(&text);
    assert_eq!((code, out.lines().count()), (1, 2), "{out}");
    assert!(out.contains("`timeout-error` finds nothing here to ignore"), "{out}");
    let (_, out) = said(&PITFALL.replace("sleep(1)", "sleep(1)  # asyncfix: ignore[nonsense]"));
    assert!(out.contains("no codemod is called `nonsense`"), "{out}");
}

#[test]
fn what_another_tool_is_told_to_leave_is_left() {
    for comment in ["# noqa: ASYNC251", "# noqa: E501, ASYNC251 the loop is to stop"] {
        let text = PITFALL.replace("sleep(1)", &format!("sleep(1)  {comment}"));
        assert_eq!(said(&text), (0, String::new()), "{text}");
    }
    assert_eq!(said(&format!("# ruff: noqa: ASYNC251\n{PITFALL}")), (0, String::new()));
    for comment in ["# noqa", "# noqa: ASYNC210", "# type: ignore[unused-coroutine]"] {
        let text = PITFALL.replace("sleep(1)", &format!("sleep(1)  {comment}"));
        assert_eq!(said(&text).0, 1, "{text}");
    }
}

#[test]
fn what_a_type_checker_is_told_to_leave_is_left() {
    let text = "async def f(): ...\n\n\nasync def g():\n    f()\n";
    assert_eq!(said(text).0, 1, "the call is found without a comment");
    for comment in [
        "# type: ignore[unused-coroutine]",
        "# type: ignore[misc, unused-awaitable]",
        "# pyright: ignore[reportUnusedCoroutine]",
    ] {
        let text = text.replace("    f()", &format!("    f()  {comment}"));
        assert_eq!(said(&text), (0, String::new()), "{text}");
    }
}
