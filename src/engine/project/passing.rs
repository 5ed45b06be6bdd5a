//! Plain functions that return what another function gives: `def load(key): return read(key)`.

use memchr::memmem;

use super::NameIndex;
use super::names::{identifier_at, is_preceded_by_async, last_name_start};

/// So deep are functions looked into that hand on what others hand on.
const MAX_DEPTH: u32 = 3;

impl NameIndex {
    /// Collects the last names of the callees in `return name(…)` of plain functions.
    pub(super) fn add_passes(&mut self, text: &[u8]) {
        for at in memmem::find_iter(text, b"return ") {
            let value = &text[at + b"return ".len()..];
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
            let end = value.iter().position(|byte| !is_part(byte)).unwrap_or(value.len());
            let callee = &value[..end];
            if value.get(end) != Some(&b'(') {
                continue;
            }
            let Some(callee) = identifier_at(callee, last_name_start(callee)) else { continue };
            let Some(def) = memmem::rfind(&text[..at], b"def ") else { continue };
            let Some(name) = identifier_at(text, def + b"def ".len()) else { continue };
            let is_class = callee.starts_with(|first: char| first.is_uppercase());
            if is_class || name == callee || is_preceded_by_async(text, def) {
                continue;
            }
            let callees = match self.passes.get_mut(name) {
                Some(callees) => callees,
                None => self.passes.entry(name.into()).or_default(),
            };
            if !callees.iter().any(|known| **known == *callee) {
                callees.push(callee.into());
            }
        }
    }

    /// Whether a plain function of that name may return what an `async def` gives.
    pub fn may_hand_on_coroutine(&self, name: &str) -> bool {
        self.hands_on(name, 0)
    }

    fn hands_on(&self, name: &str, depth: u32) -> bool {
        let callees = self.passes.get(name).into_iter().flatten();
        depth < MAX_DEPTH
            && callees.into_iter().any(|callee| {
                self.facts(callee).asynchronous > 0 || self.hands_on(callee, depth + 1)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_functions_that_return_what_an_async_def_gives() {
        let text = "\
async def read(key): ...
async def other(): return write()
def load(key):
    return db.read(key)
def find(key):
    if key:
        return load(key)
    return Key(key)
def near(): return [read(1)]
";
        let mut index = NameIndex::default();
        index.add_file(text.as_bytes());
        index.add_passes(text.as_bytes());
        assert!(index.may_hand_on_coroutine("load") && index.may_hand_on_coroutine("find"));
        assert!(!["read", "other", "near"].iter().any(|name| index.may_hand_on_coroutine(name)));
    }
}
