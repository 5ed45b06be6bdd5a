//! `[tool.asyncfix]` in `pyproject.toml`, or `asyncfix.toml` with the same keys.
//!
//! The nearest file at or above the paths of the call wins; nothing is merged. A mistake in it is
//! one line that names the file, the line and the key.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::names::did_you_mean;
use super::{selection, target};

const KEYS: [&str; 7] =
    ["select", "ignore", "exclude", "unsafe", "target-version", "python", "types"];

/// What the project's files say about the run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file that was read.
    pub file: Option<PathBuf>,
    /// The folder of the nearest `asyncfix.toml` or `pyproject.toml`: the project's root.
    pub root: Option<PathBuf>,
    /// Codemods and groups to run.
    pub select: Option<Vec<String>>,
    /// Codemods and groups not to run.
    pub ignore: Vec<String>,
    /// Globs of what to leave out, relative to the file's folder.
    pub exclude: Vec<String>,
    /// Whether unsafe fixes are applied.
    pub unsafe_fixes: bool,
    /// The oldest Python: `target-version`.
    pub target: Option<u8>,
    /// The oldest Python: the lower bound of `project.requires-python`, or of what older tools have
    /// for it.
    pub requires_python: Option<u8>,
    /// A `project.requires-python` that can't be read: one line.
    pub doubt: Option<String>,
    /// The environment.
    pub python: Option<PathBuf>,
    /// Whether the type engine is used.
    pub types: Option<bool>,
}

impl Config {
    /// Reads the file that `--config` names.
    pub fn read(path: &Path) -> Result<Config, String> {
        let text = fs::read_to_string(path)
            .map_err(|error| format!("{}: {}", path.display(), super::talk::why(&error)))?;
        let mut config = Config { root: path.parent().map(super::absolute), ..Config::default() };
        let is_table = path.file_name().is_some_and(|name| name == "pyproject.toml");
        File { path, text: &text }.read(is_table, &mut config)?;
        config.file = Some(path.to_path_buf());
        Ok(config)
    }

    /// Looks for the nearest file, from `start` (absolute) upwards.
    pub fn discover(start: &Path) -> Result<Config, String> {
        let mut config = Config::default();
        for folder in start.ancestors() {
            for (name, is_table) in [("asyncfix.toml", false), ("pyproject.toml", true)] {
                let path = folder.join(name);
                let text = match fs::read_to_string(&path) {
                    Ok(text) => text,
                    Err(error)
                        if matches!(
                            error.kind(),
                            ErrorKind::NotFound
                                | ErrorKind::NotADirectory
                                | ErrorKind::IsADirectory
                        ) =>
                    {
                        continue;
                    }
                    Err(error) => {
                        return Err(format!("{}: {}", path.display(), super::talk::why(&error)));
                    }
                };
                if config.root.is_none() {
                    config.root = Some(folder.to_path_buf());
                }
                let has_settings = File { path: &path, text: &text }.read(is_table, &mut config)?;
                if has_settings && config.file.is_none() {
                    config.file = Some(path);
                }
            }
            config.requires_python = config.requires_python.or_else(|| of_setup(folder));
            if config.file.is_some() {
                break;
            }
        }
        Ok(config)
    }

    /// The oldest Python that the code must run on.
    pub fn target(&self) -> u8 {
        self.target.or(self.requires_python).unwrap_or(target::DEFAULT)
    }
}

/// The lower bound of `tool.poetry.dependencies.python`, with which Poetry began.
fn of_poetry(tool: &DeTable) -> Option<u8> {
    let mut value = tool.get("poetry")?.get_ref();
    for key in ["dependencies", "python"] {
        value = value.as_table()?.get(key)?.get_ref();
    }
    target::lower_bound(value.as_str()?)
}

/// The lower bound of `python_requires` in the `setup.cfg` or `setup.py` of the folder.
fn of_setup(folder: &Path) -> Option<u8> {
    ["setup.cfg", "setup.py"].iter().find_map(|name| {
        let text = fs::read_to_string(folder.join(name)).ok()?;
        let (_, after) = text.split_once("python_requires")?;
        let value = after.trim_start().strip_prefix('=')?.trim_start();
        let value = value.lines().next()?.trim_start_matches(['"', '\'']);
        target::lower_bound(value.split(['"', '\'', '#']).next()?)
    })
}

/// A configuration file, for messages.
struct File<'a> {
    path: &'a Path,
    text: &'a str,
}

impl File<'_> {
    /// Reads the settings into `config`, unless it has some from a nearer file. Says whether
    /// this file has settings.
    fn read(&self, is_pyproject: bool, config: &mut Config) -> Result<bool, String> {
        let document = DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.wrong(at, &format!("not TOML: {}", error.message().replace('\n', " ")))
        })?;
        let document = document.get_ref();
        if !is_pyproject {
            self.settings(document, "", config)?;
            return Ok(true);
        }
        let project = document.get("project").and_then(|value| value.get_ref().as_table());
        let requires_python = project.and_then(|project| project.get("requires-python"));
        if config.requires_python.is_none()
            && let Some(value) = requires_python
        {
            self.requires_python(value, config);
        }
        let tool = document.get("tool").and_then(|value| value.get_ref().as_table());
        if config.requires_python.is_none() {
            config.requires_python = tool.and_then(of_poetry);
        }
        let Some(table) = tool.and_then(|tool| tool.get("asyncfix")) else { return Ok(false) };
        if config.file.is_some() {
            return Ok(true);
        }
        let Some(settings) = table.get_ref().as_table() else {
            return Err(self.wrong(table.span().start, "`tool.asyncfix` must be a table"));
        };
        self.settings(settings, "tool.asyncfix.", config)?;
        Ok(true)
    }

    /// This key is for other tools, so that a mistake in it stops nobody here.
    fn requires_python(&self, value: &Spanned<DeValue>, config: &mut Config) {
        let specifiers = value.get_ref().as_str();
        config.requires_python = specifiers.and_then(target::lower_bound);
        if config.doubt.is_none() && !specifiers.is_some_and(target::is_specifier) {
            let written = self.text[value.span()].lines().next().unwrap_or_default();
            let message =
                format!("`project.requires-python` is {written}, which is no range of versions");
            config.doubt = Some(self.wrong(value.span().start, &message));
        }
    }

    fn settings(&self, table: &DeTable, prefix: &str, config: &mut Config) -> Result<(), String> {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let at = value.span().start;
            let must_be = |what: &str| {
                let found = value.get_ref().type_str();
                self.wrong(at, &format!("`{prefix}{name}` must be {what}, not {found}"))
            };
            let strings = || strings(value).ok_or_else(|| must_be("a list of strings"));
            let boolean = || value.get_ref().as_bool().ok_or_else(|| must_be("true or false"));
            let string = || value.get_ref().as_str().ok_or_else(|| must_be("a string"));
            match name {
                "select" => config.select = Some(self.codemods(value, strings()?)?),
                "ignore" => config.ignore = self.codemods(value, strings()?)?,
                "exclude" => config.exclude = strings()?,
                "unsafe" => config.unsafe_fixes = boolean()?,
                "types" => config.types = Some(boolean()?),
                "python" => {
                    let folder = self.path.parent().unwrap_or(Path::new(""));
                    config.python = Some(super::absolute(&folder.join(string()?)));
                }
                "target-version" => {
                    let target = target::parse(string()?);
                    config.target = Some(target.map_err(|error| self.wrong(at, &error))?);
                }
                _ => {
                    let hint = did_you_mean(name, KEYS);
                    let message = format!("unknown key `{prefix}{name}`{hint}");
                    return Err(self.wrong(key.span().start, &message));
                }
            }
        }
        Ok(())
    }

    fn codemods(
        &self,
        value: &Spanned<DeValue>,
        names: Vec<String>,
    ) -> Result<Vec<String>, String> {
        for name in &names {
            selection::check(name).map_err(|error| self.wrong(value.span().start, &error))?;
        }
        Ok(names)
    }

    fn wrong(&self, at: usize, message: &str) -> String {
        let line = self.text[..at.min(self.text.len())].matches('\n').count() + 1;
        format!("{}:{line}: {message}", self.path.display())
    }
}

fn strings(value: &Spanned<DeValue>) -> Option<Vec<String>> {
    let items = value.get_ref().as_array()?;
    items.iter().map(|item| item.get_ref().as_str().map(ToOwned::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn wrong(name: &str, text: &str) -> String {
        let folder = project(&[(name, text)]);
        let error = Config::discover(folder.path()).unwrap_err();
        error.replace(folder.path().to_str().unwrap(), "")
    }

    #[test]
    fn the_nearest_file_wins_and_one_without_the_table_is_passed_over() {
        let folder = project(&[
            (
                "pyproject.toml",
                "[tool.asyncfix]\nunsafe = true\n[project]\nrequires-python='>=3.8'",
            ),
            ("a/pyproject.toml", "[project]\nrequires-python = '>=3.12'\n"),
            ("b/asyncfix.toml", "target-version = '3.11'\n"),
        ]);
        let at = |name: &str| Config::discover(&folder.path().join(name)).unwrap();
        assert!(at("a").unsafe_fixes);
        assert_eq!(at("a").target(), 12);
        assert_eq!(at("a").root, Some(folder.path().join("a")));
        assert!(!at("b").unsafe_fixes);
        assert_eq!(at("b").target(), 11);
        assert_eq!(at("").target(), 8);
    }

    #[test]
    fn older_tools_say_which_python_is_required_elsewhere() {
        for (name, text) in [
            ("pyproject.toml", "[tool.poetry.dependencies]\npython = '^3.8'\n"),
            ("setup.cfg", "[options]\npython_requires = >=3.8, <4\n"),
            ("setup.py", "setup(\n    python_requires=\">=3.8\",  # for now\n)\n"),
        ] {
            let config = Config::discover(project(&[(name, text)]).path()).unwrap();
            assert_eq!(config.target(), 8, "{name}");
        }
        let both = [
            ("pyproject.toml", "[project]\nrequires-python = '>=3.12'\n"),
            ("setup.py", "setup(python_requires='>=3.8')\n"),
        ];
        assert_eq!(Config::discover(project(&both).path()).unwrap().target(), 12);
    }

    #[test]
    fn every_mistake_names_the_file_the_line_and_the_key() {
        assert_eq!(
            wrong("pyproject.toml", "[tool.asyncfix]\n\nselct = []\n"),
            "/pyproject.toml:3: unknown key `tool.asyncfix.selct`; did you mean `select`?"
        );
        assert_eq!(
            wrong("asyncfix.toml", "unsafe = 'yes'\n"),
            "/asyncfix.toml:1: `unsafe` must be true or false, not string"
        );
        assert_eq!(
            wrong("asyncfix.toml", "exclude = 'x'\n"),
            "/asyncfix.toml:1: `exclude` must be a list of strings, not string"
        );
        assert!(wrong("asyncfix.toml", "select = ['nonsense-name']\n").contains("nonsense-name"));
        assert!(wrong("asyncfix.toml", "target-version = '2.7'\n").contains("`2.7`"));
        assert!(wrong("pyproject.toml", "[tool\n").starts_with("/pyproject.toml:1: not TOML"));
        assert_eq!(
            wrong("pyproject.toml", "[tool]\nasyncfix = 3\n"),
            "/pyproject.toml:2: `tool.asyncfix` must be a table"
        );
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        let folder = project(&[("asyncfix.toml", "python = '.venv'\nselect = ['ALL']\n")]);
        let config = Config::discover(folder.path()).unwrap();
        assert_eq!(config.python, Some(folder.path().join(".venv")));
        assert_eq!(config.select, Some(vec!["ALL".to_owned()]));
    }
}
