//! No input takes the process down: what is too much costs the types of one file.

use std::path::Path;
use std::time::Duration;

use asyncfix::engine::types::{Nature, TypeEngine};
use asyncfix::semantics::Bounds;

use crate::project::{Project, root};

const CALL: &str = "async def f() -> int: ...\nf()\n";

/// A file whose types take about a second.
fn heavy() -> String {
    let mut text =
        String::from("class A:\n    def __add__(self, other: int) -> 'A': ...\na = A()\n");
    for turn in 0..4000 {
        text.push_str(&format!("b{turn} = [a + {turn}, (a + {turn}) + {turn}]\n"));
    }
    text.push_str("b3999\n");
    text
}

fn bounded(bounds: Bounds) -> Project {
    let heavy = heavy();
    Project::with(&[("light.py", CALL), ("heavy.py", &heavy)], &[], bounds)
}

#[test]
fn a_file_that_takes_too_long_goes_on_without_types() {
    let project = bounded(Bounds { time: Duration::from_millis(1), ..Bounds::default() });
    let view = project.engine.view();
    let heavy = root().join("heavy.py");
    assert!(view.problems(&heavy).is_empty());
    let gave_up = project.engine.gave_up();
    assert_eq!(gave_up.len(), 1);
    assert_eq!(gave_up[0].0, heavy);
    assert_eq!(gave_up[0].1, "they take longer than 0.0 s");
    assert!(view.gave_up(&heavy));
    assert_eq!(view.nature(&heavy, project.range("heavy.py", "\nb3999\n")), Nature::Unknown);
    assert!(!view.gave_up(&root().join("light.py")));
}

#[test]
fn where_memory_stays_short_nothing_more_is_asked() {
    let bounds = Bounds { memory: 1, ..Bounds::default() };
    let heavy = heavy();
    let names: Vec<String> = (0..400).map(|turn| format!("heavy{turn}.py")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (&**name, &*heavy)).collect();
    files.push(("light.py", CALL));
    let project = Project::with(&files, &[], bounds);
    let view = project.engine.view();
    // Shortages are counted a second apart, and how many questions that takes is the machine's
    // affair: heavy files are asked about until one of them is turned away.
    let is_turned_away = |name: &String| {
        view.problems(&root().join(name));
        let gave_up = project.engine.gave_up();
        gave_up.iter().any(|(_, reason)| reason.starts_with("other files have used up"))
    };
    assert!(names.iter().any(is_turned_away), "memory stays short, and all is asked");
    let light = root().join("light.py");
    let call = project.range("light.py", "f()\n").sub_end(1.into());
    assert_eq!(view.nature(&light, call), Nature::Unknown);
    let gave_up = project.engine.gave_up();
    let reason = |file: &Path| {
        let found = gave_up.iter().find(|(other, _)| other == file);
        found.map(|(_, reason)| reason.as_str())
    };
    let first = reason(&root().join("heavy0.py"));
    assert_eq!(first, Some("they take more memory than 0 MB"));
    assert_eq!(reason(&light), Some("other files have used up the memory"));
}

#[test]
fn deep_and_long_expressions() {
    let long = format!("x = {}1\nx\n", "1 + ".repeat(50_000));
    let deep = format!("x = {}1{}\nx\n", "(".repeat(4_000), ")".repeat(4_000));
    let chain = format!("x = a{}\nx\n", ".b()".repeat(20_000));
    std::thread::Builder::new()
        .stack_size(1 << 30)
        .spawn(move || {
            let project =
                Project::new(&[("long.py", &long), ("deep.py", &deep), ("chain.py", &chain)]);
            let view = project.engine.view();
            for file in ["long.py", "deep.py", "chain.py"] {
                let text = project.text(file);
                let end = u32::try_from(text.len()).expect("small");
                let last = ruff_text_size::TextRange::new((end - 2).into(), (end - 1).into());
                view.nature(&root().join(file), last);
            }
        })
        .expect("a thread")
        .join()
        .expect("no panic");
}

#[test]
fn a_comparison_of_many_operands_costs_no_types() {
    let text = format!("a = 1\nx = {}a\n{CALL}", "a < ".repeat(50_000));
    let project = Project::new(&[("long.py", &text)]);
    let view = project.engine.view();
    let call = project.range("long.py", "f()\n").sub_end(1.into());
    assert_eq!(view.nature(&root().join("long.py"), call), Nature::Coroutine);
    assert!(project.engine.gave_up().is_empty());
}

#[test]
fn paths_that_are_no_text_are_unknown() {
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new(&[("light.py", CALL)]);
    let odd = Path::new(std::ffi::OsStr::from_bytes(b"/in-memory/\xff.py"));
    let view = project.engine.view();
    let call = project.range("light.py", "f()\n").sub_end(1.into());
    assert_eq!(view.nature(odd, call), Nature::Unknown);
    assert_eq!(view.nature(&root().join("light.py"), call), Nature::Coroutine);
}
