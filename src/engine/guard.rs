//! Depth: what nests too deeply to be walked is not looked at.
//!
//! Syntax trees are walked and dropped by recursion, and inference recurses too. The parser grows
//! its stack as it needs; the rest runs on threads of [`STACK`] bytes, and a text that would need
//! more is refused before anything walks its tree. Measured in the development profile, a stack of
//! 64 MiB bears a depth of 32,000 of every kind in the engine, and in inference 16,000 operands,
//! 18,000 links of a chain of calls and 4,500 calls within each other. CPython 3.13 compiles fewer
//! than 10,000 operands of `+` and its like, 200 brackets within each other and 100 levels of
//! indentation, and so the tree of no program that runs is refused. Operands of `and`, `or` and of
//! comparisons it compiles in any number: they stand side by side in the tree, and make it no
//! deeper.

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

/// A text nests too deeply to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nested too deeply, or an expression of more than 10,000 operands: not looked at")]
pub struct TooDeep {
    /// Where the limit is reached.
    pub range: TextRange,
}

/// Lets a parsed module through if its tree can be walked and dropped.
pub fn admit(parsed: Parsed<ModModule>) -> Result<Parsed<ModModule>, TooDeep> {
    match too_deep(&parsed) {
        None => Ok(parsed),
        Some(range) => {
            // Dropping recurses as deeply as the tree is. The memory of one file is the price.
            std::mem::forget(parsed);
            Err(TooDeep { range })
        }
    }
}

/// The place at which a bound of the tree's depth passes the limit.
///
/// The bound is read from the tokens. What stands between two commas is at most as deep as it has
/// operators, dots and brackets, and the deepest of those brackets on top of that. The operands of
/// `and` and `or` and of comparisons stand side by side in the tree, however many they are, as
/// Python's own do: what is deep is only one of them, within the lambdas, the conditional
/// expressions and the `not`s around it.
fn too_deep(parsed: &Parsed<ModModule>) -> Option<TextRange> {
    let mut open: Vec<Level> = Vec::new();
    let mut level = Level::default();
    let mut blocks: usize = 0;
    let mut previous = TokenKind::Newline;
    for token in parsed.tokens() {
        let kind = token.kind();
        match kind {
            TokenKind::Indent => blocks += 1,
            TokenKind::Dedent => blocks = blocks.saturating_sub(1),
            TokenKind::Newline | TokenKind::Semi => {
                // What is never closed is a syntax error, and yet a tree that has to be dropped.
                level = open.drain(..).rev().fold(level, |inner, outer| outer.around(inner));
                if level.depth() > MAX_DEPTH {
                    return Some(token.range());
                }
                level = Level::default();
            }
            TokenKind::Comma => level.next_part(),
            TokenKind::And | TokenKind::Or => level.next_operand(),
            // `is not`
            TokenKind::Not if previous == TokenKind::Is => {}
            TokenKind::Not => level.nots += 1,
            TokenKind::In if previous == TokenKind::Not => {
                level.nots = level.nots.saturating_sub(1);
                level.next_compared();
            }
            TokenKind::In | TokenKind::Is => level.next_compared(),
            kind if is_comparison(kind) => level.next_compared(),
            TokenKind::Colon if level.lambdas > 0 => level.lambdas -= 1,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                open.push(std::mem::take(&mut level));
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                level = open.pop().unwrap_or_default().around(level);
            }
            // These take more of the stack than an operator does.
            TokenKind::Lambda | TokenKind::If | TokenKind::For => {
                level.lambdas += usize::from(kind == TokenKind::Lambda);
                level.around_operands += 2;
                level.has_operands = false;
            }
            kind if kind.is_operator() || kind == TokenKind::Await => level.operators += 1,
            _ => {}
        }
        previous = kind;
        let nests = open.len() > MAX_NESTING || blocks > MAX_NESTING;
        if nests || blocks + level.depth() > MAX_DEPTH {
            return Some(token.range());
        }
    }
    None
}

fn is_comparison(kind: TokenKind) -> bool {
    use TokenKind::{EqEqual, Greater, GreaterEqual, Less, LessEqual, NotEqual};
    matches!(kind, EqEqual | Greater | GreaterEqual | Less | LessEqual | NotEqual)
}

/// What is known of the tokens since a bracket was opened.
#[derive(Default)]
struct Level {
    /// What is around an operand of `and` and `or` since the last comma.
    around_operands: usize,
    /// Whether the depth of `and` within `or` is part of that.
    has_operands: bool,
    /// The lambdas whose parameters have not ended: a comma between them ends nothing.
    lambdas: usize,
    /// The `not`s since the last comma or operand: they are around a comparison.
    nots: usize,
    /// Whether a comparison is around what has been compared since the last comma or operand.
    has_compared: bool,
    /// Operators, dots and brackets since the last comma, operand or comparison.
    operators: usize,
    /// The depth of the deepest bracket since the last comma, operand or comparison.
    bracket: usize,
    /// The depth of the deepest operand before, of those since the last comma.
    operand: usize,
    /// The depth of the deepest part before the last comma.
    before: usize,
}

impl Level {
    fn depth(&self) -> usize {
        self.before.max(self.around_operands + self.operand.max(self.this_operand()))
    }

    fn this_operand(&self) -> usize {
        self.nots + usize::from(self.has_compared) + self.operators + self.bracket
    }

    fn next_part(&mut self) {
        if self.lambdas == 0 {
            *self = Level { before: self.depth(), ..Level::default() };
        }
    }

    fn next_operand(&mut self) {
        if !self.has_operands {
            self.has_operands = true;
            self.around_operands += 2;
        }
        self.operand = self.operand.max(self.this_operand());
        (self.nots, self.has_compared) = (0, false);
        (self.operators, self.bracket) = (0, 0);
    }

    fn next_compared(&mut self) {
        self.has_compared = true;
        self.operand = self.operand.max(self.this_operand());
        (self.operators, self.bracket) = (0, 0);
    }

    /// This level, with a bracket in it that has just been closed.
    fn around(mut self, inner: Level) -> Level {
        self.operators += 1;
        self.bracket = self.bracket.max(inner.depth());
        self
    }
}
