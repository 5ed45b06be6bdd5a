//! A project in memory, and questions about marked places in it.

use std::path::PathBuf;
use std::sync::Arc;

use asyncfix::engine::types::{Nature, TypeEngine};
use asyncfix::semantics::{Bounds, TyEngine, TyOptions};
use ruff_text_size::{TextRange, TextSize};

/// Files by their paths under the root, with an engine over them.
pub struct Project {
    pub engine: TyEngine,
    files: Vec<(PathBuf, String)>,
}

/// The folder that the files pretend to be in.
pub fn root() -> PathBuf {
    PathBuf::from("/in-memory/project")
}

/// Where a file of the project is; one that begins with `../` is beside it.
fn place(path: &str) -> PathBuf {
    match path.strip_prefix("../") {
        Some(beside) => root().with_file_name(beside),
        None => root().join(path),
    }
}

impl Project {
    pub fn new(files: &[(&str, &str)]) -> Project {
        Project::with(files, &[], Bounds::default())
    }

    pub fn with(files: &[(&str, &str)], site_packages: &[&str], bounds: Bounds) -> Project {
        let files: Vec<(PathBuf, String)> =
            files.iter().map(|(path, text)| (place(path), (*text).to_owned())).collect();
        let engine = TyEngine::new(TyOptions {
            project: root(),
            roots: vec![root()],
            site_packages: site_packages.iter().map(|path| place(path)).collect(),
            minor: 13,
            overlay: files
                .iter()
                .map(|(path, text)| (path.clone(), Arc::from(text.as_str())))
                .collect(),
            bounds,
        })
        .expect("the settings are valid");
        Project { engine, files }
    }

    pub fn text(&self, file: &str) -> &str {
        let path = root().join(file);
        let (_, text) = self.files.iter().find(|(other, _)| *other == path).expect(file);
        text
    }

    /// The range of the only place in `file` that reads `snippet`.
    pub fn range(&self, file: &str, snippet: &str) -> TextRange {
        let text = self.text(file);
        let start = text.find(snippet).unwrap_or_else(|| panic!("no `{snippet}` in {file}"));
        assert!(text.rfind(snippet) == Some(start), "`{snippet}` is in {file} more than once");
        range(start, start + snippet.len())
    }
}

/// The range of that length that begins at an offset.
pub fn range_at(start: usize, length: usize) -> TextRange {
    range(start, start + length)
}

/// Checks every line that ends in `#: NATURE`: the expression on it, without `return`, `await`
/// and parentheses around all of it, must be of that nature.
pub fn check_natures(project: &Project, file: &str) {
    let path = root().join(file);
    let view = project.engine.view();
    let mut wrong = Vec::new();
    let mut seen = 0;
    let mut offset = 0;
    for line in project.text(file).split_inclusive('\n') {
        if let Some((code, expected)) = line.split_once("#:") {
            let mut expr = code.trim();
            for prefix in ["return ", "await "] {
                expr = expr.strip_prefix(prefix).unwrap_or(expr);
            }
            let expr =
                expr.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(expr);
            let start = offset + code.find(expr).expect("the expression is of this line");
            let range = range(start, start + expr.len());
            let nature = view.nature(&path, range);
            seen += 1;
            if name(&nature) != expected.trim() {
                let ty = view.display(&path, range);
                wrong.push(format!("{expr}: {nature:?}, not {}; {ty:?}", expected.trim()));
            }
        }
        offset += line.len();
    }
    assert!(seen > 0, "{file} marks nothing");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn name(nature: &Nature) -> String {
    match nature {
        Nature::OtherAwaitable(class) => format!("OtherAwaitable {class}"),
        other => format!("{other:?}"),
    }
}

fn range(start: usize, end: usize) -> TextRange {
    let offset = |at: usize| TextSize::try_from(at).expect("small files");
    TextRange::new(offset(start), offset(end))
}
