//! Reading files, on all threads.

use std::fs;
use std::sync::Arc;

use asyncfix::engine::project::NameIndex;
use asyncfix::engine::source::Source;
use memchr::memmem;
use rayon::prelude::*;

use super::discover::Found;
use super::talk::{Trouble, why};

/// A file that was read and may hold something to find.
pub struct Loaded {
    /// Where it is.
    pub found: Found,
    /// Its bytes as they were read: what a later write compares with.
    pub bytes: Arc<[u8]>,
    /// Its text, and how to write one back.
    pub source: Source,
}

/// What reading gave.
#[derive(Default)]
pub struct Read {
    /// The files to analyse, in the order of the names.
    pub files: Vec<Loaded>,
    /// The function names of all files, also of those that are not analysed.
    pub names: NameIndex,
    /// How many files were read.
    pub count: usize,
}

/// Reads and decodes the files. One that doesn't speak of `async` has nothing to find: it is
/// neither decoded nor parsed, only the names of its functions are noted.
pub fn read(found: Vec<Found>, troubles: &mut Vec<Trouble>) -> Read {
    let count = found.len();
    let results: Vec<(NameIndex, Option<Result<Loaded, Trouble>>)> =
        found.into_par_iter().map(read_one).collect();
    let mut read = Read { count, ..Read::default() };
    for (names, result) in results {
        read.names.merge(names);
        match result {
            Some(Ok(loaded)) => read.files.push(loaded),
            Some(Err(trouble)) => troubles.push(trouble),
            None => {}
        }
    }
    read
}

fn read_one(found: Found) -> (NameIndex, Option<Result<Loaded, Trouble>>) {
    let mut names = NameIndex::default();
    let bytes = match fs::read(&found.real) {
        Ok(bytes) => bytes,
        Err(error) => return (names, Some(Err(Trouble::new(&found.shown, &why(&error))))),
    };
    names.add_definitions(&bytes);
    names.add_awaited_calls(&bytes);
    (names, load(found, bytes))
}

/// Decodes the bytes, unless nothing in them can be found.
pub fn load(found: Found, bytes: Vec<u8>) -> Option<Result<Loaded, Trouble>> {
    memmem::find(&bytes, b"async")?;
    let kept: Arc<[u8]> = Arc::from(bytes.as_slice());
    Some(match Source::decode(bytes) {
        Ok(source) => Ok(Loaded { found, bytes: kept, source }),
        Err(error) => Err(Trouble::new(&found.shown, &error.to_string())),
    })
}
