//! Reading files, on all threads.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use asyncfix::engine::ParsedFile;
use asyncfix::engine::pipeline::Position;
use asyncfix::engine::project::NameIndex;
use asyncfix::engine::source::Source;
use memchr::{memchr, memmem};
use rayon::prelude::*;

use super::discover::Found;
use super::talk::{Trouble, why};

/// A file that was read and may hold something to find.
pub struct Loaded {
    /// Where it is.
    pub found: Found,
    /// Its text, and how to write one back. A text that did not change gives the bytes that were
    /// read: what a later write compares with.
    pub source: Source,
}

/// What reading gave.
#[derive(Default)]
pub struct Read {
    /// The files to analyse, in the order of the names.
    pub files: Vec<Loaded>,
    /// The function names of all files, also of those that are not analysed.
    pub names: NameIndex,
    /// All files that were found, behind their links.
    pub seen: HashSet<PathBuf>,
    /// How many files were found.
    pub count: usize,
}

/// What the codemods that run need of the files.
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    /// Files that don't speak of `async`: what calls a coroutine may stand there.
    pub callers: bool,
    /// The methods of all classes: they lend evidence where the types have been asked first.
    pub methods: bool,
}

/// Reads and decodes the files. One that doesn't speak of `async` has nothing to find: it is
/// not parsed unless it was named, only the names of its functions are noted; unless codemods
/// run that repair callers too.
pub fn read(found: Vec<Found>, needs: Needs, troubles: &mut Vec<Trouble>) -> Read {
    let seen: HashSet<PathBuf> =
        found.iter().flat_map(|file| file.also.iter().chain([&file.real])).cloned().collect();
    let count = found.len();
    // Each thread counts the names of its files in one index: most are in there already.
    let parts: Vec<Part> = found
        .into_par_iter()
        .fold(Part::default, |mut part, found| {
            match fs::read(&found.real) {
                Ok(bytes) => part.load(found, bytes, needs),
                Err(error) => part.troubles.push(Trouble::new(&found.shown, &why(&error))),
            }
            part
        })
        .collect();
    let mut read = Read { count, seen, ..Read::default() };
    for part in parts {
        read.add(part, troubles);
    }
    read
}

/// Standard input, as if it were the file `found`.
pub fn standard_input(found: Found, bytes: &[u8], troubles: &mut Vec<Trouble>) -> Read {
    let seen = HashSet::from([found.real.clone()]);
    let mut read = Read { count: 1, seen, ..Read::default() };
    let mut part = Part::default();
    part.load(found, bytes.to_vec(), Needs { callers: false, methods: true });
    read.add(part, troubles);
    read
}

impl Read {
    fn add(&mut self, part: Part, troubles: &mut Vec<Trouble>) {
        self.names.merge(part.names);
        self.files.extend(part.files);
        troubles.extend(part.troubles);
    }
}

/// Some of the files, in their order.
#[derive(Default)]
struct Part {
    names: NameIndex,
    files: Vec<Loaded>,
    troubles: Vec<Trouble>,
}

impl Part {
    fn load(&mut self, found: Found, bytes: Vec<u8>, needs: Needs) {
        self.names.add_file(&bytes);
        if needs.methods {
            self.names.add_methods(&bytes);
        }
        // A binary file is one whatever its bytes happen to spell.
        let is_idle = memmem::find(&bytes, b"async").is_none() && memchr(0, &bytes).is_none();
        let is_idle = !needs.callers && is_idle;
        let is_passed_over = is_idle && !found.is_named;
        if is_passed_over && !declares_encoding(&bytes) && std::str::from_utf8(&bytes).is_ok() {
            return;
        }
        match Source::decode(bytes) {
            Ok(source) if is_idle && found.is_named => {
                let error = syntax_error(&source);
                self.troubles.extend(error.map(|error| Trouble::new(&found.shown, &error)));
            }
            Ok(_) if is_idle => {}
            Ok(source) => self.files.push(Loaded { found, source }),
            Err(error) => self.troubles.push(Trouble::new(&found.shown, &error.to_string())),
        }
    }
}

/// What keeps the text from being parsed. Who names a file wants to know, also where it has nothing
/// to find.
fn syntax_error(source: &Source) -> Option<String> {
    let (message, range) = ParsedFile::parse(source.text().clone()).err()?;
    Some(Position::of(source.text(), range.start()).problem(&message))
}

/// Whether the file may have a PEP 263 cookie, which stands in one of the first two lines.
fn declares_encoding(bytes: &[u8]) -> bool {
    let mut lines = bytes.splitn(3, |byte| *byte == b'\n').take(2);
    lines.any(|line| memmem::find(line, b"coding").is_some())
}
