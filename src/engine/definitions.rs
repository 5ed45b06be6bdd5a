//! Module-level definitions that fixes require.
//!
//! Several fixes of one file can need the same new global, such as a set that keeps tasks. Like
//! an import, it is asked for by each of them and written once, below the imports.

use std::collections::BTreeSet;

use ruff_python_ast::{ModModule, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::fix::Edit;

/// A module-level assignment that must stand in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Definition {
    /// The name that it binds.
    pub name: String,
    /// The whole statement, of one line.
    pub line: String,
}

/// The edit that writes the definitions below the imports that a file begins with; none if there
/// are no definitions.
pub fn render(text: &str, definitions: &BTreeSet<&Definition>) -> Option<Edit> {
    if definitions.is_empty() {
        return None;
    }
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module)).try_into_module()?;
    let module = parsed.syntax();
    let ending = line_ending(text);
    let lines = definitions.iter().map(|definition| definition.line.as_str());
    let lines = lines.collect::<Vec<_>>().join(ending);
    if let Some(last) = prologue(&module.body).last() {
        let at = line_end(text, last.end());
        return Some(Edit::insertion(at, format!("{ending}{ending}{lines}")));
    }
    let Some(first) = module.body.first() else {
        return Some(Edit::insertion(TextSize::of(text), format!("{lines}{ending}")));
    };
    Some(Edit::insertion(first.start(), format!("{lines}{ending}{ending}{ending}")))
}

/// Where module-level code comes after every definition that [`render`] writes: the end of the
/// imports that the file begins with.
pub fn place(module: &ModModule) -> TextSize {
    prologue(&module.body).last().map_or(TextSize::new(0), Ranged::end)
}

/// The statements up to the last import before the first function or class.
fn prologue(body: &[Stmt]) -> &[Stmt] {
    let end = body
        .iter()
        .position(|statement| matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_)))
        .unwrap_or(body.len());
    let head = &body[..end];
    let imports = head.iter().rposition(is_import).map_or(0, |last| last + 1);
    let docstring = usize::from(head.first().is_some_and(is_string));
    &head[..imports.max(docstring)]
}

fn is_string(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Expr(statement) if statement.value.is_string_literal_expr())
}

/// An import, or imports under a condition: `try: import x`, `if TYPE_CHECKING: import x`.
fn is_import(statement: &Stmt) -> bool {
    match statement {
        Stmt::Import(_) | Stmt::ImportFrom(_) => true,
        Stmt::If(statement) => statement.body.iter().any(is_import),
        Stmt::Try(statement) => statement.body.iter().any(is_import),
        _ => false,
    }
}

fn line_end(text: &str, at: TextSize) -> TextSize {
    let rest = &text[TextRange::new(at, TextSize::of(text))];
    let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
    at + TextSize::of(&rest[..length])
}

fn line_ending(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str) -> String {
        let definition = Definition { name: "x".into(), line: "x = 1".into() };
        let edit = render(text, &BTreeSet::from([&definition])).expect("a definition is asked for");
        let at = usize::from(edit.range().start());
        format!("{}{}{}", &text[..at], edit.content(), &text[at..])
    }

    #[test]
    fn it_comes_below_the_imports_and_their_comment() {
        assert_eq!(
            rendered("import a  # a\nimport b  # b\n\n\ndef f(): ...\nimport c\n"),
            "import a  # a\nimport b  # b\n\nx = 1\n\n\ndef f(): ...\nimport c\n"
        );
    }

    #[test]
    fn imports_under_a_condition_count() {
        assert_eq!(
            rendered("import a\ntry:\n    import b\nexcept ImportError:\n    b = None\ny = 2\n"),
            "import a\ntry:\n    import b\nexcept ImportError:\n    b = None\n\nx = 1\ny = 2\n"
        );
    }

    #[test]
    fn it_comes_below_a_docstring_else_first() {
        assert_eq!(
            rendered("\"\"\"d\"\"\"\r\ny = 1\r\n"),
            "\"\"\"d\"\"\"\r\n\r\nx = 1\r\ny = 1\r\n"
        );
        assert_eq!(rendered("# c\n@d\ndef f(): ...\n"), "# c\nx = 1\n\n\n@d\ndef f(): ...\n");
        assert_eq!(rendered(""), "x = 1\n");
    }
}
