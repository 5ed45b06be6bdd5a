//! What tests put in the place of functions, by patches and mocks, wherever they do so: in a
//! decorator, a fixture or a `conftest.py`.
//!
//! As all of the index it is read from the text alone, and errs on the side of doubt.

use memchr::memmem;

use super::NameIndex;
use super::names::identifier_at;

/// So far a call is looked through for what it patches, in bytes.
const REACH: usize = 400;

/// What makes a mock.
const MOCKS: [&[u8]; 4] = [b"Mock(", b"autospec(", b"mocker.", b"stub("];

impl NameIndex {
    /// Collects, of a test, the names in `patch("app.save", …)`, `patch.multiple(app, save=…)` and
    /// `monkeypatch.setattr(app, "save", …)`; where a name is computed, all that the file has as
    /// strings. Also the functions of tests that make mocks, such as fixtures.
    pub(super) fn add_patches(&mut self, text: &[u8]) {
        let mut is_computed = false;
        let patches = memmem::find_iter(text, b"patch").map(|at| at + b"patch".len());
        let setters = memmem::find_iter(text, b"setattr").map(|at| at + b"setattr".len());
        for at in patches.chain(setters) {
            let rest = &text[at..];
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
            let open = rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
            if rest.get(open) != Some(&b'(') {
                continue;
            }
            let arguments = arguments(&rest[open + 1..]);
            let targets = match &rest[..open] {
                // `patch.dict(app.__dict__, {"save": fake})`
                b".dict" | b".setitem" => {
                    let namespaces = [&b"__dict__"[..], b"sys.modules", b"globals()", b"vars("];
                    let is_namespace =
                        namespaces.iter().any(|it| memmem::find(arguments, it).is_some());
                    if !is_namespace {
                        continue;
                    }
                    arguments
                }
                b".multiple" => {
                    for at in memchr::memchr_iter(b'=', arguments) {
                        self.add_patched(last_identifier(&arguments[..at]));
                    }
                    is_computed |= memmem::find(arguments, b"**").is_some();
                    continue;
                }
                _ => first_two(arguments),
            };
            let mut names = strings(targets).peekable();
            is_computed |= names.peek().is_none();
            names.for_each(|name| self.add_patched(Some(name)));
        }
        if is_computed {
            strings(text).for_each(|name| self.add_patched(Some(name)));
        }
        if MOCKS.iter().any(|mock| memmem::find(text, mock).is_some()) {
            self.add_mocked(text);
        }
    }

    fn add_mocked(&mut self, text: &[u8]) {
        let mut heads = memmem::find_iter(text, b"def ").peekable();
        while let Some(head) = heads.next() {
            let end = heads.peek().copied().unwrap_or(text.len());
            let body = &text[head..end];
            let makes_mock = MOCKS.iter().any(|mock| memmem::find(body, mock).is_some());
            if let Some(name) = identifier_at(text, head + b"def ".len()).filter(|_| makes_mock) {
                self.mocked.insert(name.into());
            }
        }
    }

    fn add_patched(&mut self, name: Option<&str>) {
        if let Some(name) = name.filter(|name| !self.patched.contains(*name)) {
            self.patched.insert(name.into());
        }
    }

    /// Whether a test of the project may put another in the place of what has that name.
    pub fn is_patched(&self, name: &str) -> bool {
        self.patched.contains(name)
    }

    /// Whether a function of that name in the tests of the project makes a mock: a fixture gives it
    /// to the parameters that have its name.
    pub fn makes_mock(&self, name: &str) -> bool {
        self.mocked.contains(name)
    }
}

/// The text of the arguments up to the closing parenthesis.
fn arguments(text: &[u8]) -> &[u8] {
    let mut depth = 1;
    let end = text.iter().take(REACH).position(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    &text[..end.unwrap_or_else(|| text.len().min(REACH))]
}

/// The text of the first two arguments.
fn first_two(arguments: &[u8]) -> &[u8] {
    let mut depth = 0;
    let mut commas = 0;
    let end = arguments.iter().position(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b',' if depth == 0 => commas += 1,
            _ => {}
        }
        commas == 2
    });
    &arguments[..end.unwrap_or(arguments.len())]
}

/// The last names of the dotted names that stand as strings in the text.
fn strings(text: &[u8]) -> impl Iterator<Item = &str> {
    let mut parts = text.split(|byte| matches!(byte, b'"' | b'\'')).skip(1);
    std::iter::from_fn(move || parts.next()).filter_map(|part| {
        let is_dotted = part.iter().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'%' | b'{' | b'}')
        });
        is_dotted.then(|| last_identifier(part))?
    })
}

/// The name that the text ends with.
fn last_identifier(text: &[u8]) -> Option<&str> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let start = text.iter().rposition(|byte| !is_part(byte)).map_or(0, |at| at + 1);
    identifier_at(text, start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(text: &str) -> NameIndex {
        let mut index = NameIndex::default();
        index.add_patches(format!("import pytest\n{text}").as_bytes());
        index
    }

    #[test]
    fn what_a_patch_names_may_be_another() {
        for text in [
            "@patch(\"app.save\", Mock())",
            "with patch(MODULE + \".save\", fake):",
            "patch(\"{}.save\".format(MODULE))",
            "patch(\"%s.save\" % MODULE)",
            "patch(f\"{MODULE}.save\", new=fake)",
            "patch.object(Repo, 'save', fake)",
            "mocker.patch.object(\n    Repo,\n    'save',\n    fake,\n)",
            "patch.multiple(app, load=1, save=fake)",
            "patch.dict(app.__dict__, {'save': fake})",
            "monkeypatch.setattr(app, \"save\", fake)",
            "monkeypatch.setattr(\"app.save\", fake)",
            "NAMES = ['save']\nfor name in NAMES: monkeypatch.setattr(app, name, fake)",
            "TARGETS = {'save': 1}\npatch.multiple(app, **TARGETS)",
        ] {
            assert!(index(text).is_patched("save"), "{text}");
        }
    }

    #[test]
    fn what_no_patch_names_is_what_it_is() {
        for text in [
            "patch(\"app.load\", fake, \"save\")",
            "text = 'save'\npatch('app.load')",
            "patch.dict(os.environ, {'save': '1'})",
            "client.patch(url, json={'a': 1})\nx = 'saved'",
        ] {
            assert!(!index(text).is_patched("save"), "{text}");
        }
        let mut plain = NameIndex::default();
        plain.add_file(b"patch('app.save')");
        assert!(!plain.is_patched("save"));
    }

    #[test]
    fn fixtures_that_make_mocks() {
        let index =
            index("def client():\n    return MagicMock()\n\ndef other():\n    return Client()\n");
        assert!(index.makes_mock("client") && !index.makes_mock("other"));
    }
}
