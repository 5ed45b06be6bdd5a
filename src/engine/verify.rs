//! Whether a new text is as good Python as the old one.
//!
//! The parser accepts what CPython's compiler refuses: `await` in a plain `def`, `return` outside
//! of a function, a late `from __future__`. [`semantic_errors`] finds these too, and [`check`]
//! says whether an edit brought one in.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
use ruff_python_trivia::CommentRanges;
use ruff_text_size::{Ranged, TextRange};

mod context;
mod names;
mod scopes;

/// Something for which CPython would refuse a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub range: TextRange,
}

/// Parses for Python 3.`minor`. Syntax errors are in the result.
pub fn parse(text: &str, minor: u8) -> Parsed<ModModule> {
    let options =
        ParseOptions::from(Mode::Module).with_target_version(PythonVersion { major: 3, minor });
    parse_unchecked(text, options)
        .try_into_module()
        .expect("a text that was parsed as a module is a module")
}

/// Everything for which CPython 3.`minor` would refuse the text, in source order.
pub fn semantic_errors(text: &str, minor: u8) -> Vec<SyntaxProblem> {
    problems(text, &parse(text, minor), minor)
}

/// As [`semantic_errors`], of a text that [`parse`] has parsed already.
pub fn problems(text: &str, parsed: &Parsed<ModModule>, minor: u8) -> Vec<SyntaxProblem> {
    let syntax = parsed
        .errors()
        .iter()
        .map(|error| SyntaxProblem { message: error.error.to_string(), range: error.location });
    let version = parsed
        .unsupported_syntax_errors()
        .iter()
        .map(|error| SyntaxProblem { message: error.to_string(), range: error.range() });
    let problems: Vec<SyntaxProblem> = syntax.chain(version).collect();
    let found = RefCell::new(problems);
    scopes::check(text, parsed.syntax(), PythonVersion { major: 3, minor }, &found);
    let mut problems = found.into_inner();
    problems.sort_by_key(|problem| problem.range.start());
    problems
}

/// Says the first error of `after` that `before` did not have already, by its message.
pub fn check(before: &str, after: &str, minor: u8) -> Result<(), String> {
    let new = semantic_errors(after, minor);
    if new.is_empty() {
        return Ok(());
    }
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for problem in semantic_errors(before, minor) {
        *known.entry(problem.message).or_default() += 1;
    }
    for problem in new {
        match known.get_mut(&problem.message) {
            Some(count) if *count > 0 => *count -= 1,
            _ => {
                let line = after[..usize::from(problem.range.start())].matches('\n').count() + 1;
                return Err(format!("line {line}: {}", problem.message));
            }
        }
    }
    Ok(())
}

/// The comments of a text, in source order, without the blanks at their ends.
pub fn comments(text: &str) -> Vec<String> {
    comments_of(text, &parse(text, LATEST))
}

/// As [`comments`], of a text that [`parse`] has parsed already.
pub fn comments_of(text: &str, parsed: &Parsed<ModModule>) -> Vec<String> {
    CommentRanges::from(parsed.tokens())
        .iter()
        .map(|range| text[*range].trim_end().to_owned())
        .collect()
}

/// Says the first comment of `before` that `after` has lost.
pub fn comments_kept(before: &str, after: &str) -> Result<(), String> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for comment in comments(after) {
        *left.entry(comment).or_default() += 1;
    }
    for comment in comments(before) {
        match left.get_mut(&comment) {
            Some(count) if *count > 0 => *count -= 1,
            _ => return Err(format!("the comment `{comment}` was lost")),
        }
    }
    Ok(())
}

/// The newest grammar that the parser knows: comments are where they are in any.
const LATEST: u8 = 14;
