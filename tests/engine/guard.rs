use asyncfix::engine::guard::{STACK, admit};
use asyncfix::engine::verify;

/// Parses and walks on a thread with the stack that the guard asks for.
fn is_admitted(text: String) -> bool {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        let admitted = admit(verify::parse(&text, 13)).is_ok();
        if admitted {
            verify::semantic_errors(&text, 13);
        }
        admitted
    });
    thread.unwrap().join().unwrap()
}

/// Blocks within each other, one blank deeper each.
fn blocks(depth: usize) -> String {
    let line = |level| format!("{}if x:\n", " ".repeat(level));
    let head: String = (0..depth).map(line).collect();
    format!("{head}{}pass\n", " ".repeat(depth))
}

#[test]
fn what_no_python_compiles_is_refused() {
    assert!(!is_admitted(format!("x = {}\n", vec!["a"; 50_000].join(" + "))));
    assert!(!is_admitted(format!("x = {}\n", vec!["a"; 1_000_000].join(" + "))));
    assert!(!is_admitted(format!("x = {}{}\n", "[".repeat(5_000), "]".repeat(5_000))));
    assert!(!is_admitted(format!("x = {}{}\n", "f(".repeat(5_000), ")".repeat(5_000))));
    assert!(!is_admitted(format!("x = {}1\n", "not ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}1\n", "lambda: ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}1\n", "a if b else ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}1\n", "lambda a, b: ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}1\n", "a and b or lambda a, b: ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}1\n", "a if b and c else d or ".repeat(50_000))));
    assert!(!is_admitted(format!("x = a{}\n", ".b()".repeat(50_000))));
    assert!(!is_admitted(blocks(5_000)));
    assert!(!is_admitted(format!("x = {}1\n", "a < not ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}1\n", "not a < b if c else ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}1\n", "a < lambda: b > ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}a < b\n", "not ".repeat(50_000))));
    assert!(!is_admitted(format!("x = {}1\n", "-a.b ** ".repeat(50_000))));
    // Each bracket is shallow, what is around it adds to it.
    let sum = " + a".repeat(500);
    assert!(!is_admitted(format!("x = {}a{}\n", "(".repeat(100), format!("{sum})").repeat(100))));
    assert!(!is_admitted(format!("x = {}", format!("{}(", "not ".repeat(500)).repeat(100))));
}

#[test]
fn long_code_that_is_not_deep_is_admitted() {
    assert!(is_admitted(format!("x = {}\n", vec!["a"; 5_000].join(" + "))));
    assert!(is_admitted(format!("x = [\n{}]\n", "    a + b.c(d) + e[f],\n".repeat(50_000))));
    assert!(is_admitted(format!("x = {{\n{}}}\n", "    'k': [1, (2, 3)],\n".repeat(50_000))));
    assert!(is_admitted("x = a + b\n".repeat(100_000)));
    assert!(is_admitted(format!("x = {}a\n", "a and not b.c(d) or ".repeat(50_000))));
    assert!(is_admitted(format!("x = {}a\n", "a < b.c(d) == ".repeat(50_000))));
    assert!(is_admitted(format!("x = {}a\n", "a is not b not in c in d is ".repeat(50_000))));
    assert!(is_admitted(format!("x = {}a\n", "not a == 1 + b.c != 2 or ".repeat(50_000))));
    assert!(is_admitted(format!("x = [{}]\n", "lambda a, b: a and b, ".repeat(50_000))));
    assert!(is_admitted("f(a.b(c), [d])\nx = (1,\n     2)\n".repeat(50_000)));
    assert!(is_admitted(format!("if a:\n    b\n{}", "elif c.d(e):\n    f()\n".repeat(5_000))));
    assert!(is_admitted(format!("f({})\n", "a=b + c, ".repeat(50_000))));
    assert!(is_admitted(format!("x = a{}\n", ".b(c, d=[e])\\\n    ".repeat(2_000))));
    assert!(is_admitted(format!("x = a{}\n", ".b".repeat(1_500))));
    assert!(is_admitted(format!("x = {}a.b\n", "a.b + c.d.e and f[0].g or ".repeat(1_000))));
    assert!(is_admitted(blocks(100)));
}
