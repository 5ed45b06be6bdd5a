//! The index of function names, read from texts alone.

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::NameFacts;
use super::annotations::{names_awaitable, names_stream, returned};
use super::methods::Methods;
use super::replacements::is_test;

/// How often a name is defined by `def` and by `async def`, and how it is called.
///
/// It is read from the text alone, so that it is cheap enough for all of site-packages; it can
/// only ever lend *probable* evidence.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    pub(super) names: FxHashMap<Box<str>, NameFacts>,
    /// The last name of a module or receiver, and the name that is asked of it: by
    /// `from m import name` or `m.name(`, and how often.
    pub(super) reached: FxHashMap<Box<str>, FxHashMap<Box<str>, u32>>,
    pub(super) methods: Methods,
    /// The first parts of the modules that the project imports.
    imported: FxHashSet<Box<str>>,
    /// The attributes named for tasks that are looked at from outside of what has them.
    pub(super) peeked: FxHashSet<Box<str>>,
    /// The classes and modules that something is stored in under computed names.
    pub(super) reshaped: FxHashSet<Box<str>>,
    /// What tests may put another in the place of.
    pub(super) patched: FxHashSet<Box<str>>,
    /// The functions of tests that make mocks.
    pub(super) mocked: FxHashSet<Box<str>>,
    /// The attributes that are awaited as they are: `await job.ready`.
    pub(super) awaited_attributes: FxHashSet<Box<str>>,
    /// The names of plain functions, and of those whose results they return.
    pub(super) passes: FxHashMap<Box<str>, Vec<Box<str>>>,
}

impl NameIndex {
    /// Counts what a file of the project itself says.
    pub fn add_file(&mut self, text: &[u8]) {
        self.count_definitions(text, true);
        self.add_calls(text);
        // Tests replace what they like, and only while they run.
        match is_test(text) {
            true => self.add_patches(text),
            false => self.add_replacements(text),
        }
        self.add_branches(text);
        self.add_peeks(text);
        self.add_awaited_attributes(text);
    }

    /// Adds the methods of the classes in a file of the project, and what functions hand on: only a
    /// run with types asks about them.
    pub fn add_methods(&mut self, text: &[u8]) {
        self.methods.add(text);
        self.add_passes(text);
    }

    /// Counts the definitions in the text of a file of another project. Strings and comments are
    /// not told apart: a name that is defined there too is only judged more carefully.
    pub fn add_definitions(&mut self, text: &[u8]) {
        self.count_definitions(text, false);
    }

    pub(super) fn count_definitions(&mut self, text: &[u8], is_own: bool) {
        let is_twin = is_own && memmem::find(text, b"async").is_none();
        for at in memmem::find_iter(text, b"def ") {
            let Some(name) = identifier_at(text, at + 4) else { continue };
            let is_async = is_preceded_by_async(text, at);
            if at > 0 && !is_async && !text[at - 1].is_ascii_whitespace() {
                continue;
            }
            // What an unknown decorator makes of the function is anybody's guess.
            let is_generator = is_async && yields(&text[at + 4..]);
            let is_plain = !is_async || is_generator || has_opaque_decorator(text, at);
            let returned = if is_async { None } else { returned(&text[at + 4..]) };
            let is_awaitable =
                is_plain && !is_generator && (is_async || returned.is_some_and(names_awaitable));
            let is_stream = is_generator || !is_awaitable && returned.is_some_and(names_stream);
            let is_property = (is_async || is_awaitable) && is_under_property(text, at);
            let facts = self.entry(name);
            facts.properties += u32::from(is_property);
            if is_plain {
                facts.plain += 1;
                facts.foreign += u32::from(!is_own);
                facts.twins += u32::from(is_twin);
                facts.awaitable += u32::from(is_awaitable);
                facts.streams += u32::from(is_stream);
            } else {
                facts.asynchronous += 1;
                facts.own += u32::from(is_own);
            }
        }
    }

    /// Counts the calls by the last name of the callee, and those that are awaited on the spot. A
    /// text without the word `async` says nothing of coroutines: it belongs to the synchronous
    /// half of its project.
    pub(super) fn add_calls(&mut self, text: &[u8]) {
        let is_async = memmem::find(text, b"async").is_some();
        for at in memchr::memchr_iter(b'(', text) {
            let callee = callee_before(text, at);
            let Some(name) = identifier_at(callee, last_name_start(callee)) else { continue };
            let before = text[..at - callee.len()].trim_ascii_end();
            let is_spaced = before.len() < at - callee.len();
            if is_spaced && (before.ends_with(b"def") || before.ends_with(b"class")) {
                continue;
            }
            if is_async && !text[at + 1..].starts_with(QUOTED_END) {
                let is_awaited = (is_spaced && before.ends_with(b"await"))
                    || text[at..].starts_with(AWAITED_BY_HAND);
                let facts = self.entry(name);
                facts.calls += 1;
                facts.awaited += u32::from(is_awaited);
                facts.started += u32::from(is_given_to_runner(before));
            }
            let Some(dot) = callee.iter().rposition(|byte| *byte == b'.') else { continue };
            let receiver = &callee[last_name_start(&callee[..dot])..dot];
            if let Some(receiver) = identifier_at(receiver, 0) {
                self.reach(receiver, name);
            }
        }
        self.add_imports(text);
    }

    /// Collects the names in `from m import a, b`. A module under another name could be asked for
    /// anything.
    pub fn add_imports(&mut self, text: &[u8]) {
        for at in memmem::find_iter(text, b"import ") {
            let line = text[..at].rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
            let line = line.trim_ascii();
            let module = match line.strip_prefix(b"from ") {
                Some(module) => module.trim_ascii(),
                None if line.is_empty() => line,
                None => continue,
            };
            let module = identifier_at(module, last_name_start(module)).unwrap_or_default();
            let rest = text[at + b"import ".len()..].trim_ascii_start();
            let end = if rest.starts_with(b"(") { b')' } else { b'\n' };
            if let Some(after) = line.strip_prefix(b"from ") {
                self.import(identifier_at(after.trim_ascii_start(), 0));
            }
            let names = rest.split(|byte| *byte == end).next().unwrap_or_default();
            for part in names.split(|byte| matches!(byte, b',' | b'(' | b'\n')) {
                let part = part.trim_ascii();
                if part.is_empty() {
                    continue;
                }
                let dotted = part.split(|byte| *byte == b' ').next().unwrap_or_default();
                let name = identifier_at(dotted, last_name_start(dotted)).unwrap_or("*");
                if line.is_empty() {
                    self.import(identifier_at(part, 0));
                } else {
                    self.reach(module, name);
                }
                if memmem::find(part, b" as ").is_some() {
                    self.reach(name, "*");
                }
            }
        }
    }

    /// Adds what another index counted.
    pub fn merge(&mut self, other: NameIndex) {
        self.methods.merge(other.methods);
        self.imported.extend(other.imported);
        self.peeked.extend(other.peeked);
        self.reshaped.extend(other.reshaped);
        self.patched.extend(other.patched);
        self.mocked.extend(other.mocked);
        self.awaited_attributes.extend(other.awaited_attributes);
        for (name, callees) in other.passes {
            self.passes.entry(name).or_default().extend(callees);
        }
        for (module, names) in other.reached {
            let mine = self.reached.entry(module).or_default();
            for (name, count) in names {
                *mine.entry(name).or_default() += count;
            }
        }
        for (name, facts) in other.names {
            let mine = self.names.entry(name).or_default();
            mine.asynchronous += facts.asynchronous;
            mine.plain += facts.plain;
            mine.awaitable += facts.awaitable;
            mine.streams += facts.streams;
            mine.properties += facts.properties;
            mine.own += facts.own;
            mine.twins += facts.twins;
            mine.calls += facts.calls;
            mine.awaited += facts.awaited;
            mine.foreign += facts.foreign;
            mine.started += facts.started;
            mine.replaced += facts.replaced;
            mine.chosen += facts.chosen;
        }
    }

    /// Whether some file of the project may reach for `name` of the module that is called `module`
    /// (the last part of its dotted name) from outside.
    pub fn is_reached(&self, module: &str, name: &str) -> bool {
        [name, "*"].into_iter().any(|name| self.reaches(module, name) > 0)
    }

    /// The first parts of the modules that the files of the project import.
    pub fn imported(&self) -> impl Iterator<Item = &str> {
        self.imported.iter().map(AsRef::as_ref)
    }

    fn import(&mut self, module: Option<&str>) {
        if let Some(module) = module.filter(|module| !self.imported.contains(*module)) {
            self.imported.insert(module.into());
        }
    }

    /// What is known of `name`.
    pub fn facts(&self, name: &str) -> NameFacts {
        self.names.get(name).copied().unwrap_or_default()
    }

    /// The class that an object called `receiver` seems to be of in a file with this text, if it
    /// defines `method` by `async def`, as every class does that it may be of, and most calls of that
    /// name are awaited.
    pub fn asynchronous_method_of(&self, receiver: &str, method: &str, text: &str) -> Option<&str> {
        let facts = self.facts(method);
        let find = || self.methods.asynchronous_of(receiver, method, text, facts.awaited > 0);
        facts.is_mostly_awaited().then(find)?
    }

    /// Whether a class of the project that inherits from one of that name, by whatever others, has the
    /// method as a plain `def`.
    pub fn is_overridden_plainly(&self, class: &str, method: &str) -> bool {
        self.methods.is_overridden_plainly(class, method)
    }

    /// The classes of the project that name one of that name as their base.
    pub fn heirs(&self, class: &str) -> impl Iterator<Item = &str> {
        self.methods.heirs(class)
    }

    /// Whether a class above that one has an `__init_subclass__` that may change the methods of those
    /// below.
    pub fn is_changed_from_above(&self, class: &str) -> bool {
        self.methods.is_changed_from_above(class)
    }

    /// Whether a class above that one names a metaclass that may change the methods of those below.
    pub fn has_metaclass_above(&self, class: &str) -> bool {
        self.methods.has_metaclass_above(class)
    }

    /// Whether some file of the project stores attributes under computed names in a class or module
    /// of that name: `setattr(Store, name, traced)`.
    pub fn is_reshaped(&self, class: &str) -> bool {
        self.reshaped.contains(class)
    }

    /// Whether a class of the name inherits from one of the other name, by whatever others.
    pub fn is_below(&self, heir: &str, class: &str) -> bool {
        self.methods.is_below(heir, class)
    }

    /// Whether a class of the project that inherits from one of that name, by whatever others, has the
    /// method itself.
    pub fn is_overridden(&self, class: &str, method: &str) -> bool {
        self.methods.is_overridden(class, method)
    }

    /// Whether a class of the project has a method of that name as a plain `def`, in a file that speaks
    /// of `async`.
    pub fn has_plain_method(&self, method: &str) -> bool {
        self.methods.has_plain(method)
    }

    /// Whether the classes of the project have methods of that name by `async def` only, and most
    /// calls of it are awaited.
    pub fn is_asynchronous_method(&self, method: &str) -> bool {
        self.facts(method).is_mostly_awaited() && self.methods.is_asynchronous(method)
    }

    pub(super) fn reach(&mut self, module: &str, name: &str) {
        let names = match self.reached.get_mut(module) {
            Some(names) => names,
            None => self.reached.entry(module.into()).or_default(),
        };
        match names.get_mut(name) {
            Some(count) => *count += 1,
            None => *names.entry(name.into()).or_default() += 1,
        }
    }

    /// How often the name is asked of the module.
    pub(super) fn reaches(&self, module: &str, name: &str) -> u32 {
        self.reached.get(module).and_then(|names| names.get(name)).copied().unwrap_or_default()
    }

    pub(super) fn entry(&mut self, name: &str) -> &mut NameFacts {
        if !self.names.contains_key(name) {
            self.names.insert(name.into(), NameFacts::default());
        }
        self.names.get_mut(name).expect("the name was just inserted")
    }
}

/// Adds every word of a text that could be a name.
pub fn add_words(text: &[u8], words: &mut FxHashSet<Box<str>>) {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
    for word in text.split(|byte| !is_part(byte)).filter_map(|word| identifier_at(word, 0)) {
        if !words.contains(word) {
            words.insert(word.into());
        }
    }
}

/// How `__await__` of a class awaits its method: `return self._run().__await__()`.
const AWAITED_BY_HAND: &[u8] = b"().__await__()";

/// What runs the coroutine that it is given. Source: `asyncio`'s functions and its event loop's.
const RUNNERS: &[&[u8]] =
    &[b"asyncio.run(", b"create_task(", b"ensure_future(", b"run_until_complete(", b"wait_for("];

/// Whether a text ends where the first argument of a call begins that runs it.
fn is_given_to_runner(before: &[u8]) -> bool {
    RUNNERS.iter().any(|runner| before.ends_with(runner))
}

/// How a call ends that a docstring or comment only names: `` `close()` ``.
const QUOTED_END: &[u8] = b")`";

/// The dotted name that ends right before an opening parenthesis.
fn callee_before(text: &[u8], parenthesis: usize) -> &[u8] {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let start = text[..parenthesis].iter().rposition(|byte| !is_part(byte)).map_or(0, |at| at + 1);
    &text[start..parenthesis]
}

pub(super) fn last_name_start(callee: &[u8]) -> usize {
    callee.iter().rposition(|byte| *byte == b'.').map_or(0, |dot| dot + 1)
}

pub(super) fn identifier_at(text: &[u8], start: usize) -> Option<&str> {
    let rest = &text[start..];
    let end = rest
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80))
        .unwrap_or(rest.len());
    if end == 0 || rest[0].is_ascii_digit() {
        return None;
    }
    std::str::from_utf8(&rest[..end]).ok()
}

/// Whether the line above a definition ends a decorator that is not known to be transparent.
pub(super) fn has_opaque_decorator(text: &[u8], at: usize) -> bool {
    let mut lines = text[..at].rsplit(|byte| *byte == b'\n').skip(1).map(<[u8]>::trim_ascii);
    let Some(above) = lines.next() else { return false };
    if above.starts_with(b")") {
        // What ends with a colon is the head of the class around it; `) -> None: ...` is that of a
        // function before it, in a stub.
        let is_head = above.ends_with(b":")
            || memmem::find(above, b":")
                .is_some_and(|colon| matches!(above[colon + 1..].trim_ascii(), b"..." | b"pass"));
        return !is_head;
    }
    let Some(decorator) = above.strip_prefix(b"@") else { return false };
    !std::str::from_utf8(decorator).is_ok_and(crate::engine::coroutines::is_transparent)
}

/// Whether the body of the function whose signature begins here yields, as far as up to the next
/// function.
fn yields(text: &[u8]) -> bool {
    let end = memmem::find(text, b"def ").unwrap_or(text.len());
    memmem::find(&text[..end], b"yield").is_some_and(|at| {
        let line = text[..at].rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        // Not in a comment or a docstring.
        line.trim_ascii().is_empty() || line.contains(&b'=')
    })
}

/// Whether a decorator on the lines above a definition makes a property of it.
fn is_under_property(text: &[u8], at: usize) -> bool {
    let above = text[..at].rsplit(|byte| *byte == b'\n').skip(1).map(<[u8]>::trim_ascii);
    above
        .take_while(|line| line.starts_with(b"@"))
        .any(|decorator| memmem::find(decorator, b"property").is_some())
}

pub(super) fn is_preceded_by_async(text: &[u8], at: usize) -> bool {
    let before = text[..at].trim_ascii_end();
    before.len() < at && before.ends_with(b"async")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str, name: &str) -> NameFacts {
        let mut index = NameIndex::default();
        index.add_file(text.as_bytes());
        index.facts(name)
    }

    #[test]
    fn definitions_are_counted_by_kind() {
        let text = "async def a(): ...\ndef a(): ...\n  async   def b(x): ...\nundef c()";
        assert_eq!((facts(text, "a").asynchronous, facts(text, "a").plain), (1, 1));
        assert_eq!((facts(text, "b").asynchronous, facts(text, "b").plain), (1, 0));
        assert_eq!((facts(text, "c").asynchronous, facts(text, "c").plain), (0, 0));
    }

    #[test]
    fn plain_definitions_elsewhere_are_told_apart() {
        let mut index = NameIndex::default();
        index.add_file(b"async def _f(): ...\nasync def _g(): ...\ndef _g(): ...");
        index.add_definitions(b"def _f(): ...");
        assert!(index.facts("_f").is_asynchronous_in_project());
        assert!(!index.facts("_f").is_asynchronous());
        assert!(!index.facts("_g").is_asynchronous_in_project());
    }

    #[test]
    fn a_decorator_of_unknown_effect_counts_as_plain() {
        let text = "@work\nasync def a(): ...\n@abc.abstractmethod\nasync def b(): ...";
        assert_eq!((facts(text, "a").asynchronous, facts(text, "a").plain), (0, 1));
        assert_eq!((facts(text, "b").asynchronous, facts(text, "b").plain), (1, 0));
        let text = "def a(\n    x,\n) -> None: ...\nasync def e(): ...";
        assert_eq!((facts(text, "e").asynchronous, facts(text, "e").plain), (1, 0));
        let text = "class A(\n    B,\n):\n    async def c(self): ...\n@work(\n    1,\n)\nasync def d(): ...";
        assert_eq!((facts(text, "c").asynchronous, facts(text, "c").plain), (1, 0));
        assert_eq!((facts(text, "d").asynchronous, facts(text, "d").plain), (0, 1));
    }

    #[test]
    fn properties_to_be_awaited_are_counted() {
        let text = "@property\nasync def a(): ...\n@property\ndef a(): ...\nasync def b(): ...\n\
                    @abc.abstractproperty\n@log\nasync def c(): ...\n\
                    @property\ndef d(self) -> Awaitable[int]: ...";
        let counted = |name| facts(text, name).properties;
        assert_eq!([counted("a"), counted("b"), counted("c"), counted("d")], [1, 0, 1, 1]);
    }

    #[test]
    fn names_that_are_reached_from_outside() {
        let mut index = NameIndex::default();
        index.add_calls(
            b"from a import (\n    f,\n    g as h,\n)\nfrom .b import f\nimport p.c as d\nx.m.k()\nfrom e import *",
        );
        let reached = [("a", "f"), ("a", "g"), ("b", "f"), ("c", "any"), ("m", "k"), ("e", "any")];
        assert!(reached.iter().all(|(module, name)| index.is_reached(module, name)));
        let mut imported: Vec<&str> = index.imported().collect();
        imported.sort_unstable();
        assert_eq!(imported, ["a", "e", "p"]);
        let others = [("b", "g"), ("p", "f"), ("x", "k"), ("a", "h"), ("d", "f")];
        assert!(!others.iter().any(|(module, name)| index.is_reached(module, name)));
    }

    #[test]
    fn calls_are_counted_by_their_last_name() {
        let text = "await f(1)\nx = await self.a.f(2)\nf(3)\nawait task\nasync def f(x): g()";
        assert_eq!((facts(text, "f").calls, facts(text, "f").awaited), (3, 2));
        assert_eq!((facts(text, "g").calls, facts(text, "g").awaited), (1, 0));
        assert_eq!(facts(text, "task").calls, 0);
        let text = "async def f(): ...\ndef __await__(self): return self.f().__await__()";
        assert_eq!((facts(text, "f").calls, facts(text, "f").awaited), (1, 1));
        let text = "async def f(): ...\nloop.run_until_complete(self.f())\nother(f())\nawait f()";
        assert_eq!((facts(text, "f").calls, facts(text, "f").started), (3, 1));
        // The synchronous half of a package.
        assert_eq!(facts("x.f(2)\nf(3)", "f").calls, 0);
    }
}
