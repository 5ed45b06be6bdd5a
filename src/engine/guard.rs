//! Depth: what nests too deeply to be walked, or is too long to be typed, is not looked at.
//!
//! Syntax trees are walked and dropped by recursion, and inference recurses too. The parser grows
//! its stack as it needs; the rest runs on threads of [`STACK`] bytes, and a text that would need
//! more is refused before anything walks its tree. Measured in the development profile, a stack of
//! 64 MiB bears a depth of 32,000 of every kind in the engine, and in inference 16,000 operands,
//! 18,000 links of a chain of calls and 4,500 calls within each other. CPython 3.13 compiles fewer
//! than 10,000 operands, 200 brackets within each other and 100 levels of indentation; only of
//! `and`, `or` and comparisons it takes more, and inference has no end on tens of thousands of
//! those.

use ruff_python_ast::ModModule;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange};

/// How much stack the threads need that parse, walk and infer.
pub const STACK: usize = 64 << 20;

/// The deepest tree that is looked at.
const MAX_DEPTH: usize = 10_000;

/// The most brackets and levels of indentation within each other.
const MAX_NESTING: usize = 1_000;

/// The longest chain of attributes and subscripts. What inference does with one grows with the
/// third power of its length: 5 seconds for 2,000, minutes for 5,000, and nothing can stop it on
/// the way. CPython before 3.12 does not compile 3,000.
const MAX_CHAIN: usize = 2_000;

/// A text nests too deeply to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct TooDeep {
    /// Where the limit is reached.
    pub range: TextRange,
    why: &'static str,
}

impl TooDeep {
    fn nested(range: TextRange) -> TooDeep {
        TooDeep {
            range,
            why: "nested too deeply, or an expression of more than 10,000 operands: not looked at",
        }
    }

    fn chained(range: TextRange) -> TooDeep {
        TooDeep { range, why: "a chain of more than 2,000 attributes is not looked at" }
    }
}

/// Lets a parsed module through if its tree can be walked and dropped.
pub fn admit(parsed: Parsed<ModModule>) -> Result<Parsed<ModModule>, TooDeep> {
    match too_deep(&parsed) {
        None => Ok(parsed),
        Some(too_deep) => {
            // Dropping recurses as deeply as the tree is. The memory of one file is the price.
            std::mem::forget(parsed);
            Err(too_deep)
        }
    }
}

/// The place at which a bound of the tree's depth passes the limit.
///
/// The bound is read from the tokens. What stands between two commas is at most as deep as it has
/// operators, dots and brackets, and the deepest of those brackets on top of that.
fn too_deep(parsed: &Parsed<ModModule>) -> Option<TooDeep> {
    let mut open: Vec<Level> = Vec::new();
    let mut level = Level::default();
    let mut blocks: usize = 0;
    for token in parsed.tokens() {
        match token.kind() {
            TokenKind::Indent => blocks += 1,
            TokenKind::Dedent => blocks = blocks.saturating_sub(1),
            TokenKind::Newline | TokenKind::Semi => {
                // What is never closed is a syntax error, and yet a tree that has to be dropped.
                level = open.drain(..).rev().fold(level, |inner, outer| outer.around(inner));
                if level.depth() > MAX_DEPTH {
                    return Some(TooDeep::nested(token.range()));
                }
                level = Level::default();
            }
            TokenKind::Comma => level.next_part(),
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                open.push(std::mem::take(&mut level));
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                level = open.pop().unwrap_or_default().around(level);
                // A subscript goes on with the chain, a call begins another.
                let is_subscript = token.kind() == TokenKind::Rsqb;
                level.chain = if is_subscript { level.chain + 1 } else { 0 };
            }
            TokenKind::Dot => {
                level.operators += 1;
                level.chain += 1;
            }
            // These take more of the stack than an operator does.
            TokenKind::Lambda | TokenKind::If | TokenKind::For => {
                level.operators += 2;
                level.chain = 0;
            }
            kind if kind.is_operator() || kind == TokenKind::Await => {
                level.operators += 1;
                level.chain = 0;
            }
            kind if kind.is_keyword() => level.chain = 0,
            _ => {}
        }
        let nests = open.len() > MAX_NESTING || blocks > MAX_NESTING;
        if nests || blocks + level.depth() > MAX_DEPTH {
            return Some(TooDeep::nested(token.range()));
        }
        if level.chain > MAX_CHAIN {
            return Some(TooDeep::chained(token.range()));
        }
    }
    None
}

/// What is known of the tokens since a bracket was opened.
#[derive(Default)]
struct Level {
    /// Operators, dots and brackets since the last comma.
    operators: usize,
    /// The depth of the deepest bracket since the last comma.
    bracket: usize,
    /// The depth of the deepest part before the last comma.
    before: usize,
    /// Attributes and subscripts in a row.
    chain: usize,
}

impl Level {
    fn depth(&self) -> usize {
        self.before.max(self.operators + self.bracket)
    }

    fn next_part(&mut self) {
        *self = Level { before: self.depth(), ..Level::default() };
    }

    /// This level, with a bracket in it that has just been closed.
    fn around(mut self, inner: Level) -> Level {
        self.operators += 1;
        self.bracket = self.bracket.max(inner.depth());
        self
    }
}
