//! Names under which the project stores something in objects and modules that are not the storing
//! code's own: what is called by such a name may have been replaced.
//!
//! As all of the index it is read from the text alone, and errs on the side of doubt.

use memchr::memmem;

use super::NameIndex;
use super::names::{identifier_at, last_name_start};

impl NameIndex {
    /// Counts `base.save = …`, `setattr(base, "save", …)`, `vars(base)["save"] = …` and
    /// `global save`.
    pub(super) fn add_replacements(&mut self, text: &[u8]) {
        for at in memchr::memchr_iter(b'=', text) {
            let is_assignment = text.get(at + 1) != Some(&b'=')
                && at.checked_sub(1).is_some_and(|before| !b"=!<>:".contains(&text[before]));
            if !is_assignment {
                continue;
            }
            let target = trim_blanks(&text[..at]);
            match (target.last(), row_before(text, at)) {
                (Some(b']'), _) => self.add_replacement(key_of_namespace(target)),
                (_, Some(row)) => row
                    .split(|byte| *byte == b',')
                    .for_each(|one| self.add_replacement(foreign_attribute(one.trim_ascii()))),
                _ => self.add_replacement(foreign_attribute(target)),
            }
        }
        for at in memmem::find_iter(text, b"setattr") {
            self.add_replacement(foreign_setattr(text, at));
            if let Some(object) = reshaped(text, at) {
                self.reshaped.insert(object.into());
            }
        }
        for at in memmem::find_iter(text, b"global ") {
            if line_before(text, at).trim_ascii().is_empty() {
                let names = text[at + b"global ".len()..].split(|byte| *byte == b'\n').next();
                for name in names.unwrap_or_default().split(|byte| *byte == b',') {
                    self.add_replacement(identifier_at(name.trim_ascii(), 0));
                }
            }
        }
    }

    fn add_replacement(&mut self, name: Option<&str>) {
        if let Some(name) = name {
            self.entry(name).replaced += 1;
        }
    }
}

pub(crate) fn is_test(text: &[u8]) -> bool {
    [&b"import pytest"[..], b"from pytest", b"import unittest", b"from unittest"]
        .iter()
        .any(|import| memmem::find(text, import).is_some())
}

/// `base.save, base.load` of `base.save, base.load = …`, be it in brackets. The arguments of a call
/// on a line of their own look the same, but for the blank before the `=`.
fn row_before(text: &[u8], at: usize) -> Option<&[u8]> {
    let start = text[..at].iter().rposition(|byte| matches!(byte, b'\n' | b';' | b'='));
    let row = text[start.map_or(0, |at| at + 1)..at].trim_ascii();
    let row = row.strip_prefix(b"(").and_then(|row| row.strip_suffix(b")")).unwrap_or(row);
    let is_row = memchr::memchr(b',', row).is_some()
        && memchr::memchr2(b'(', b')', row).is_none()
        && text[..at].ends_with(b" ");
    is_row.then_some(row)
}

/// The last name of `base.save`, unless it is an attribute of `self` or `cls`, or the annotation of
/// a parameter with a default.
fn foreign_attribute(target: &[u8]) -> Option<&str> {
    let start = last_name_start(target);
    let name = identifier_at(target, start).filter(|name| start + name.len() == target.len())?;
    let receiver = &target[..start.checked_sub(1)?];
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let root = receiver.iter().rposition(|byte| !is_part(byte)).map_or(0, |at| at + 1);
    if matches!(&receiver[root..], b"self" | b"cls") {
        return None;
    }
    let is_target = match trim_blanks(&receiver[..root]).last() {
        last if root == receiver.len() => matches!(last, Some(b')' | b']')),
        Some(byte) => b"\n\r;,=(".contains(byte),
        None => true,
    };
    is_target.then_some(name)
}

/// The key of `globals()["save"]`, `vars(base)["save"]` and `base.__dict__["save"]`.
fn key_of_namespace(target: &[u8]) -> Option<&str> {
    let (container, key) = target.strip_suffix(b"]").and_then(|item| {
        let open = memchr::memrchr(b'[', item)?;
        Some((trim_blanks(&item[..open]), item[open + 1..].trim_ascii()))
    })?;
    let name = quoted(key)?;
    let is_namespace = container.ends_with(b"globals()")
        || (container.ends_with(b".__dict__") && !container.ends_with(b"self.__dict__"))
        || container.strip_suffix(b")").is_some_and(|call| {
            let open = memchr::memrchr(b'(', call).unwrap_or_default();
            call[..open].ends_with(b"vars") && &call[open..] != b"(self"
        });
    is_namespace.then_some(name)
}

/// The name of `setattr(base, "save", …)` and `type.__setattr__(base, "save", …)`, but not of
/// `monkeypatch.setattr(…)`.
fn foreign_setattr(text: &[u8], at: usize) -> Option<&str> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let is_builtin =
        text[..at].last().is_none_or(|byte| !is_part(byte)) || text[..at].ends_with(b".__");
    let rest = &text[at + b"setattr".len()..];
    let rest = rest.strip_prefix(b"__").unwrap_or(rest).strip_prefix(b"(")?;
    let mut arguments = rest.split(|byte| *byte == b',');
    let object = arguments.next()?.trim_ascii();
    let name = quoted(arguments.next()?.trim_ascii())?;
    (is_builtin && !matches!(object, b"self" | b"cls")).then_some(name)
}

/// The last name of `app.Base` in `setattr(app.Base, name, …)`.
fn reshaped(text: &[u8], at: usize) -> Option<&str> {
    let rest = text[at + b"setattr".len()..].strip_prefix(b"(")?;
    let mut arguments = rest.split(|byte| *byte == b',');
    let object = arguments.next()?.trim_ascii();
    let key = arguments.next()?.trim_ascii();
    let is_computed = key.first().is_some_and(|first| !matches!(first, b'"' | b'\''));
    let name = identifier_at(object, last_name_start(object))?;
    (is_computed && !matches!(name, "self" | "cls" | "obj")).then_some(name)
}

fn quoted(text: &[u8]) -> Option<&str> {
    let (quote, rest) = text.split_first().filter(|(byte, _)| matches!(byte, b'"' | b'\''))?;
    let name = identifier_at(rest, 0)?;
    (rest.get(name.len()) == Some(quote)).then_some(name)
}

fn line_before(text: &[u8], at: usize) -> &[u8] {
    text[..at].rsplit(|byte| *byte == b'\n').next().unwrap_or_default()
}

fn trim_blanks(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|byte| !matches!(byte, b' ' | b'\t'));
    &text[..end.map_or(0, |at| at + 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_replaced(text: &str, name: &str) -> bool {
        let mut index = NameIndex::default();
        index.add_file(text.as_bytes());
        index.facts(name).replaced > 0
    }

    #[test]
    fn what_is_stored_in_something_else_is_replaced() {
        for text in [
            "import app.base\napp.base.f = fake\n",
            "if x:\n\tapp.base.Client.f=fake",
            "(a).f = b",
            "xs[0].f = b",
            "make().f = b",
            "self.client.f = self.fake\n",
            "a.g = b.f = fake\n",
            "x = 1; b.f = 2",
            "a.f, b.g = 1, 2",
            "(a.g, b.f, c) = 1, 2, 3",
            "x = a.f, self.g = 1, 2",
            "type.__setattr__(A, 'f', 1)",
            "setattr(app.base, \"f\", fake)",
            "setattr(\n    sys.modules[__name__],\n    'f',\n    fake,\n)",
            "globals()['f'] = 1",
            "vars(base)[\"f\"] = 1",
            "base.__dict__[ 'f' ] = 1",
            "def g():\n    global e, f\n",
        ] {
            assert!(is_replaced(text, "f"), "{text}");
        }
    }

    #[test]
    fn what_only_looks_so_is_not() {
        for text in [
            "self.f = 1",
            "cls.f = 1",
            "f = 1",
            "x.f == 1",
            "x.f != 1",
            "x.f <= 1",
            "x.f.g = 1",
            "f.g = 1",
            "def g(x: a.f = None, y: int | a.f = None): ...",
            "class A:\n    x: a.f = None\n",
            "setattr(self, 'f', 1)",
            "monkeypatch.setattr(base, 'f', 1)",
            "super().__setattr__(self, 'f', 1)",
            "g(a.f, b=1)",
            "g(\n    a.f, b=1\n)",
            "def g(\n    a, x: b.f = 1,\n): ...",
            "setattr(base, name, 'f')",
            "row['f'] = 1",
            "self.__dict__['f'] = 1",
            "vars(self)['f'] = 1",
            "globals()[f] = 1",
            "# not global f",
            "import pytest\nbase.f = 1\n",
        ] {
            assert!(!is_replaced(text, "f"), "{text}");
        }
    }
}
