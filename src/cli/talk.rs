//! What is said on standard error: one line each.

use std::io::{self, ErrorKind};
use std::path::Path;

use anstream::eprintln;

/// Something that went wrong with one file. The others go on; the run ends with exit code 2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// The file, as it is shown.
    pub path: String,
    /// What is wrong, and what to do where that helps.
    pub what: String,
}

impl Trouble {
    /// Something wrong with `path`.
    pub fn new(path: &Path, what: &str) -> Trouble {
        Trouble { path: shown(path), what: printable(what) }
    }

    /// Says it.
    pub fn say(&self) {
        say(&format!("{}: {}", self.path, self.what));
    }
}

/// One line on standard error.
pub fn say(line: &str) {
    eprintln!("asyncfix: {line}");
}

/// A path as text on one line: what is not printable is escaped.
pub fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

fn printable(text: &str) -> String {
    let is_odd = |c: char| c.is_control() || (c.is_whitespace() && c != ' ');
    if !text.contains(is_odd) {
        return text.to_owned();
    }
    let escape = |c: char| match is_odd(c) {
        true => c.escape_default().to_string(),
        false => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// An error of the operating system in words, without its number.
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or directory".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::StorageFull => "no space left on the device".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        ErrorKind::FileTooLarge => "the file size limit is reached".to_owned(),
        ErrorKind::QuotaExceeded => "the disk quota is used up".to_owned(),
        ErrorKind::InvalidData => "not UTF-8".to_owned(),
        _ => {
            let text = error.to_string();
            match text.find(" (os error") {
                Some(at) => text[..at].to_lowercase(),
                None => text,
            }
        }
    }
}
