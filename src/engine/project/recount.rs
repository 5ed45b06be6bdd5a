//! Names, counted again where fixes changed the text.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::{NameFacts, NameIndex};

/// The names about which a changed text says something else than before.
#[derive(Debug, Default)]
pub struct Changes {
    names: FxHashSet<Box<str>>,
    /// The last parts of modules that are reached for in another way.
    modules: FxHashSet<Box<str>>,
}

impl Changes {
    /// Whether all is as it was.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.modules.is_empty()
    }

    /// Whether a file may be judged in another way now.
    pub fn concern(&self, path: &Path, text: &str) -> bool {
        let parts = [path, path.parent().unwrap_or(path)].map(Path::file_stem);
        let is_reached = parts
            .into_iter()
            .flatten()
            .filter_map(|part| part.to_str())
            .any(|part| self.modules.contains(part));
        is_reached
            || (!self.names.is_empty()
                && text
                    .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .any(|word| self.names.contains(word)))
    }
}

impl NameIndex {
    /// What a text alone says.
    pub fn of(text: &str) -> NameIndex {
        let mut names = NameIndex::default();
        names.add_file(text.as_bytes());
        names.add_methods(text.as_bytes());
        names
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.reached.is_empty()
    }

    /// Takes back what texts said that are no more, and adds what they say now.
    pub fn replace(&mut self, old: NameIndex, new: NameIndex) -> Changes {
        let names: FxHashSet<&Box<str>> = old.names.keys().chain(new.names.keys()).collect();
        let mut changes = Changes::default();
        changes.names.extend(self.methods.replace(&old.methods, &new.methods));
        for name in names {
            let before = self.facts(name);
            let (gone, come) = (old.facts(name), new.facts(name));
            let changed = |now: u32, gone: u32, come: u32| (now + come).saturating_sub(gone);
            let after = NameFacts {
                asynchronous: changed(before.asynchronous, gone.asynchronous, come.asynchronous),
                plain: changed(before.plain, gone.plain, come.plain),
                awaitable: changed(before.awaitable, gone.awaitable, come.awaitable),
                streams: changed(before.streams, gone.streams, come.streams),
                properties: changed(before.properties, gone.properties, come.properties),
                own: changed(before.own, gone.own, come.own),
                twins: changed(before.twins, gone.twins, come.twins),
                calls: changed(before.calls, gone.calls, come.calls),
                awaited: changed(before.awaited, gone.awaited, come.awaited),
                foreign: changed(before.foreign, gone.foreign, come.foreign),
                started: changed(before.started, gone.started, come.started),
                replaced: changed(before.replaced, gone.replaced, come.replaced),
                chosen: changed(before.chosen, gone.chosen, come.chosen),
            };
            if before.verdict() != after.verdict() {
                changes.names.insert(name.clone());
            }
            self.names.insert(name.clone(), after);
        }
        let reached: FxHashSet<_> = [&old, &new].into_iter().flat_map(all_reached).collect();
        for (module, name) in reached {
            let before = self.reaches(module, name);
            let after =
                (before + new.reaches(module, name)).saturating_sub(old.reaches(module, name));
            if (before > 0) != (after > 0) {
                changes.modules.insert(module.clone());
            }
            self.reached.entry(module.clone()).or_default().insert(name.clone(), after);
        }
        changes
    }
}

/// Every module or receiver, with each name that is asked of it.
fn all_reached(index: &NameIndex) -> impl Iterator<Item = (&Box<str>, &Box<str>)> {
    index.reached.iter().flat_map(|(module, names)| names.keys().map(move |name| (module, name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_replaced_is_as_if_it_had_been_read_so() {
        let (old, new) =
            ("# async\nf(1)\nx.f(2)\nm.g()\n", "# async\nawait f(1)\nawait x.f(2)\nawait f(3)\n");
        let mut names = NameIndex::of(old);
        names.merge(NameIndex::of("def f(): ...\nm.g()\n"));
        let changes = names.replace(NameIndex::of(old), NameIndex::of(new));
        assert_eq!(
            names.facts("f"),
            NameFacts { plain: 1, twins: 1, calls: 3, awaited: 3, ..NameFacts::default() }
        );
        assert!(names.is_reached("m", "g") && names.is_reached("x", "f"));
        assert!(changes.concern(Path::new("other.py"), "y.f(4)"));
        assert!(!changes.concern(Path::new("other.py"), "y.h(4)"));
        assert!(NameIndex::of(old).replace(NameIndex::of(old), NameIndex::of(old)).is_empty());
    }

    #[test]
    fn modules_that_nobody_reaches_for_any_more() {
        let mut names = NameIndex::of("m.g()\n");
        let changes = names.replace(NameIndex::of("m.g()\n"), NameIndex::of("m\n"));
        assert!(!names.is_reached("m", "g"));
        assert!(changes.concern(Path::new("shop/m.py"), "x"));
        assert!(changes.concern(Path::new("m/__init__.py"), "x"));
        assert!(!changes.concern(Path::new("shop/n.py"), "x"));
    }
}
