//! What is known about the project as a whole: facts that a single file can't tell.

use std::path::{Path, PathBuf};

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::pytest::PytestFiles;

/// Facts about the project, gathered before the first pass.
#[derive(Clone, Debug)]
pub struct Project {
    /// The oldest Python the code must run on, as the minor version of Python 3.
    pub target: u8,
    /// Where function names are defined, in the project and its dependencies.
    pub names: NameIndex,
    /// The files of the workspace, sorted; the position is the file's id.
    pub files: Vec<PathBuf>,
    /// What the project says about running asynchronous tests.
    pub pytest: PytestFiles,
}

impl Default for Project {
    fn default() -> Self {
        Project {
            target: 10,
            names: NameIndex::default(),
            files: Vec::new(),
            pytest: PytestFiles::default(),
        }
    }
}

/// How often a name is defined by `def` and by `async def`, and how it is called.
///
/// It is read from the text alone, so that it is cheap enough for all of site-packages; it can
/// only ever lend *probable* evidence.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    names: FxHashMap<Box<str>, NameFacts>,
}

/// What is known of one function name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameFacts {
    /// Definitions by `async def`.
    pub asynchronous: u32,
    /// Definitions by plain `def`.
    pub plain: u32,
    /// Calls in the project that are awaited on the spot: `await x.name(`.
    pub awaited: u32,
}

impl NameIndex {
    /// Counts the definitions in a file's text. Strings and comments are not told apart: a name
    /// that is defined there too is only judged more carefully.
    pub fn add_definitions(&mut self, text: &[u8]) {
        for at in memmem::find_iter(text, b"def ") {
            let Some(name) = identifier_at(text, at + 4) else { continue };
            let is_async = is_preceded_by_async(text, at);
            if at > 0 && !is_async && !text[at - 1].is_ascii_whitespace() {
                continue;
            }
            let facts = self.entry(name);
            if is_async {
                facts.asynchronous += 1;
            } else {
                facts.plain += 1;
            }
        }
    }

    /// Counts the calls that are awaited on the spot, by the last name of the callee.
    pub fn add_awaited_calls(&mut self, text: &[u8]) {
        for at in memmem::find_iter(text, b"await ") {
            let rest = &text[at + 6..];
            let end = rest
                .iter()
                .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.')));
            let Some(end) = end else { continue };
            if rest[end] != b'(' {
                continue;
            }
            let start = rest[..end].iter().rposition(|byte| *byte == b'.').map_or(0, |dot| dot + 1);
            if let Some(name) = identifier_at(&rest[..end], start) {
                self.entry(name).awaited += 1;
            }
        }
    }

    /// Adds what another index counted.
    pub fn merge(&mut self, other: NameIndex) {
        for (name, facts) in other.names {
            let mine = self.names.entry(name).or_default();
            mine.asynchronous += facts.asynchronous;
            mine.plain += facts.plain;
            mine.awaited += facts.awaited;
        }
    }

    /// What is known of `name`.
    pub fn facts(&self, name: &str) -> NameFacts {
        self.names.get(name).copied().unwrap_or_default()
    }

    fn entry(&mut self, name: &str) -> &mut NameFacts {
        if !self.names.contains_key(name) {
            self.names.insert(name.into(), NameFacts::default());
        }
        self.names.get_mut(name).expect("the name was just inserted")
    }
}

fn identifier_at(text: &[u8], start: usize) -> Option<&str> {
    let rest = &text[start..];
    let end = rest
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80))
        .unwrap_or(rest.len());
    if end == 0 || rest[0].is_ascii_digit() {
        return None;
    }
    std::str::from_utf8(&rest[..end]).ok()
}

fn is_preceded_by_async(text: &[u8], at: usize) -> bool {
    let before = text[..at].trim_ascii_end();
    before.len() < at && before.ends_with(b"async")
}

impl Project {
    /// The position of a path among the files of the workspace.
    pub fn file_id(&self, path: &Path) -> Option<super::FileId> {
        let at = self.files.binary_search_by(|file| file.as_path().cmp(path)).ok()?;
        u32::try_from(at).ok().map(super::FileId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_counted_by_kind() {
        let mut index = NameIndex::default();
        index.add_definitions(
            b"async def a(): ...\ndef a(): ...\n  async   def b(x): ...\nundef c()",
        );
        assert_eq!(index.facts("a"), NameFacts { asynchronous: 1, plain: 1, awaited: 0 });
        assert_eq!(index.facts("b"), NameFacts { asynchronous: 1, plain: 0, awaited: 0 });
        assert_eq!(index.facts("c"), NameFacts::default());
    }

    #[test]
    fn awaited_calls_are_counted_by_their_last_name() {
        let mut index = NameIndex::default();
        index.add_awaited_calls(b"await f(1)\nx = await self.a.f(2)\nawait task\nawait");
        assert_eq!(index.facts("f").awaited, 2);
        assert_eq!(index.facts("task").awaited, 0);
    }
}
