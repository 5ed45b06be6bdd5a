//! Taking one item out of a bracketed list: an argument, an element, a base class.
//!
//! The comma goes with it, and its line where it has one to itself. Comments stay.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{self as ast, Keyword};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::module::Module;

impl Module<'_> {
    /// The ranges to delete so that a keyword argument leaves its call; none if it is not there.
    pub fn without_keyword(&self, call: &ast::ExprCall, keyword: &Keyword) -> Vec<TextRange> {
        let arguments = &call.arguments;
        let items: Vec<TextRange> = arguments
            .iter_source_order()
            .map(|argument| match argument {
                ast::ArgOrKeyword::Arg(expr) => {
                    self.parenthesized(self.id_of(expr)).unwrap_or(expr.range())
                }
                ast::ArgOrKeyword::Keyword(keyword) => keyword.range,
            })
            .collect();
        let at = items.iter().position(|item| *item == keyword.range);
        at.map(|at| self.without_item(arguments.inner_range(), &items, at)).unwrap_or_default()
    }

    /// The ranges to delete so that item `at` leaves the list. `items` are the ranges of all
    /// items in source order, each with its own parentheses; `inside` is what lies between the
    /// brackets.
    ///
    /// # Panics
    /// If `items` has no item `at`.
    pub fn without_item(
        &self,
        inside: TextRange,
        items: &[TextRange],
        at: usize,
    ) -> Vec<TextRange> {
        let item = items[at];
        let before = at.checked_sub(1).map(|previous| items[previous].end());
        let after = items.get(at + 1).map(Ranged::start);
        if before.is_none() && after.is_none() && !self.has_comment(inside) {
            return vec![inside];
        }
        let own_comma = self.comma_in(TextRange::new(item.end(), after.unwrap_or(inside.end())));
        let end = own_comma.map_or(item.end(), |comma| comma.end());
        let comma_before =
            before.and_then(|before| self.comma_in(TextRange::new(before, item.start())));
        // A list that ended without a comma goes on to do so.
        let orphan = comma_before.filter(|_| after.is_none() && own_comma.is_none());

        if let Some(line) = self.whole_line(TextRange::new(item.start(), end)) {
            // The comma's and the item's ranges can't touch: a line break lies between them.
            return orphan.into_iter().chain([line]).collect();
        }
        let rest = &self.text()[end.to_usize()..];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let is_comment_next = rest[spaces..].starts_with('#');
        if let Some(before) = before.map(|before| TextRange::new(before, item.start()))
            && !self.has_comment(before)
            // On a line of its own, a comment behind the item must not move to the one before.
            && (!self.breaks_line(before) || (after.is_none() && !is_comment_next))
        {
            return vec![TextRange::new(before.start(), item.end())];
        }
        if let Some(after) = after
            && !self.has_comment(TextRange::new(end, after))
            && !self.breaks_line(TextRange::new(end, after))
        {
            return vec![TextRange::new(item.start(), after)];
        }
        let end = if is_comment_next { end + size(spaces) } else { end };
        orphan.into_iter().chain([TextRange::new(item.start(), end)]).collect()
    }

    /// The first comma in a range, such as between two items.
    pub fn comma_in(&self, between: TextRange) -> Option<TextRange> {
        let tokens = self.file().parsed().tokens().in_range(between);
        tokens.iter().find(|token| token.kind() == TokenKind::Comma).map(Ranged::range)
    }

    /// The whole lines that the range covers, with the last line's end, if nothing else is there.
    pub fn whole_line(&self, range: TextRange) -> Option<TextRange> {
        let text = self.text();
        let (before, after) = (&text[..range.start().to_usize()], &text[range.end().to_usize()..]);
        let start = before.trim_end_matches([' ', '\t', '\x0c']);
        if !start.ends_with(['\n', '\r']) {
            return None;
        }
        let rest = after.trim_start_matches([' ', '\t', '\x0c']);
        let ending = if rest.starts_with("\r\n") {
            2
        } else if rest.starts_with(['\n', '\r']) {
            1
        } else {
            return None;
        };
        let end = text.len() - rest.len() + ending;
        Some(TextRange::new(size(start.len()), size(end)))
    }

    fn breaks_line(&self, range: TextRange) -> bool {
        self.slice(range).contains(['\n', '\r'])
    }
}

fn size(length: usize) -> TextSize {
    TextSize::try_from(length).expect("a file is smaller than 4 GiB")
}
