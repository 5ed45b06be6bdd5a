//! Attributes that say where objects go: sets of tasks that are looked at from outside of their object
//! or module (`worker.tasks`), and what is awaited as it is (`await job.ready`).

use memchr::memmem;

use super::NameIndex;
use super::names::identifier_at;

impl NameIndex {
    /// Collects the attributes with `task` in their name that are read of something other than
    /// `self`, unless something is only added to them or discarded.
    pub(super) fn add_peeks(&mut self, text: &[u8]) {
        for found in memmem::find_iter(text, b"task") {
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
            let before = text[..found].iter().rposition(|byte| !is_part(byte));
            let Some(dot) = before.filter(|at| text[*at] == b'.') else { continue };
            let Some(name) = identifier_at(text, dot + 1) else { continue };
            let after = &text[dot + 1 + name.len()..];
            let is_no_look = [&b"("[..], b".add(", b".discard", b" import"]
                .iter()
                .any(|next| after.starts_with(next));
            let receiver = text[..dot].rsplit(|byte| !is_part(byte) && *byte != b'.').next();
            let is_own = matches!(receiver, Some(b"self" | b"cls"));
            if !is_no_look && !is_own && !self.peeked.contains(name) {
                self.peeked.insert(name.into());
            }
        }
    }

    /// Collects the attributes that are awaited as they are.
    pub(super) fn add_awaited_attributes(&mut self, text: &[u8]) {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
        for at in memmem::find_iter(text, b"await ") {
            let value = &text[at + b"await ".len()..];
            let end = value.iter().position(|byte| !is_part(byte)).unwrap_or(value.len());
            let Some(dot) = memchr::memrchr(b'.', &value[..end]) else { continue };
            if matches!(value.get(end), Some(b'(' | b'[')) {
                continue;
            }
            if let Some(name) = identifier_at(value, dot + 1)
                && !self.awaited_attributes.contains(name)
            {
                self.awaited_attributes.insert(name.into());
            }
        }
    }

    /// Whether some file of the project awaits an attribute of that name as it is.
    pub fn is_awaited_attribute(&self, name: &str) -> bool {
        self.awaited_attributes.contains(name)
    }

    /// Whether some file of the project may look at an attribute of that name, from outside of what
    /// has it in the module. What is not named for tasks was not looked for: it may where it is
    /// public and the module is imported at all.
    pub fn may_be_peeked_at(&self, module: &str, attribute: &str) -> bool {
        if attribute.contains("task") {
            return self.peeked.contains(attribute);
        }
        let is_imported = || {
            self.imported().any(|imported| imported == module)
                || self.reached.contains_key(module)
                || self.reached.values().any(|names| names.contains_key(module))
        };
        !attribute.starts_with('_') && is_imported()
    }
}
