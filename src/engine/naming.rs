//! What names tell of coroutines: those of variables that hold them, and of functions that run them.

use ruff_python_ast::Expr;

use super::coroutines::last_name;

/// Words in the names of what holds coroutines.
const HOLDERS: &[&str] =
    &["await", "coro", "deferred", "fut", "job", "pending", "promise", "task", "wait"];

/// Words in the names of functions that run what they are given, or look whether it is a coroutine.
const RUNNERS: &[&str] = &[
    "async",
    "background",
    "block_on",
    "call_",
    "completed",
    "concurren",
    "defer",
    "detach",
    "forget",
    "gather",
    "later",
    "launch",
    "lazy",
    "limit",
    "parallel",
    "protect",
    "retry",
    "run",
    "schedul",
    "settle",
    "shield",
    "spawn",
    "start",
    "submit",
    "sync",
    "timeout",
    "together",
];

/// Methods that collect what they are given.
pub const COLLECTORS: &[&str] = &[
    "add",
    "append",
    "appendleft",
    "callback",
    "extend",
    "insert",
    "push",
    "push_async_callback",
    "put",
    "put_nowait",
    "set",
    "setdefault",
    "update",
];

/// Whether the name is one of something that holds coroutines.
pub fn is_named_for_coroutine(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    HOLDERS.iter().any(|word| name.contains(word)) || matches!(name.as_str(), "aw" | "aws")
}

/// Whether what is called may run the coroutine that it is given, by its name.
pub fn may_run_coroutine(callee: &Expr) -> bool {
    last_name(callee).is_some_and(|name| {
        let lower = name.to_ascii_lowercase();
        is_named_for_coroutine(name) || RUNNERS.iter().any(|word| lower.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_what_holds_or_runs_coroutines() {
        assert!(["coro", "aw", "my_tasks", "PENDING"].into_iter().all(is_named_for_coroutine));
        assert!(!["row", "awkward", "user"].into_iter().any(is_named_for_coroutine));
        let runs = |text: &str| {
            may_run_coroutine(&ruff_python_parser::parse_expression(text).unwrap().into_expr())
        };
        assert!(
            ["self._spawn", "run", "loop.create_task", "wait_for", "block_on"]
                .into_iter()
                .all(runs)
        );
        assert!(!["show", "self.send", "f()"].into_iter().any(runs));
    }
}
