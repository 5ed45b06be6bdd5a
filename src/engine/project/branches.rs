//! Names that a condition chooses between, which type checkers decide for themselves: they see one
//! of the things that the name may stand for, here and wherever it is imported.
//!
//! As all of the index it is read from the text alone, and errs on the side of doubt.

use std::cell::LazyCell;

use memchr::memmem;

use super::NameIndex;
use super::names::{identifier_at, last_name_start};
use crate::engine::doubts::is_static;

/// A name that a branch binds.
#[derive(Clone, Copy, Debug)]
struct Bound<'a> {
    name: &'a str,
    /// What it is imported as from elsewhere: `store` in `from new import store as keep`.
    original: &'a str,
    /// Which branch: 0 for the first.
    branch: usize,
    by: By,
}

/// How a name is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    AsyncDef,
    /// A plain function or a class.
    Definition,
    /// To what is only a stand-in for annotations: `Client = None`.
    Nothing,
    Other,
}

impl NameIndex {
    /// Counts the names that are bound in two branches of such a condition at the top of a module, or in
    /// one and outside, and what is defined there for type checkers only.
    pub(super) fn add_branches(&mut self, text: &[u8]) {
        let first = text.starts_with(b"if ").then_some(0);
        let others = memmem::find_iter(text, b"\nif ").map(|newline| newline + 1);
        let lines = LazyCell::new(|| definitions(text));
        for at in first.into_iter().chain(others) {
            let line = text[at..].split(|byte| *byte == b'\n').next().unwrap_or_default();
            let test = line.split(|byte| *byte == b':').next().unwrap_or_default();
            let Ok(test) = std::str::from_utf8(test) else { continue };
            if !is_static(test) {
                continue;
            }
            let end = end_of_branches(text, at);
            let bound = bound_in(&text[at..end]);
            let is_for_checkers = test.contains("TYPE_CHECKING") && !test.contains("not ");
            for one in &bound {
                let beside = bound.iter().filter(|other| other.name == one.name);
                let is_in_two = beside.clone().any(|other| other.branch != one.branch);
                let outside = lines
                    .iter()
                    .filter(|(line, name, _)| *name == one.name && !(at..end).contains(line))
                    .map(|(_, _, by)| *by);
                let all = || beside.clone().map(|one| one.by).chain(outside.clone());
                let is_bound_twice = is_in_two || outside.clone().next().is_some();
                let is_alone = !is_bound_twice && one.branch == 0 && one.by == By::Definition;
                let is_choice = is_bound_twice
                    && !all().all(|by| by == By::AsyncDef)
                    && !all().any(|by| by == By::Nothing);
                if is_choice || (is_for_checkers && is_alone) {
                    self.entry(one.name).chosen += 1;
                    if one.original != one.name {
                        self.entry(one.original).chosen += 1;
                    }
                }
            }
        }
    }
}

/// Where the branches of the `if` end that begins at `start`.
fn end_of_branches(text: &[u8], start: usize) -> usize {
    let mut at = start;
    for line in text[start..].split_inclusive(|byte| *byte == b'\n') {
        let code = line.trim_ascii();
        let is_inside = code.is_empty()
            || indent_of(line) > 0
            || [&b"else"[..], b"elif", b")", b"#"].iter().any(|word| code.starts_with(word));
        if at > start && !is_inside {
            break;
        }
        at += line.len();
    }
    at
}

/// What the branches bind themselves, nested blocks aside.
fn bound_in(branches: &[u8]) -> Vec<Bound<'_>> {
    let mut bound = Vec::new();
    let mut branch = 0;
    let mut inner = None;
    let mut at = 0;
    for line in branches.split_inclusive(|byte| *byte == b'\n') {
        let (rest, code) = (&branches[at..], line.trim_ascii());
        at += line.len();
        let indent = indent_of(line);
        if indent == 0 && (code.starts_with(b"else") || code.starts_with(b"elif")) {
            branch += 1;
            inner = None;
        } else if indent > 0 && !code.is_empty() && *inner.get_or_insert(indent) == indent {
            if let Some((name, by)) = definition(code) {
                bound.push(Bound { name, original: name, branch, by });
            } else if code.starts_with(b"from ") || code.starts_with(b"import ") {
                imported(rest, |name, original| {
                    bound.push(Bound { name, original, branch, by: By::Other });
                });
            }
        }
    }
    bound
}

/// The name that a line defines or assigns to.
fn definition(code: &[u8]) -> Option<(&str, By)> {
    let keywords: [(&[u8], By); 3] =
        [(b"async def ", By::AsyncDef), (b"def ", By::Definition), (b"class ", By::Definition)];
    for (keyword, by) in keywords {
        if let Some(rest) = code.strip_prefix(keyword) {
            return Some((identifier_at(rest, 0)?, by));
        }
    }
    let name = identifier_at(code, 0)?;
    let rest = code[name.len()..].trim_ascii_start();
    let value = rest.strip_prefix(b"=").filter(|value| !value.starts_with(b"="))?;
    // `A = B = None`
    let value = value.rsplit(|byte| *byte == b'=').next().unwrap_or_default().trim_ascii();
    let is_nothing = matches!(value, b"None" | b"Any" | b"typing.Any");
    Some((name, if is_nothing { By::Nothing } else { By::Other }))
}

/// The names that an `import` at the start of the text binds, and what they are elsewhere.
fn imported<'a>(text: &'a [u8], mut add: impl FnMut(&'a str, &'a str)) {
    let Some(at) = memmem::find(text, b"import ") else { return };
    let rest = text[at + b"import ".len()..].trim_ascii_start();
    let end = if rest.starts_with(b"(") { b')' } else { b'\n' };
    let names = rest.split(|byte| *byte == end).next().unwrap_or_default();
    for part in names.split(|byte| matches!(byte, b',' | b'(' | b'\n')) {
        let mut words = part.trim_ascii().split(|byte| *byte == b' ');
        let dotted = words.next().unwrap_or_default();
        let Some(original) = identifier_at(dotted, last_name_start(dotted)) else { continue };
        let alias = if words.next() == Some(b"as") { words.next() } else { None };
        add(alias.and_then(|alias| identifier_at(alias, 0)).unwrap_or(original), original);
    }
}

/// Where the lines of the text, other than those within something, define a name or assign to it.
fn definitions(text: &[u8]) -> Vec<(usize, &str, By)> {
    let starts = memchr::memchr_iter(b'\n', text).map(|newline| newline + 1);
    let lines = [0].into_iter().chain(starts).filter_map(|start| {
        let is_outside = text.get(start).is_some_and(|first| !first.is_ascii_whitespace());
        let line = &text[start..];
        let end = if is_outside { memchr::memchr(b'\n', line).unwrap_or(line.len()) } else { 0 };
        let (name, by) = definition(line[..end].trim_ascii())?;
        Some((start, name, by))
    });
    lines.collect()
}

fn indent_of(line: &[u8]) -> usize {
    line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str) -> Vec<String> {
        let mut index = NameIndex::default();
        index.add_branches(text.as_bytes());
        let mut names: Vec<String> = index.names.keys().map(ToString::to_string).collect();
        names.sort();
        names
    }

    #[test]
    fn what_two_branches_bind_is_one_of_two() {
        let text = "\
if sys.version_info >= (3, 11):
    from new import (
        fetch,  # the new one
        save as keep,
    )
    import a.load
else:
    from old import fetch, keep

    def load():
        inner = 1

";
        assert_eq!(chosen(text), ["fetch", "keep", "load", "save"]);
        assert_eq!(chosen("if PY312:\n    f = g\nelse:\n    def f(): ...\n"), ["f"]);
        assert_eq!(chosen("if compat.NEW:\n    f = g\nelif x:\n    f = h\n"), ["f"]);
    }

    #[test]
    fn what_is_bound_before_or_after_is_one_of_two() {
        assert_eq!(chosen("f = g\nif not NEW:\n    f = h\n"), ["f"]);
        assert_eq!(chosen("if TYPE_CHECKING:\n    from a import f\ndef f(): ...\n"), ["f"]);
        assert_eq!(chosen("if TYPE_CHECKING:\n    class A:\n        x = 1\n"), ["A"]);
    }

    #[test]
    fn what_is_bound_once_or_always_async_is_what_it_is() {
        for text in [
            "if TYPE_CHECKING:\n    from a import f\n",
            "if ready:\n    f = g\nelse:\n    f = h\n",
            "if NEW:\n    async def f(): ...\nelse:\n    async def f(): ...\n",
            "if NEW:\n    f = g\nother = 1\n",
            "if not TYPE_CHECKING:\n    def f(): ...\n",
            "if TYPE_CHECKING:\n    from a import f\nelse:\n    f = None\n",
            "if TYPE_CHECKING:\n    from a import f as g\ndef f(): ...\n",
            "def g():\n    if NEW:\n        f = 1\n    else:\n        f = 2\n",
            "x = 1 if NEW else 2\n",
        ] {
            assert!(chosen(text).is_empty(), "{text}");
        }
    }
}
