//! How the text looks around a node: lines, indentation, comments, parentheses.

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::module::{Module, NodeId};

impl<'a> Module<'a> {
    /// Whether a comment lies inside the range.
    pub fn has_comment(&self, range: TextRange) -> bool {
        !self.file().comments().comments_in_range(range).is_empty()
    }

    /// The range of an expression with the parentheses around it, if it has any of its own.
    pub fn parenthesized(&self, id: NodeId) -> Option<TextRange> {
        let expr = self.expr(id)?;
        let parent = self.parent_node(id);
        ast::token::parenthesized_range(expr, parent, self.file().parsed().tokens())
    }

    /// The line (from 1) and column (from 1, in characters) of an offset.
    pub fn line_column(&self, at: TextSize) -> (usize, usize) {
        let place = self.file().lines().line_column(at, self.text());
        (place.line.get(), place.column.get())
    }

    /// The white space that the line of a statement starts with.
    pub fn indentation(&self, statement: NodeId) -> &'a str {
        let start = usize::from(self.node(statement).range().start());
        let before = &self.text()[..start];
        let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
        let end = line.find(|c: char| !matches!(c, ' ' | '\t' | '\x0c')).unwrap_or(line.len());
        &line[..end]
    }

    /// The line ending that the file uses first, `\n` if it has only one line.
    pub fn line_ending(&self) -> &'static str {
        let text = self.text();
        match text.find(['\n', '\r']) {
            Some(at) if text[at..].starts_with("\r\n") => "\r\n",
            Some(at) if text[at..].starts_with('\r') => "\r",
            _ => "\n",
        }
    }
}
