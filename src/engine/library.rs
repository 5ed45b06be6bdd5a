//! All files of the workspace, for codemods that look beyond their own.
//!
//! Nothing is parsed before it is asked for, and then once for all threads.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::fix::FileId;
use super::module::Module;
use super::parsed::ParsedFile;

/// The texts of a pass.
#[derive(Debug)]
pub struct Library {
    texts: Vec<Arc<str>>,
    parsed: Vec<OnceLock<Option<Box<ParsedFile>>>>,
    mentions: Mutex<FxHashMap<Box<str>, Arc<[FileId]>>>,
}

impl Library {
    /// The files in the order of their ids.
    pub fn new(texts: Vec<Arc<str>>) -> Self {
        let parsed = texts.iter().map(|_| OnceLock::new()).collect();
        Library { texts, parsed, mentions: Mutex::default() }
    }

    /// The parsed file; [`None`] if it has a syntax error.
    pub fn parsed(&self, file: FileId) -> Option<&ParsedFile> {
        let at = file.0 as usize;
        let parse = || ParsedFile::parse(Arc::clone(&self.texts[at])).ok().map(Box::new);
        self.parsed.get(at)?.get_or_init(parse).as_deref()
    }

    /// The files in whose text the word stands, be it in a comment.
    pub fn mentions(&self, word: &str) -> Arc<[FileId]> {
        let lock = || self.mentions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(word) {
            return Arc::clone(known);
        }
        let files = (0u32..).zip(&self.texts).filter(|(_, text)| has_word(text.as_bytes(), word));
        let files: Arc<[FileId]> = files.map(|(at, _)| FileId(at)).collect();
        lock().insert(word.into(), Arc::clone(&files));
        files
    }
}

fn has_word(text: &[u8], word: &str) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
    memmem::find_iter(text, word).any(|at| {
        let before = at.checked_sub(1).and_then(|at| text.get(at));
        !before.is_some_and(is_part) && !text.get(at + word.len()).is_some_and(is_part)
    })
}

impl<'a> Module<'a> {
    /// Another file of the workspace (or this one once more) as of this pass; [`None`] if it has a
    /// syntax error. Edits in it are for [`super::Fix::edit_in`].
    pub fn neighbour(&self, file: FileId) -> Option<Module<'a>> {
        let library = self.look_around()?;
        let path = self.project().files.get(file.0 as usize)?;
        let parsed = library.parsed(file)?;
        Some(Module::new(file, path, parsed, self.project(), self.types()).with_library(library))
    }

    /// The files of the workspace in whose text the word stands.
    pub fn files_mentioning(&self, word: &str) -> Arc<[FileId]> {
        self.look_around().map_or_else(|| Arc::from([]), |library| library.mentions(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_and_found_anywhere() {
        let texts = ["load()", "reload()", "# load", "loads", "x.load", "l\u{f6}load"];
        let library = Library::new(texts.map(Arc::from).to_vec());
        let found: Vec<u32> = library.mentions("load").iter().map(|file| file.0).collect();
        assert_eq!(found, [0, 2, 4]);
        assert!(library.parsed(FileId(0)).is_some());
        assert!(library.parsed(FileId(9)).is_none());
    }
}
