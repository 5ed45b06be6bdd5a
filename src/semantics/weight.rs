//! Texts that inference would not be done with in any time that someone waits.
//!
//! A watchdog stops questions between queries, but some queries cannot be stopped: the index of
//! the places in a text takes time that grows with the square of these sizes. Measured on one core:
//! 5,000 attributes of attributes take minutes, 100,000 bindings of one name half a minute.

use memchr::{memchr_iter, memmem};
use ruff_python_ast::token::TokenKind;
use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;

use crate::engine::{guard, verify};

/// The most attributes and subscripts in a row.
const MAX_CHAIN: usize = 500;

/// The most operands or lambdas in a statement.
const MAX_OPERANDS: usize = 1_000;

/// The most assignments to one name.
const MAX_BINDINGS: usize = 30_000;

/// Why a text is not looked at, if that would take too long. The reason is empty for one that the
/// engine refuses too, and gives its own.
pub(super) fn too_heavy(text: &str, minor: u8) -> Option<&'static str> {
    // Nearly all texts are let through by a look at their bytes.
    let bytes = text.as_bytes();
    let has_many = |word| memmem::find_iter(bytes, word).nth(MAX_OPERANDS).is_some();
    let is_suspicious = longest_chain(bytes) > MAX_CHAIN
        || ["and", "or", "lambda"].iter().any(has_many)
        || memchr_iter(b'=', bytes).nth(MAX_BINDINGS).is_some();
    if !is_suspicious {
        return None;
    }
    let Ok(parsed) = guard::admit(verify::parse(text, minor)) else {
        return Some("");
    };
    let mut measure = Measure::default();
    for token in parsed.tokens() {
        measure.add(token.kind(), &text[token.range()]);
        if measure.chain > MAX_CHAIN {
            return Some("it has too many attributes or subscripts in a row");
        }
        if measure.operands.max(measure.lambdas) > MAX_OPERANDS {
            return Some("it has too many operands or lambdas in a statement");
        }
    }
    let bindings = measure.bindings.into_values().max().unwrap_or_default();
    (bindings > MAX_BINDINGS).then_some("it assigns too often to one name")
}

/// How many dots and opening brackets follow each other with nothing but names, numbers and
/// closing brackets between them.
fn longest_chain(text: &[u8]) -> usize {
    let (mut longest, mut links) = (0, 0);
    for byte in text {
        match byte {
            b'.' | b'[' => links += 1,
            b']' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => {}
            _ => {
                longest = longest.max(links);
                links = 0;
            }
        }
    }
    longest.max(links)
}

/// What the tokens so far add up to.
#[derive(Default)]
struct Measure<'a> {
    /// Attributes and subscripts in a row.
    chain: usize,
    /// In this statement.
    operands: usize,
    lambdas: usize,
    /// Assignments by name.
    bindings: FxHashMap<&'a str, usize>,
    brackets: usize,
    /// The name right before, where it stands alone.
    name: Option<&'a str>,
    is_attribute: bool,
}

impl<'a> Measure<'a> {
    fn add(&mut self, kind: TokenKind, text: &'a str) {
        match kind {
            TokenKind::Dot | TokenKind::Lsqb => self.chain += 1,
            TokenKind::Name | TokenKind::Int | TokenKind::Rsqb => {}
            _ => self.chain = 0,
        }
        match kind {
            TokenKind::Newline | TokenKind::Semi => (self.operands, self.lambdas) = (0, 0),
            TokenKind::And | TokenKind::Or => self.operands += 1,
            TokenKind::Lambda => self.lambdas += 1,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => self.brackets += 1,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                self.brackets = self.brackets.saturating_sub(1);
            }
            TokenKind::Equal if self.brackets == 0 => {
                if let Some(name) = self.name {
                    *self.bindings.entry(name).or_default() += 1;
                }
            }
            _ => {}
        }
        self.name = (kind == TokenKind::Name && !self.is_attribute).then_some(text);
        self.is_attribute = kind == TokenKind::Dot;
    }
}

#[cfg(test)]
mod tests {
    use super::too_heavy;

    #[test]
    fn what_takes_forever_is_too_heavy() {
        for text in [
            format!("x = a{}\n", ".b".repeat(1_000)),
            format!("x = a{}\n", "[0]".repeat(1_000)),
            format!("x = {}a\n", "a and ".repeat(2_000)),
            format!("x = (\n{}a)\n", "    a or\n     b or \n".repeat(2_000)),
            format!("x = {}a\n", "lambda a, b: ".repeat(2_000)),
            format!("def f(): {}\n", "x = 1; ".repeat(40_000)),
        ] {
            assert!(too_heavy(&text, 13).is_some(), "{}", &text[..40]);
        }
    }

    #[test]
    fn what_is_only_long_is_not() {
        for text in [
            "a.b[0].c = d.e.f(g.h)[1]\n".repeat(50_000),
            "if a and b or c and d:\n    f(lambda: 1)\n".repeat(50_000),
            format!("x = [{}]\n", "1.5, [2.5], ".repeat(100_000)),
            "Row(id=1, order='a.b.c.d and e or f')\n".repeat(50_000),
            format!("# {}\n", ".".repeat(2_000)),
            (0..50_000).map(|n| format!("name_{n} = {n}\n")).collect(),
        ] {
            assert_eq!(too_heavy(&text, 13), None, "{}", &text[..40]);
        }
    }
}
