//! Which functions the standard library defines.

use rayon::prelude::*;
use ruff_db::vendored::{VendoredPath, VendoredPathBuf};
use rustc_hash::FxHashSet;

use crate::engine::project::NameIndex;

/// The names of the functions and methods in the modules of the standard library that are imported,
/// by their first part, and in those that these import: no other objects of it are at hand. They are
/// read from the stubs that the type engine carries.
pub fn standard_library_names<'a>(imported: impl Iterator<Item = &'a str>) -> NameIndex {
    let mut known: FxHashSet<Box<str>> = FxHashSet::default();
    let mut waiting: Vec<Box<str>> = imported.chain(ALWAYS).map(Box::from).collect();
    let mut names = NameIndex::default();
    while !waiting.is_empty() {
        waiting.retain(|module| &**module != ONLY_TYPES && known.insert(module.clone()));
        let stubs: Vec<VendoredPathBuf> =
            waiting.iter().flat_map(|module| stubs_of(module)).collect();
        let (found, imports) = read(&stubs);
        names.merge(found);
        waiting = imports.imported().map(Box::from).collect();
    }
    names
}

/// The stub of protocols that stand for anyone's classes: it has no objects of its own.
const ONLY_TYPES: &str = "_typeshed";

/// What has objects everywhere.
const ALWAYS: [&str; 3] = ["asyncio", "builtins", "typing"];

/// The definitions in the stubs, and what they import.
fn read(stubs: &[VendoredPathBuf]) -> (NameIndex, NameIndex) {
    let empty = || (NameIndex::default(), NameIndex::default());
    stubs
        .par_iter()
        .fold(empty, |(mut names, mut imports), stub| {
            if let Ok(text) = ty_vendored::file_system().read_to_string(stub) {
                names.add_definitions(text.as_bytes());
                imports.add_imports(text.as_bytes());
            }
            (names, imports)
        })
        .reduce(empty, |(mut names, mut imports), (others, more)| {
            names.merge(others);
            imports.merge(more);
            (names, imports)
        })
}

/// The stubs of a module or package; none if the standard library has none of that name.
fn stubs_of(module: &str) -> Vec<VendoredPathBuf> {
    let files = ty_vendored::file_system();
    let library = VendoredPath::new("stdlib");
    let stub = library.join(format!("{module}.pyi"));
    if files.exists(&stub) {
        return vec![stub];
    }
    let mut stubs = Vec::new();
    let mut folders = vec![library.join(module)];
    folders.retain(|folder| files.is_directory(folder));
    while let Some(folder) = folders.pop() {
        for entry in files.read_directory(&folder) {
            match entry.file_type().is_directory() {
                true => folders.push(entry.into_path()),
                false if entry.path().as_str().ends_with(".pyi") => stubs.push(entry.into_path()),
                false => {}
            }
        }
    }
    stubs
}
