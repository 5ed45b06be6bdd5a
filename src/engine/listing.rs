//! Code that moves to another line: expressions at another indentation, and lists that are written
//! anew around items of the old text, with the comments that belong to them.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::module::{Module, NodeId};

/// The width that lines are kept to where there is a choice.
const WIDTH: usize = 88;

/// An item of a list: a piece of the old text, and what is put into it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The comments above it, each on a line of its own.
    pub above: Vec<String>,
    /// The old text.
    pub range: TextRange,
    /// What is put into it, and where, in source order.
    pub insertions: Vec<(TextSize, String)>,
    /// The comment that ends its line.
    pub beside: Option<String>,
}

/// The items of a list, in order.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The items.
    pub items: Vec<Item>,
    /// The comments below the last item, each on a line of its own.
    pub below: Vec<String>,
    /// Whether the only item is the inside of a comprehension, which no comma may follow.
    pub is_comprehension: bool,
}

impl Item {
    /// Puts text around a part of the item.
    pub fn wrap(&mut self, part: TextRange, before: &str, after: &str) {
        self.insertions.push((part.start(), before.to_owned()));
        self.insertions.push((part.end(), after.to_owned()));
    }
}

impl Listing {
    /// Whether a comment belongs to one of the items or to the list.
    pub fn has_comments(&self) -> bool {
        let has = |item: &Item| !item.above.is_empty() || item.beside.is_some();
        !self.below.is_empty() || self.items.iter().any(has)
    }
}

/// Whether the text has a comment that linters and type checkers read: it belongs to its line.
pub fn is_for_tools(text: &str) -> bool {
    const WORDS: [&str; 8] =
        ["noqa", "type:", "pylint:", "pyright:", "pragma:", "mypy:", "fmt:", "ruff:"];
    let mut comments = text.lines().filter_map(|line| line.split_once('#'));
    comments.any(|(_, comment)| WORDS.iter().any(|word| comment.contains(word)))
}

impl Module<'_> {
    /// Pieces of the text that lies in `around`, with the comments that stand between them.
    /// Comments inside a piece are part of it.
    pub fn listing(&self, around: TextRange, pieces: &[TextRange]) -> Listing {
        let item = |range: &TextRange| Item {
            above: Vec::new(),
            range: *range,
            insertions: Vec::new(),
            beside: None,
        };
        let items = pieces.iter().map(item).collect();
        let mut listing = Listing { items, below: Vec::new(), is_comprehension: false };
        for comment in self.file().comments().comments_in_range(around) {
            if pieces.iter().any(|piece| piece.contains_range(*comment)) {
                continue;
            }
            let text = self.slice(*comment).trim_end().to_owned();
            let next = pieces.iter().position(|piece| piece.start() > comment.start());
            let next = next.unwrap_or(pieces.len());
            let beside = next.checked_sub(1).filter(|last| {
                let between = TextRange::new(pieces[*last].end(), comment.start());
                !self.slice(between).contains(['\n', '\r'])
            });
            match (beside, listing.items.get_mut(next)) {
                (Some(last), _) => listing.items[last].beside = Some(text),
                (None, Some(item)) => item.above.push(text),
                (None, None) => listing.below.push(text),
            }
        }
        listing
    }

    /// The list between `head` and `tail`, which are or end with its brackets: on one line, where
    /// no comment, no item of several lines and no line of more than 88 columns is in the way; else
    /// with a line for each item. It starts on a line indented by `indent`, and belongs to the
    /// statement `at`.
    pub fn written(
        &self,
        listing: &Listing,
        head: &str,
        tail: &str,
        indent: &str,
        at: NodeId,
    ) -> String {
        let items: Vec<String> =
            listing.items.iter().map(|item| self.written_item(item, indent)).collect();
        let line = format!("{head}{}{tail}", items.join(", "));
        let is_short = !line.contains(['\n', '\r']) && self.fits(indent, &line);
        if is_short && !listing.has_comments() {
            return line;
        }
        let ending = self.line_ending();
        let inner = format!("{indent}{}", self.indent_unit(at));
        let comma = if listing.is_comprehension { "" } else { "," };
        let mut text = head.to_owned();
        for item in &listing.items {
            for comment in &item.above {
                text.push_str(&format!("{ending}{inner}{comment}"));
            }
            text.push_str(&format!("{ending}{inner}{}{comma}", self.written_item(item, &inner)));
            text.extend(item.beside.iter().map(|comment| format!("  {comment}")));
        }
        text.extend(listing.below.iter().map(|comment| format!("{ending}{inner}{comment}")));
        format!("{text}{ending}{indent}{tail}")
    }

    /// One item, as it reads on a line of that indentation.
    pub fn written_item(&self, item: &Item, indent: &str) -> String {
        self.moved_with(item.range, indent, &item.insertions)
    }

    /// Whether a line of this indentation and text is no wider than it should be.
    pub fn fits(&self, indent: &str, line: &str) -> bool {
        let tabs = indent.matches('\t').count();
        indent.chars().count() + 3 * tabs + line.chars().count() <= WIDTH
    }

    /// The text of the range as it reads where the line that it starts on is indented by `indent`:
    /// its other lines move along, those inside of strings do not.
    pub fn moved(&self, range: TextRange, indent: &str) -> String {
        self.moved_with(range, indent, &[])
    }

    fn moved_with(
        &self,
        range: TextRange,
        indent: &str,
        insertions: &[(TextSize, String)],
    ) -> String {
        let old = self.line_indentation(range.start());
        let strings = self.strings_over_lines(range);
        let mut moved = String::new();
        let mut at = range.start();
        for line in self.slice(range).split_inclusive('\n') {
            let end = at + TextSize::of(line);
            let is_first = at == range.start();
            let is_in_string =
                strings.iter().any(|string| string.start() < at && at < string.end());
            let mut from = at;
            if !is_first && !is_in_string && line.starts_with(old) && !line.trim().is_empty() {
                moved.push_str(indent);
                from += TextSize::of(old);
            }
            for (place, new) in insertions {
                let is_here =
                    from <= *place && (*place < end || *place == range.end() && end == *place);
                if is_here {
                    moved.push_str(self.slice(TextRange::new(from, *place)));
                    moved.push_str(new);
                    from = *place;
                }
            }
            moved.push_str(self.slice(TextRange::new(from, end)));
            at = end;
        }
        moved
    }

    /// The white space by which the block of a statement is indented further than the statement
    /// that the block belongs to.
    pub fn indent_unit(&self, statement: NodeId) -> String {
        let inner = self.indentation(statement);
        let outer = self.ancestors(statement).find(|(_, node)| node.is_statement());
        let outer = outer.map_or("", |(id, _)| self.indentation(id));
        match inner.strip_prefix(outer) {
            Some(unit) if !unit.is_empty() => unit.to_owned(),
            _ => "    ".to_owned(),
        }
    }

    fn line_indentation(&self, at: TextSize) -> &str {
        let before = &self.text()[..usize::from(at)];
        let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let rest = &self.text()[line..];
        &rest[..rest.len() - rest.trim_start_matches([' ', '\t', '\x0c']).len()]
    }

    /// The strings in the range that go on over the end of a line.
    fn strings_over_lines(&self, range: TextRange) -> Vec<TextRange> {
        let mut strings = Vec::new();
        let mut starts = Vec::new();
        for token in self.file().parsed().tokens().in_range(range) {
            match token.kind() {
                TokenKind::String => strings.push(token.range()),
                TokenKind::FStringStart | TokenKind::TStringStart => starts.push(token.start()),
                TokenKind::FStringEnd | TokenKind::TStringEnd => {
                    strings.extend(starts.pop().map(|start| TextRange::new(start, token.end())));
                }
                _ => {}
            }
        }
        strings.retain(|string| self.slice(*string).contains(['\n', '\r']));
        strings
    }
}
