//! Which classes of the project define a method of a given name, read from texts alone: where the
//! types don't know a receiver, its name may still tell of which class it is.

use std::ops::RangeInclusive;

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{has_opaque_decorator, identifier_at, last_name_start};
use super::naming::{goes_by, has_word};
use crate::engine::doubts::PLAIN_METACLASSES;

/// How often a class defines a method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Kinds {
    /// By `async def`.
    asynchronous: u32,
    /// By `async def` under a decorator of unknown effect, which may start the work itself.
    decorated: u32,
    /// By plain `def`.
    plain: u32,
    /// By plain `def` in files that do not speak of `async`.
    apart: u32,
    /// By an assignment in its body or to its `self`, which hides the method.
    stored: u32,
}

/// Stands for whatever class a function makes classes from: `class Traced(cls): ...`.
const ANY_CLASS: &str = "?";

/// Stands for a method that changes the methods of the classes below.
const CHANGES: &str = "?";

/// The methods of the classes in files that speak of `async`. The synchronous half of a project
/// often has the same names.
#[derive(Clone, Debug, Default)]
pub(super) struct Methods {
    /// By the method's name, then by the class's.
    classes: FxHashMap<Box<str>, FxHashMap<Box<str>, Kinds>>,
    /// The classes that name a class as their base.
    heirs: FxHashMap<Box<str>, Vec<Box<str>>>,
}

/// The beginning of a class or a function.
struct Head<'a> {
    indent: usize,
    at: usize,
    /// The name, if it is a class.
    class: Option<&'a str>,
}

impl Methods {
    /// Adds what a file of the project defines. Of one that does not speak of `async` only the
    /// bases count.
    pub(super) fn add(&mut self, text: &[u8]) {
        let is_synchronous = memmem::find(text, b"async").is_none();
        let mut around: Vec<Head> = Vec::new();
        let mut heads = heads(text).peekable();
        while let Some(head) = heads.next() {
            while around.last().is_some_and(|outer| outer.indent >= head.indent) {
                around.pop();
            }
            if let Some(class) = head.class {
                if has_unusual_metaclass(text, head.at) {
                    self.kinds(CHANGES, class).decorated += 1;
                }
                let is_made = around.last().is_some_and(|outer| outer.class.is_none());
                for base in bases(text, head.at, class) {
                    let is_any = is_made && base.starts_with(|first: char| first.is_lowercase());
                    let base = if is_any { ANY_CLASS } else { base };
                    self.heirs.entry(base.into()).or_default().push(class.into());
                }
            } else if let Some(class) = around.last().and_then(|outer| outer.class) {
                let is_async = text[head.at..].starts_with(b"async");
                let start = head.at + if is_async { keyword(&text[head.at..]) } else { 4 };
                if let Some(name) = identifier_at(text, start) {
                    let next = heads.peek().map_or(text.len(), |next| next.at);
                    if name == "__init_subclass__" && changes_class(&text[start..next]) {
                        self.kinds(CHANGES, class).plain += 1;
                    }
                    let kinds = self.kinds(name, class);
                    *match (is_async, has_opaque_decorator(text, head.at)) {
                        _ if is_synchronous => &mut kinds.apart,
                        (true, false) => &mut kinds.asynchronous,
                        (true, true) => &mut kinds.decorated,
                        (false, _) => &mut kinds.plain,
                    } += 1;
                }
            }
            around.push(head);
            let end = heads.peek().map_or(text.len(), |next| next.at);
            let Some(at) = around.iter().rposition(|outer| outer.class.is_some()) else { continue };
            let (class, inner) = (&around[at], &around[around.len() - 1]);
            let Some(name) = class.class else { continue };
            let indents = match around.len() - 1 - at {
                0 => class.indent + 1..=usize::MAX,
                // What stands below a method.
                _ => class.indent + 1..=around[at + 1].indent,
            };
            for attribute in stored(&text[inner.at..end], &indents) {
                self.kinds(attribute, name).stored += 1;
            }
        }
    }

    /// How often the class defines the method; a key is only made for the first time.
    fn kinds(&mut self, method: &str, class: &str) -> &mut Kinds {
        if !self.classes.contains_key(method) {
            self.classes.insert(method.into(), FxHashMap::default());
        }
        let classes = self.classes.get_mut(method).expect("the method was just inserted");
        if !classes.contains_key(class) {
            classes.insert(class.into(), Kinds::default());
        }
        classes.get_mut(class).expect("the class was just inserted")
    }

    pub(super) fn merge(&mut self, other: Methods) {
        for (name, classes) in other.classes {
            let mine = self.classes.entry(name).or_default();
            for (class, kinds) in classes {
                let sum = mine.entry(class).or_default();
                sum.asynchronous += kinds.asynchronous;
                sum.decorated += kinds.decorated;
                sum.plain += kinds.plain;
                sum.apart += kinds.apart;
                sum.stored += kinds.stored;
            }
        }
        for (base, heirs) in other.heirs {
            self.heirs.entry(base).or_default().extend(heirs);
        }
    }

    /// Takes back what a text said that is no more, and adds what it says now; the names of the
    /// methods that are defined otherwise now. Fixes make and remove no classes.
    pub(super) fn replace(&mut self, old: &Methods, new: &Methods) -> Vec<Box<str>> {
        let mut changed = Vec::new();
        for (name, classes) in &new.classes {
            for (class, now) in classes {
                let before = old.classes.get(name).and_then(|classes| classes.get(class));
                let before = before.copied().unwrap_or_default();
                if before != *now {
                    let mine = self.classes.entry(name.clone()).or_default();
                    let kinds = mine.entry(class.clone()).or_default();
                    let sum =
                        |mine: u32, now: u32, before: u32| (mine + now).saturating_sub(before);
                    kinds.asynchronous =
                        sum(kinds.asynchronous, now.asynchronous, before.asynchronous);
                    kinds.decorated = sum(kinds.decorated, now.decorated, before.decorated);
                    kinds.plain = sum(kinds.plain, now.plain, before.plain);
                    kinds.apart = sum(kinds.apart, now.apart, before.apart);
                    kinds.stored = sum(kinds.stored, now.stored, before.stored);
                    changed.push(name.clone());
                }
            }
        }
        changed
    }

    /// Whether a class below that one has the method as a plain `def`, or one of them stores
    /// something under its name.
    pub(super) fn is_overridden_plainly(&self, class: &str, method: &str) -> bool {
        let Some(classes) = self.classes.get(method) else { return false };
        if classes.get(class).is_some_and(|own| own.stored > 0) {
            return true;
        }
        let is_plain = |kinds: &Kinds| kinds.plain + kinds.apart > 0 && kinds.asynchronous == 0;
        let hides = |kinds: &Kinds| is_plain(kinds) || kinds.stored > 0;
        // Most methods have no such class at all.
        let hiding: Vec<&str> =
            classes.iter().filter(|(_, kinds)| hides(kinds)).map(|(class, _)| &**class).collect();
        // `class Memory(InMemory, Store)`
        let is_given = |heir: &str| {
            hiding.iter().any(|base| *base != class && self.heirs(base).any(|below| below == heir))
        };
        !hiding.is_empty()
            && self.below(&[class, ANY_CLASS]).any(|heir| hiding.contains(&heir) || is_given(heir))
    }

    /// Whether a class above that one has an `__init_subclass__` that may change the methods of those
    /// below.
    pub(super) fn is_changed_from_above(&self, class: &str) -> bool {
        self.has_above(class, |kinds| kinds.plain > 0)
    }

    /// Whether a class above that one names an unusual metaclass.
    pub(super) fn has_metaclass_above(&self, class: &str) -> bool {
        self.has_above(class, |kinds| kinds.decorated > 0)
    }

    fn has_above(&self, class: &str, is_it: impl Fn(&Kinds) -> bool) -> bool {
        let mut changing = self.classes.get(CHANGES).into_iter().flatten();
        changing.any(|(above, kinds)| is_it(kinds) && self.is_below(class, above))
    }

    /// Whether a class below that one has the method, of whatever kind.
    pub(super) fn is_overridden(&self, class: &str, method: &str) -> bool {
        let classes = self.classes.get(method);
        classes.is_some_and(|classes| self.below(&[class]).any(|heir| classes.contains_key(heir)))
    }

    /// Whether a class of the name is below that one.
    pub(super) fn is_below(&self, heir: &str, class: &str) -> bool {
        self.below(&[class]).any(|below| below == heir)
    }

    /// The classes that name that one as their base.
    pub(super) fn heirs(&self, class: &str) -> impl Iterator<Item = &str> {
        self.heirs.get(class).into_iter().flatten().map(|heir| &**heir)
    }

    /// The classes below these, each once.
    fn below<'s>(&'s self, classes: &'s [&'s str]) -> impl Iterator<Item = &'s str> {
        let mut waiting = classes.to_vec();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        std::iter::from_fn(move || {
            loop {
                let class = waiting.pop()?;
                if seen.insert(class) {
                    waiting.extend(self.heirs(class));
                    return Some(class);
                }
            }
        })
        .filter(|class| !classes.contains(class))
    }

    /// Whether a class has the method as a plain `def`.
    pub(super) fn has_plain(&self, method: &str) -> bool {
        self.classes.get(method).into_iter().flatten().any(|(_, kinds)| kinds.plain > 0)
    }

    /// Whether the method is defined by `async def` only, without decorators of unknown effect.
    pub(super) fn is_asynchronous(&self, method: &str) -> bool {
        let classes = self.classes.get(method).into_iter().flatten();
        let (asynchronous, plain) = classes.fold((0, 0), |(asynchronous, plain), (_, kinds)| {
            (asynchronous + kinds.asynchronous, plain + kinds.plain + kinds.decorated)
        });
        asynchronous > 0 && plain == 0
    }

    /// The class that an object called `receiver` seems to be of in a file with this text, if it
    /// defines `method` by `async def`, as every class does that it may be of: `response` may be an
    /// `HTTPResponse`, `conn` a `Connection`. The file has to name the class or an heir of it.
    /// `is_awaited` says that others await the method, whatever its decorators do.
    pub(super) fn asynchronous_of(
        &self,
        receiver: &str,
        method: &str,
        text: &str,
        is_awaited: bool,
    ) -> Option<&str> {
        let mut found = None;
        for (class, kinds) in self.classes.get(method)? {
            if kinds.asynchronous + kinds.decorated + kinds.plain == 0 {
                continue;
            }
            let heirs = self.heirs.get(class).into_iter().flatten();
            let mut fitting =
                heirs.chain([class]).filter(|class| goes_by(receiver, class)).peekable();
            if fitting.peek().is_none() {
                continue;
            }
            if kinds.plain > 0 || (kinds.decorated > 0 && !is_awaited) {
                return None;
            }
            if fitting.any(|class| has_word(text.as_bytes(), class.as_bytes())) {
                // Of several, one is told, always the same.
                found = found.min(Some(&**class)).or(Some(class));
            }
        }
        found
    }
}

/// Classes and functions, in the order of the text.
fn heads(text: &[u8]) -> impl Iterator<Item = Head<'_>> {
    let functions = memmem::find_iter(text, b"def ").map(|at| (at, false));
    let classes = memmem::find_iter(text, b"class ").map(|at| (at, true));
    let mut found: Vec<(usize, bool)> = functions.chain(classes).collect();
    found.sort_unstable();
    found.into_iter().filter_map(|(at, is_class)| {
        let line = memchr::memrchr(b'\n', &text[..at]).map_or(0, |newline| newline + 1);
        let indent = text[line..at].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let start = line + indent;
        let is_head = match &text[start..at] {
            [] => true,
            before => {
                !is_class && before.starts_with(b"async") && before[5..].trim_ascii().is_empty()
            }
        };
        let class = if is_class { Some(identifier_at(text, at + 6)?) } else { None };
        is_head.then_some(Head { indent, at: start, class })
    })
}

/// The attributes that a text gives to a class or its objects: by `self.name = …`, or by `name = …` in
/// a line with one of the indents.
fn stored<'a>(
    text: &'a [u8],
    indents: &RangeInclusive<usize>,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let indents = indents.clone();
    let ends = memchr::memchr_iter(b'\n', text).chain([text.len()]);
    let lines = ends.scan(0, |start, end| {
        let line = &text[*start..end];
        *start = end + 1;
        Some(line)
    });
    lines.skip(1).filter_map(move |line| {
        let code = line.trim_ascii_start();
        let (target, is_own) = match code.strip_prefix(b"self.") {
            Some(attribute) => (attribute, false),
            None if indents.contains(&(line.len() - code.len())) => (code, true),
            None => return None,
        };
        let name = identifier_at(target, 0)?;
        let rest = target[name.len()..].trim_ascii_start();
        // `default=1,` is an argument.
        let is_argument = is_own && !target[name.len()..].starts_with(b" ");
        (!is_argument && rest.starts_with(b"=") && !rest.starts_with(b"==")).then_some(name)
    })
}

/// Whether the head of the class names a metaclass that is not known to leave its methods alone.
fn has_unusual_metaclass(text: &[u8], at: usize) -> bool {
    let head = text[at..].split(|byte| *byte == b':').next().unwrap_or_default();
    memmem::find(head, b"metaclass=").is_some_and(|keyword| {
        let value = &head[keyword + b"metaclass=".len()..];
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
        let end = value.iter().position(|byte| !is_part(byte)).unwrap_or(value.len());
        let name = identifier_at(&value[..end], last_name_start(&value[..end]));
        name.is_some_and(|name| !PLAIN_METACLASSES.contains(&name))
    })
}

/// Whether an `__init_subclass__` stores something in the class that may stand in the place of a
/// method: under a computed name, or under that of what it is made of.
fn changes_class(body: &[u8]) -> bool {
    memmem::find(body, b"setattr(").is_some()
        || memmem::find_iter(body, b"(cls)").any(|at| {
            // `traced(cls)`, but not `registry.append(cls)`
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
            let start = body[..at].iter().rposition(|byte| !is_part(byte)).map_or(0, |at| at + 1);
            let looks = [
                &b""[..],
                b"super",
                b"__init_subclass__",
                b"vars",
                b"id",
                b"repr",
                b"str",
                b"type",
                b"dir",
            ];
            body[..start].last() != Some(&b'.') && !looks.contains(&&body[start..at])
        })
        || memmem::find_iter(body, b"cls.").any(|at| {
            let attribute = &body[at + b"cls.".len()..];
            let name = identifier_at(attribute, 0).unwrap_or_default();
            let rest = attribute[name.len()..].trim_ascii_start();
            let value = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
            // `cls.run = traced(cls.run)`
            rest.starts_with(b"=")
                && memmem::find(value, format!("cls.{name}").as_bytes()).is_some()
        })
}

/// The length of `async def `, however it is spaced.
fn keyword(text: &[u8]) -> usize {
    memmem::find(text, b"def ").map_or(0, |at| at + 4)
}

/// The last names of the bases in `class Name(a.Base, Other[T], metaclass=M)`.
fn bases<'a>(text: &'a [u8], at: usize, class: &str) -> impl Iterator<Item = &'a str> {
    let rest = &text[at + b"class ".len() + class.len()..];
    let list = rest.strip_prefix(b"(").and_then(|list| list.split(|byte| *byte == b')').next());
    list.unwrap_or_default().split(|byte| *byte == b',').filter_map(|base| {
        let base = base.trim_ascii();
        let end = base.iter().position(|byte| *byte == b'[').unwrap_or(base.len());
        let dotted = &base[..end];
        let start = dotted.iter().rposition(|byte| *byte == b'.').map_or(0, |dot| dot + 1);
        identifier_at(dotted, start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
class Base(Generic[T]):
    async def start(self): ...

    def stop(self):
        async def start(): ...

class HTTPResponse(
    web.Base[int],
    metaclass=Meta,
):
    async   def send(self): ...
    @decorated
    async def flush(self): ...

async def send(): ...
def outer():
    async def send(): ...
if True:
    class Queue:
        def send(self): ...
";

    fn methods() -> Methods {
        let mut methods = Methods::default();
        methods.add(TEXT.as_bytes());
        methods
    }

    #[test]
    fn the_class_is_known_by_the_name_of_the_object() {
        let methods = methods();
        let of = |receiver| methods.asynchronous_of(receiver, "send", TEXT, false);
        assert_eq!(of("response"), Some("HTTPResponse"));
        assert_eq!(of("queue"), None);
        assert_eq!(of("other"), None);
    }

    #[test]
    fn the_file_has_to_name_the_class() {
        let methods = methods();
        assert_eq!(methods.asynchronous_of("response", "send", "import web", false), None);
        assert!(methods.asynchronous_of("response", "send", "x: HTTPResponse", false).is_some());
        assert_eq!(methods.asynchronous_of("response", "send", "x: HTTPResponses", false), None);
    }

    #[test]
    fn what_a_decorator_makes_of_it_is_seen_where_it_is_awaited() {
        assert_eq!(methods().asynchronous_of("response", "flush", TEXT, false), None);
        assert!(methods().asynchronous_of("response", "flush", TEXT, true).is_some());
    }

    #[test]
    fn methods_of_the_whole_project() {
        assert!(methods().is_asynchronous("start"));
        assert!(!methods().is_asynchronous("send") && !methods().is_asynchronous("other"));
    }

    #[test]
    fn methods_are_inherited() {
        assert_eq!(methods().asynchronous_of("response", "start", TEXT, false), Some("Base"));
        assert_eq!(methods().asynchronous_of("meta", "start", TEXT, false), None);
        let mut methods = methods();
        methods.add(b"class Client(\n    Base,\n):\n    def start(self): ...\n");
        assert_eq!(methods.asynchronous_of("client", "start", "Client", false), Some("Base"));
    }

    #[test]
    fn what_is_stored_below_hides_the_method() {
        let is_hidden = |text: &str| {
            let mut methods = methods();
            methods.add(text.as_bytes());
            methods.is_overridden_plainly("Base", "start")
        };
        for text in [
            "class A(Base):\n    def f(self):\n        self.start = g\n",
            "class A(Base):\n    x = 1\n    start = g\n",
            "class A(Base):\n    def f(self):\n        pass\n    start = g\n",
            "class A(Base):\n    def start(self): ...\n",
            "def f(cls):\n    class A(cls):\n        def start(self): ...\n",
        ] {
            assert!(is_hidden(text), "{text}");
        }
        for text in [
            "class A(Base):\n    def f(self):\n        start = g\n        if self.start == g: pass\n",
            "class A(Base):\n    async def start(self): ...\n",
            "class A(Other):\n    start = g\n",
            "class A(Base):\n    x = make(\n        start=g,\n    )\n",
            "class A(dict):\n    def start(self): ...\n",
            "start = g\n",
        ] {
            assert!(!is_hidden(text), "{text}");
        }
    }

    #[test]
    fn one_plain_definition_says_no() {
        let mut methods = methods();
        methods
            .add(b"class StreamResponse:\n  async def close(self): ...\n  def send(self): ...\n");
        assert_eq!(methods.asynchronous_of("response", "send", TEXT, false), None);
        assert_eq!(
            methods.asynchronous_of("httpresponse", "send", TEXT, false),
            Some("HTTPResponse")
        );
    }

    #[test]
    fn a_changed_text_counts_as_it_is_now() {
        let (old, new) =
            ("class A:\n  def get(self): ...\n", "class A:\n  async def get(self): ...\n");
        let [mut before, mut after] = [Methods::default(), Methods::default()];
        before.add(old.as_bytes());
        after.add(new.as_bytes());
        let mut methods = before.clone();
        assert_eq!(methods.asynchronous_of("aaa", "get", "A", false), None);
        assert_eq!(methods.replace(&before, &after), [Box::from("get")]);
        methods.add(b"class Client:\n  async def get(self): ...\n");
        assert_eq!(methods.asynchronous_of("client", "get", "Client", false), Some("Client"));
    }
}
