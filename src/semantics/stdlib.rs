//! Which functions the standard library defines.

use rayon::prelude::*;
use ruff_db::vendored::{VendoredPath, VendoredPathBuf};

use crate::engine::project::NameIndex;

/// The names of the standard library's functions and methods, from the stubs that the type engine
/// carries.
pub fn standard_library_names() -> NameIndex {
    let files = ty_vendored::file_system();
    let mut stubs: Vec<VendoredPathBuf> = Vec::new();
    let mut folders = vec![VendoredPath::new("stdlib").to_path_buf()];
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
        .par_iter()
        .fold(NameIndex::default, |mut names, stub| {
            if let Ok(text) = files.read_to_string(stub) {
                names.add_definitions(text.as_bytes());
            }
            names
        })
        .reduce(NameIndex::default, |mut one, other| {
            one.merge(other);
            one
        })
}
