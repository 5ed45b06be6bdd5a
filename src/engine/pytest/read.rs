//! What the text of one file says about pytest.

use super::Said;

/// What a configuration file, a list of dependencies or a task runner says.
pub(super) fn configuration(text: &str) -> Said {
    let mut said = Said {
        strict: is_set(text, "asyncio", &["strict", "legacy"]),
        has_pytest_asyncio: mentions(text, "pytest-asyncio") || mentions(text, "pytest_asyncio"),
        python_files: patterns(text, "python_files"),
        python_classes: patterns(text, "python_classes"),
        python_functions: patterns(text, "python_functions"),
        runs_unmarked: None,
    };
    said.has_pytest_asyncio |= said.strict;
    said.runs_unmarked = if is_set(text, "asyncio", &["auto"]) {
        Some("`asyncio_mode` is `auto`")
    } else if is_set(text, "anyio", &["auto"]) {
        Some("`anyio_mode` is `auto`")
    } else if is_set(text, "trio", &["true"]) {
        Some("`trio_mode` is on")
    } else if text.contains("no:asyncio") {
        Some("pytest-asyncio is switched off")
    } else if text.contains("pytest11") {
        Some("the project is a plugin of pytest itself")
    } else if names_another_runner(text) {
        Some("another plugin may run asynchronous tests")
    } else {
        None
    };
    said
}

/// Whether `<name>_mode` or `--<name>-mode` is given one of the values: in TOML, INI, YAML or on
/// a command line.
fn is_set(text: &str, name: &str, values: &[&str]) -> bool {
    ["_mode", "-mode"].iter().any(|suffix| {
        let key = format!("{name}{suffix}");
        text.match_indices(&key).any(|(at, _)| {
            let value = text[at + key.len()..]
                .trim_start_matches([' ', '\t', '=', ':', '"', '\'', ',', '[', '\\']);
            values.iter().any(|expected| value.starts_with(expected))
        })
    })
}

/// Whether the text has the word with no other letter, digit, `-` or `_` around it.
fn mentions(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}

/// Whether a plugin of pytest is named that has to do with an event loop, pytest-asyncio aside.
fn names_another_runner(text: &str) -> bool {
    const LOOPS: [&str; 9] =
        ["async", "aio", "anyio", "trio", "torna", "twisted", "curio", "sanic", "homeassistant"];
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.match_indices("pytest").any(|(at, _)| {
        let start = text[..at].rfind(|c| !is_part(c)).map_or(0, |before| before + 1);
        let end = text[at..].find(|c| !is_part(c)).map_or(text.len(), |length| at + length);
        let name = text[start..end].to_ascii_lowercase().replace('_', "-");
        let is_plugin = name.starts_with("pytest-") || name.contains("-pytest-");
        is_plugin
            && !matches!(name.as_str(), "pytest-asyncio" | "pytest-aioresponses")
            && LOOPS.iter().any(|part| name.contains(part))
    })
}

/// What a `conftest.py` says.
pub(super) fn conftest(text: &str) -> Said {
    // These two decide alone whether and how a function becomes a test that runs.
    const RUNNERS: [&str; 2] = ["pytest_pyfunc_call", "pytest_pycollect_makeitem"];
    const WORDS: [&str; 6] =
        ["mark.asyncio", "\"asyncio\"", "'asyncio'", "is_async_test", "coroutine", "anyio"];
    let runs_unmarked = if RUNNERS.iter().any(|hook| text.contains(hook)) {
        Some("a hook runs or collects tests in its own way")
    } else if text.contains("def pytest_") && WORDS.iter().any(|word| text.contains(word)) {
        Some("a hook may mark asynchronous tests")
    } else if text.contains("anyio_backend") || text.contains("mark.anyio") {
        Some("anyio may run the tests")
    } else if text.contains("import *") || has_other_plugins(text) {
        Some("a plugin is loaded that was not read")
    } else {
        None
    };
    let has_pytest_asyncio = mentions(text, "pytest_asyncio") || text.contains("mark.asyncio");
    Said { runs_unmarked, has_pytest_asyncio, ..Said::default() }
}

/// Whether `pytest_plugins` names more than pytest's own plugins and pytest-asyncio.
fn has_other_plugins(text: &str) -> bool {
    text.match_indices("pytest_plugins").any(|(at, key)| {
        let value = &text[at + key.len()..];
        let end = match value.find(['[', '(']) {
            Some(open) if !value[..open].contains('\n') => value.find([']', ')']),
            _ => value.find('\n'),
        };
        let value = &value[..end.unwrap_or(value.len())];
        let names = value.split(['"', '\'']).skip(1).step_by(2);
        let mut names = names.peekable();
        names.peek().is_none()
            || names.any(|name| !matches!(name, "pytester" | "pytest_asyncio" | "pytest_mock"))
    })
}

/// The patterns of an option: `key = a b`, `key = "a"`, `key = ["a", "b"]`, or indented lines.
fn patterns(text: &str, key: &str) -> Vec<String> {
    let mut lines = text.lines();
    let value = loop {
        let Some(line) = lines.next() else { return Vec::new() };
        let Some(rest) = line.trim_start().strip_prefix(key) else { continue };
        let Some(rest) = rest.trim_start().strip_prefix('=') else { continue };
        break rest.trim();
    };
    let mut value = value.to_owned();
    if value.is_empty() || (value.starts_with('[') && !value.contains(']')) {
        for line in lines {
            let is_more = line.starts_with([' ', '\t', ']']) || line.trim().starts_with('#');
            if !is_more {
                break;
            }
            value.push(' ');
            value.push_str(line.split('#').next().unwrap_or_default());
            if line.contains(']') {
                break;
            }
        }
    }
    value
        .split([' ', '\t', ',', '"', '\'', ']'])
        .map(|pattern| pattern.trim_start_matches('['))
        .filter(|pattern| !pattern.is_empty())
        .map(str::to_owned)
        .collect()
}
