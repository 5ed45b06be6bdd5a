//! One line for each finding: what editors and `grep` read.

use std::io::{self, Write};

use super::Listed;

/// Prints `path:line:column: codemod message [tier]`.
pub fn print(out: &mut dyn Write, listing: &[Listed]) -> io::Result<()> {
    for file in listing {
        for item in &file.items {
            let (line, column) = item.start;
            let (codemod, message, tag) = (item.codemod, &item.message, item.tag());
            writeln!(out, "{}:{line}:{column}: {codemod} {message} [{tag}]", file.shown)?;
        }
    }
    Ok(())
}
