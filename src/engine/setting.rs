//! What the code around a place is for: a test, or the end of something. There, errors are often
//! passed over on purpose.

use ruff_python_ast::{AnyNodeRef, StmtFunctionDef, StmtTry};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::module::{Module, NodeId};

/// Words in the names of functions that end something.
const ENDINGS: [&str; 34] = [
    "abort",
    "aclose",
    "aexit",
    "cancel",
    "clean",
    "cleanup",
    "close",
    "destroy",
    "detach",
    "disconnect",
    "dispose",
    "drain",
    "exit",
    "expire",
    "finalize",
    "finish",
    "flush",
    "halt",
    "join",
    "kill",
    "leave",
    "logout",
    "purge",
    "quit",
    "reap",
    "release",
    "shut",
    "shutdown",
    "stop",
    "teardown",
    "terminate",
    "unload",
    "unregister",
    "unsubscribe",
];

impl Module<'_> {
    /// Whether the node is part of a test: by the name of the file or its folder, or of a function
    /// around it.
    pub fn is_in_test(&self, id: NodeId) -> bool {
        let file = self.path().file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let folder = self.path().parent().and_then(|folder| folder.file_name()?.to_str());
        file.starts_with("test_")
            || file.ends_with("_test")
            || file == "conftest"
            || matches!(folder, Some("test" | "tests"))
            || self.ancestors(id).any(|(_, node)| {
                node.as_stmt_function_def()
                    .is_some_and(|function| function.name.starts_with("test"))
            })
    }

    /// Whether a comment in the statement, on its lines or right above has one of the words.
    pub fn comment_says(&self, statement: NodeId, words: &[&str]) -> bool {
        let range = self.node(statement).range();
        let text = &self.text()[..usize::from(range.start())];
        let mut above = text.rfind('\n').unwrap_or(0);
        // A comment of several lines.
        while let Some(line) = text[..above].rfind('\n')
            && text[line..above].trim_start().starts_with('#')
        {
            above = line;
        }
        let start = TextSize::try_from(above).expect("a file is shorter than 4 GiB");
        self.any_comment_says(TextRange::new(start, self.line_end(range.end())), words)
    }

    /// Whether a comment in the range has one of the words.
    pub fn any_comment_says(&self, range: TextRange, words: &[&str]) -> bool {
        self.file().comments().comments_in_range(range).iter().any(|comment| {
            let comment = self.slice(*comment).to_lowercase();
            words.iter().any(|word| comment.contains(word))
        })
    }

    /// Whether the node runs where something ends: in a `finally` block or a handler, after a
    /// `yield`, or in a function or method whose name says so.
    pub fn is_in_teardown(&self, id: NodeId) -> bool {
        let range = self.node(id).range();
        self.ancestors(id).any(|(outer, node)| match node {
            AnyNodeRef::StmtTry(statement) => has_in_finally(statement, range),
            AnyNodeRef::ExceptHandlerExceptHandler(_) => true,
            AnyNodeRef::StmtFunctionDef(function) => {
                is_ending(&function.name) || self.yields_before(outer, function, id)
            }
            _ => false,
        })
    }

    /// Whether the node stands in a `finally` block of its function.
    pub fn is_in_finally(&self, id: NodeId) -> bool {
        let range = self.node(id).range();
        self.ancestors(id).take_while(|(_, node)| !node.is_stmt_function_def()).any(|(_, node)| {
            match node {
                AnyNodeRef::StmtTry(statement) => has_in_finally(statement, range),
                _ => false,
            }
        })
    }

    fn yields_before(&self, id: NodeId, function: &StmtFunctionDef, place: NodeId) -> bool {
        self.descendants(id)
            .take_while(|(inner, _)| *inner < place)
            .any(|(inner, node)| node.is_expr_yield() && self.function(inner) == Some(function))
    }
}

fn has_in_finally(statement: &StmtTry, range: TextRange) -> bool {
    statement.finalbody.iter().any(|inner| inner.range().contains_range(range))
}

/// Whether a name has a word that says that something ends: `close`, `wait_closed`, `onStop`.
pub fn is_ending(name: &str) -> bool {
    words(name).any(|word| {
        ENDINGS.iter().any(|ending| {
            word.strip_prefix(ending)
                .is_some_and(|rest| matches!(rest, "" | "d" | "ed" | "ing" | "ped" | "ping" | "s"))
        })
    })
}

/// The words of a name in lower case, by underscores and capitals.
pub fn words(name: &str) -> impl Iterator<Item = String> + '_ {
    let mut starts: Vec<usize> = Vec::new();
    let mut is_low = false;
    for (at, letter) in name.char_indices() {
        if at == 0 || letter == '_' || (is_low && letter.is_uppercase()) {
            starts.push(at);
        }
        is_low = letter.is_lowercase();
    }
    let ends = starts.clone().into_iter().skip(1).chain([name.len()]);
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| name[start..end].trim_matches('_').to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::is_ending;

    #[test]
    fn names_that_say_that_something_ends() {
        for name in ["close", "aclose", "__aexit__", "_stop_all", "onShutdown", "wait_closed"] {
            assert!(is_ending(name), "{name}");
        }
        for name in ["main", "process", "closest", "stopwatch", "refresh", "joint"] {
            assert!(!is_ending(name), "{name}");
        }
    }
}
