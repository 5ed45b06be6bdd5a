//! Unified diffs that `git apply` takes.
//!
//! Lines end at a line feed and nowhere else, as git has it: a carriage return or a form feed is
//! part of its line, and comes out as it went in.

use std::fmt::Write;

use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices, group_diff_ops};

/// Lines around a change.
const CONTEXT: usize = 3;

/// The patch that makes `after` of `before`; empty if they are the same. `path` is relative to
/// where the patch is to be applied, with `/` between its parts.
pub fn unified(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let old: Vec<&str> = before.split_inclusive('\n').collect();
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let mut out = String::new();
    let (a, b) = (quoted("a/", path), quoted("b/", path));
    // A space in a name is marked with a tab, which ends a name in this kind of header.
    let end = if path.contains(' ') && !a.starts_with('"') { "\t" } else { "" };
    let _ = write!(out, "diff --git {a} {b}\n--- {a}{end}\n+++ {b}{end}\n");
    for hunk in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else {
            continue;
        };
        let old_range = span(first.old_range().start, last.old_range().end);
        let new_range = span(first.new_range().start, last.new_range().end);
        let _ = writeln!(out, "@@ -{old_range} +{new_range} @@");
        for change in hunk.iter().flat_map(|op| changes(op, &old, &new)) {
            let (sign, line) = change;
            out.push(sign);
            out.push_str(line);
            if !line.ends_with('\n') {
                out.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    out
}

fn changes<'a>(
    op: &DiffOp,
    old: &'a [&'a str],
    new: &'a [&'a str],
) -> impl Iterator<Item = (char, &'a str)> {
    op.iter_changes(old, new).map(|change| {
        let sign = match change.tag() {
            ChangeTag::Equal => ' ',
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        (sign, change.value())
    })
}

/// Start and length as a hunk's header has them: an empty span is named by the line before it.
fn span(start: usize, end: usize) -> String {
    match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        length => format!("{},{length}", start + 1),
    }
}

/// A name as git spells it: in C's quotes, if it has anything but printable ASCII in it.
fn quoted(prefix: &str, path: &str) -> String {
    let plain = |byte: u8| (b' '..0x7f).contains(&byte) && byte != b'"' && byte != b'\\';
    if path.bytes().all(plain) {
        return format!("{prefix}{path}");
    }
    let mut out = format!("\"{prefix}");
    for byte in path.bytes() {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            byte if plain(byte) => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "\\{byte:03o}");
            }
        }
    }
    out.push('"');
    out
}
