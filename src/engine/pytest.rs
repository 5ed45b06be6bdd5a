//! What a project says about running asynchronous tests, as data.
//!
//! Whether an `async def` test needs a mark is written in configuration files, in `conftest.py`
//! and in the command lines of task runners. The command line reads those that
//! [`PytestFiles::wants`], the engine only looks at their text. The text is searched, not parsed:
//! a word too many makes us silent, which does no harm.

mod read;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files that speak about pytest, each boiled down to what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PytestFiles {
    files: BTreeMap<PathBuf, Said>,
}

/// What holds for the tests of one folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PytestConfig {
    /// Why asynchronous tests may be run without a mark of pytest-asyncio.
    pub runs_unmarked: Option<String>,
    /// The configuration says `asyncio_mode = strict` or `legacy`: only marked tests run.
    pub strict: bool,
    /// pytest-asyncio is a dependency, or configured.
    pub has_pytest_asyncio: bool,
    python_files: Vec<String>,
    python_classes: Vec<String>,
    python_functions: Vec<String>,
}

/// What one file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    runs_unmarked: Option<&'static str>,
    strict: bool,
    has_pytest_asyncio: bool,
    python_files: Vec<String>,
    python_classes: Vec<String>,
    python_functions: Vec<String>,
}

/// Files that hold pytest's own configuration.
const CONFIGURATION: [&str; 7] = [
    "pytest.ini",
    ".pytest.ini",
    "pytest.toml",
    ".pytest.toml",
    "pyproject.toml",
    "tox.ini",
    "setup.cfg",
];

/// Files that can name dependencies, or call pytest with options.
const OTHERS: [&str; 18] = [
    "setup.py",
    "Pipfile",
    "noxfile.py",
    "tasks.py",
    "Makefile",
    "makefile",
    "justfile",
    "Justfile",
    "Taskfile.yml",
    ".gitlab-ci.yml",
    ".travis.yml",
    "azure-pipelines.yml",
    "environment.yml",
    "hatch.toml",
    "tox.toml",
    "Dockerfile",
    "docker-compose.yml",
    "compose.yml",
];

impl PytestFiles {
    /// Whether a file of this name can say something about pytest.
    pub fn wants(path: &Path) -> bool {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
        let parent = path.parent().and_then(|parent| parent.file_name());
        name == "conftest.py"
            || CONFIGURATION.contains(&name)
            || OTHERS.contains(&name)
            || is_requirements(name)
            || name.ends_with(".sh")
            || (parent.is_some_and(|parent| parent == "workflows") && is_yaml(name))
    }

    /// Adds a file that [`PytestFiles::wants`].
    pub fn add(&mut self, path: &Path, text: &str) {
        let is_conftest = path.file_name().is_some_and(|name| name == "conftest.py");
        let said = if is_conftest { read::conftest(text) } else { read::configuration(text) };
        if said != Said::default() {
            self.files.insert(path.to_owned(), said);
        }
    }

    /// What holds for the tests in `test_file`: the sum of all that is said from its folder
    /// upwards; for patterns the nearest file that has them wins.
    pub fn config_for(&self, test_file: &Path) -> PytestConfig {
        let mut config = PytestConfig::default();
        let mut near: Vec<(&Path, &Said)> = self
            .files
            .iter()
            .filter(|(path, _)| speaks_for(path).is_some_and(|root| test_file.starts_with(root)))
            .map(|(path, said)| (path.as_path(), said))
            .collect();
        near.sort_by_key(|(path, _)| std::cmp::Reverse(path.components().count()));
        for (path, said) in near {
            config.strict |= said.strict;
            config.has_pytest_asyncio |= said.has_pytest_asyncio;
            if let (None, Some(reason)) = (&config.runs_unmarked, said.runs_unmarked) {
                config.runs_unmarked = Some(format!("{}: {reason}", path.display()));
            }
            inherit(&mut config.python_files, &said.python_files);
            inherit(&mut config.python_classes, &said.python_classes);
            inherit(&mut config.python_functions, &said.python_functions);
        }
        config
    }
}

impl PytestConfig {
    /// Whether pytest collects tests from a file of this name.
    pub fn collects_file(&self, path: &Path) -> bool {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
        matches_any(&self.python_files, &["test_*.py", "*_test.py"], name)
    }

    /// Whether pytest collects a class of this name.
    pub fn collects_class(&self, name: &str) -> bool {
        matches_any(&self.python_classes, &["Test"], name)
    }

    /// Whether pytest collects a function of this name.
    pub fn collects_function(&self, name: &str) -> bool {
        matches_any(&self.python_functions, &["test"], name)
    }
}

/// The folder whose tests a file speaks for. Workflows speak for the repository.
fn speaks_for(path: &Path) -> Option<&Path> {
    let parent = path.parent()?;
    let is_workflow = parent.ends_with(".github/workflows");
    if is_workflow { parent.parent()?.parent() } else { Some(parent) }
}

fn is_requirements(name: &str) -> bool {
    (name.contains("requirements") || name.starts_with("constraints"))
        && [".txt", ".in", ".pip"].iter().any(|end| name.ends_with(end))
}

fn is_yaml(name: &str) -> bool {
    name.ends_with(".yml") || name.ends_with(".yaml")
}

fn inherit(mine: &mut Vec<String>, theirs: &[String]) {
    if mine.is_empty() {
        mine.extend_from_slice(theirs);
    }
}

/// As pytest does: a pattern without a wildcard is a prefix, except for files.
fn matches_any(patterns: &[String], default: &[&str], name: &str) -> bool {
    let one = |pattern: &str| match pattern.contains(['*', '?', '[']) {
        true => glob(pattern.as_bytes(), name.as_bytes()),
        false => name == pattern || (!pattern.ends_with(".py") && name.starts_with(pattern)),
    };
    if patterns.is_empty() {
        return default.iter().any(|pattern| one(pattern));
    }
    patterns.iter().any(|pattern| one(pattern))
}

fn glob(pattern: &[u8], name: &[u8]) -> bool {
    match pattern {
        [] => name.is_empty(),
        [b'*', rest @ ..] => (0..=name.len()).any(|skip| glob(rest, &name[skip..])),
        [b'?', rest @ ..] => !name.is_empty() && glob(rest, &name[1..]),
        [first, rest @ ..] => name.first() == Some(first) && glob(rest, &name[1..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(files: &[(&str, &str)]) -> PytestConfig {
        let mut project = PytestFiles::default();
        for (path, text) in files {
            assert!(PytestFiles::wants(Path::new(path)), "{path}");
            project.add(Path::new(path), text);
        }
        project.config_for(Path::new("/p/tests/test_a.py"))
    }

    fn runs_unmarked(path: &str, text: &str) -> bool {
        config(&[(path, text)]).runs_unmarked.is_some()
    }

    #[test]
    fn the_mode_is_found_wherever_it_is_set() {
        for (path, text) in [
            ("/p/pyproject.toml", "[tool.pytest.ini_options]\nasyncio_mode = \"auto\"\n"),
            ("/p/pyproject.toml", "[tool.pytest.ini_options]\naddopts = \"--asyncio-mode=auto\""),
            ("/p/pytest.ini", "[pytest]\nasyncio_mode=auto\n"),
            ("/p/setup.cfg", "[tool:pytest]\naddopts = -q --asyncio-mode auto\n"),
            ("/p/tox.ini", "[testenv]\ncommands = pytest --asyncio-mode=auto {posargs}\n"),
            ("/p/noxfile.py", "session.run('pytest', '--asyncio-mode', 'auto')\n"),
            ("/p/noxfile.py", "session.run(\"pytest\", \"-o\", \"asyncio_mode=auto\")\n"),
            ("/p/hatch.toml", "[envs.test.scripts]\nrun = \"pytest --asyncio-mode=auto\"\n"),
            ("/p/run-tests.sh", "exec python -m pytest -o asyncio_mode=auto \"$@\"\n"),
            ("/p/Makefile", "test:\n\tpytest --asyncio-mode=auto\n"),
            ("/p/.github/workflows/ci.yml", "- run: pytest --asyncio-mode=auto\n"),
            ("/p/pyproject.toml", "[tool.pytest.ini_options]\nanyio_mode = \"auto\"\n"),
            ("/p/tests/pytest.ini", "[pytest]\ntrio_mode = true\n"),
            ("/p/pytest.ini", "[pytest]\naddopts = -p no:asyncio\n"),
        ] {
            assert!(runs_unmarked(path, text), "{path}: {text}");
        }
    }

    #[test]
    fn strict_mode_needs_marks() {
        let strict = config(&[("/p/pytest.ini", "[pytest]\nasyncio_mode = strict\n")]);
        assert!(strict.strict && strict.has_pytest_asyncio && strict.runs_unmarked.is_none());
        let nothing = config(&[("/p/pytest.ini", "[pytest]\naddopts = -q\n")]);
        assert_eq!(nothing, PytestConfig::default());
    }

    #[test]
    fn files_speak_for_their_folder_only() {
        let auto = "[pytest]\nasyncio_mode = auto\n";
        assert!(!runs_unmarked("/p/other/pytest.ini", auto));
        assert!(!runs_unmarked("/q/pytest.ini", auto));
        assert!(runs_unmarked("/pytest.ini", auto));
    }

    #[test]
    fn dependencies_are_told_apart() {
        let plain = config(&[("/p/requirements-dev.txt", "pytest>=8\npytest-asyncio==1.0\n")]);
        assert!(plain.has_pytest_asyncio && plain.runs_unmarked.is_none());
        for name in ["pytest-aiohttp", "pytest_trio", "alt-pytest-asyncio", "pytest-tornasync"] {
            assert!(runs_unmarked("/p/requirements.txt", name), "{name}");
        }
        assert!(!runs_unmarked("/p/requirements.txt", "pytest-cov\npytest-xdist\naiohttp\n"));
    }

    #[test]
    fn hooks_and_plugins_of_conftest_are_respected() {
        for text in [
            "def pytest_collection_modifyitems(items):\n    x.add_marker(pytest.mark.asyncio)\n",
            "def pytest_pyfunc_call(pyfuncitem): ...\n",
            "@pytest.fixture\ndef anyio_backend():\n    return 'asyncio'\n",
            "pytest_plugins = [\n    \"aiohttp.pytest_plugin\",\n]\n",
            "pytest_plugins = 'tests.plugin'\n",
            "pytest_plugins = PLUGINS\n",
            "from helpers import *\n",
        ] {
            assert!(runs_unmarked("/p/tests/conftest.py", text), "{text}");
        }
        for text in [
            "def pytest_collection_modifyitems(items):\n    x.add_marker(pytest.mark.slow)\n",
            "pytest_plugins = ['pytester', \"pytest_asyncio\"]\n",
            "import asyncio\n\n@pytest.fixture\ndef loop(): ...\n",
        ] {
            assert!(!runs_unmarked("/p/tests/conftest.py", text), "{text}");
        }
    }

    #[test]
    fn what_is_collected_follows_the_patterns() {
        let default = PytestConfig::default();
        assert!(default.collects_file(Path::new("/p/test_a.py")));
        assert!(default.collects_file(Path::new("/p/a_test.py")));
        assert!(!default.collects_file(Path::new("/p/conftest.py")));
        assert!(default.collects_class("TestShop") && !default.collects_class("ShopTest"));
        let ours = config(&[
            ("/p/pyproject.toml", "python_files = [\n  \"check_*.py\",  # ours\n]\n"),
            (
                "/p/setup.cfg",
                "python_classes = *Suite\npython_functions =\n    check\n    *_works\n",
            ),
        ]);
        assert!(ours.collects_file(Path::new("/p/check_a.py")));
        assert!(!ours.collects_file(Path::new("/p/test_a.py")));
        assert!(ours.collects_class("ShopSuite") && !ours.collects_class("TestShop"));
        assert!(ours.collects_function("check_price") && ours.collects_function("it_works"));
    }
}
