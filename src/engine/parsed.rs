//! The text of a file, parsed.

use std::sync::Arc;

use ruff_python_ast as ast;
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
use ruff_python_trivia::CommentRanges;
use ruff_source_file::LineIndex;
use ruff_text_size::TextRange;

use super::guard;

/// The text of a file and its syntax tree.
#[derive(Debug)]
pub struct ParsedFile {
    text: Arc<str>,
    parsed: Parsed<ast::ModModule>,
    comments: CommentRanges,
    lines: LineIndex,
}

impl ParsedFile {
    /// Parses a file.
    ///
    /// # Errors
    /// The first syntax error, or what nests too deeply: what is wrong, and where.
    pub fn parse(text: Arc<str>) -> Result<Self, (String, TextRange)> {
        let parsed = parse_unchecked(&text, ParseOptions::from(Mode::Module))
            .try_into_module()
            .expect("Mode::Module gives a module");
        let parsed = guard::admit(parsed).map_err(|error| (error.to_string(), error.range))?;
        if let Some(error) = parsed.errors().first() {
            return Err((format!("syntax error: {}", error.error), error.location));
        }
        let comments = CommentRanges::from(parsed.tokens());
        let lines = LineIndex::from_source_text(&text);
        Ok(ParsedFile { text, parsed, comments, lines })
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The tree and its tokens.
    pub fn parsed(&self) -> &Parsed<ast::ModModule> {
        &self.parsed
    }

    /// Where the comments are.
    pub fn comments(&self) -> &CommentRanges {
        &self.comments
    }

    /// Where the lines are.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}
