//! Functions that the scripts of an installed package call.
//!
//! The caller reads the files of [`EntryPoints::wants`], the engine only looks at their text. The
//! text is searched, not parsed: an entry point too many makes us silent, which does no harm.

use std::collections::BTreeSet;
use std::path::Path;

/// Files that declare entry points: `[project.scripts]`, `[project.entry-points]`,
/// `[tool.poetry.scripts]`, `console_scripts`.
const FILES: [&str; 4] = ["entry_points.txt", "pyproject.toml", "setup.cfg", "setup.py"];

/// What is named as `package.module:function`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryPoints {
    /// The last part of the module's name, and the function.
    named: BTreeSet<(String, String)>,
}

impl EntryPoints {
    /// Whether a file of this name can declare entry points.
    pub fn wants(path: &Path) -> bool {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| FILES.contains(&name))
    }

    /// Adds what the text of such a file names.
    pub fn add(&mut self, text: &str) {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let blanks = [' ', '\t'];
        for (at, _) in text.match_indices(':') {
            let before = text[..at].trim_end_matches(blanks);
            let after = text[at + 1..].trim_start_matches(blanks);
            let module = before.rsplit(|c| !is_part(c)).next().unwrap_or_default();
            let name = after.split(|c| !is_part(c)).next().unwrap_or_default();
            if !module.is_empty() && !name.is_empty() {
                self.named.insert((module.to_owned(), name.to_owned()));
            }
        }
    }

    /// Whether one of them may be `name` of the module that is called `module` (the last part of
    /// its dotted name).
    pub fn contains(&self, module: &str, name: &str) -> bool {
        self.named.contains(&(module.to_owned(), name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entry_points_are_found_in_every_form() {
        for text in [
            "[project.scripts]\napp = \"shop.cli:main\"\n",
            "[tool.poetry.scripts]\napp = { reference = 'shop.cli:main', type = 'console' }\n",
            "[options.entry_points]\nconsole_scripts =\n    app = shop.cli:main\n",
            "setup(entry_points={'console_scripts': ['app=shop.cli:main']})\n",
            "[console_scripts]\napp = shop.cli : main [extra]\n",
            "[project.entry-points.'shop.plugins']\nx = \"cli:main.attribute\"\n",
        ] {
            let mut points = EntryPoints::default();
            points.add(text);
            assert!(points.contains("cli", "main"), "{text}");
            assert!(!points.contains("shop", "main"), "{text}");
        }
    }
}
