//! Which group of the block an import joins, and where a new group stands.

use ruff_python_ast::Stmt;
use ruff_python_importer::Insertion;
use ruff_source_file::LineRanges;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::block::{is_docstring, is_future};
use super::place::Places;
use super::sections::{Import, Section, of_statement};
use crate::engine::source;

impl<'a> Places<'a> {
    pub(super) fn add(&mut self, mut wanted: Vec<Import>) {
        let mixed = self.is_mixed();
        let order = |from: bool, module: &str| (!mixed && from, module.to_lowercase());
        wanted.sort_by(|a, b| {
            let key = |import: &Import| (import.section, order(import.from, &import.module));
            key(a).cmp(&key(b))
        });
        // Section by section: where two edits meet, the earlier section comes first.
        let mut last: Vec<Vec<&str>> = Vec::new();
        for section in [Section::StandardLibrary, Section::ThirdParty, Section::FirstParty] {
            // What has no section of its kind yet makes a new one, all together.
            let mut lines: Vec<&str> = Vec::new();
            for import in wanted.iter().filter(|import| import.section == section) {
                let peers = self.peers(import);
                if peers.is_empty() {
                    lines.push(&import.line);
                    continue;
                }
                let next = peers.iter().position(|stmt| {
                    self.of(stmt).is_some_and(|(_, from, module)| {
                        order(from, module) > order(import.from, &import.module)
                    })
                });
                match next {
                    Some(0) => self.before(peers[0], &import.line),
                    Some(next) => self.after(peers[next - 1], &import.line),
                    None => self.after(peers[peers.len() - 1], &import.line),
                }
            }
            if lines.is_empty() {
                continue;
            }
            let is_later = |stmt: &&Stmt| self.of(stmt).is_some_and(|(other, ..)| other > section);
            match self.run.iter().find(is_later) {
                Some(next) => self.open_section(next, &lines),
                None => last.push(lines),
            }
        }
        if !last.is_empty() {
            self.close_block(&last);
        }
    }

    /// Whether the block sorts `import` and `from` lines together, by module.
    fn is_mixed(&self) -> bool {
        self.run.windows(2).any(|pair| {
            let between = TextRange::new(pair[0].end(), pair[1].start());
            let (Some(first), Some(second)) = (self.of(&pair[0]), self.of(&pair[1])) else {
                return false;
            };
            let same_group = self.text[between].matches('\n').count() < 2;
            same_group && first.0 == second.0 && first.1 && !second.1
        })
    }

    /// The statements of the group of imports that the new one belongs to: the first of its
    /// section; where those of the standard library are apart by their kind, the first of its own.
    fn peers(&self, import: &Import) -> Vec<&'a Stmt> {
        let belongs =
            |stmt: &&Stmt| self.of(stmt).is_some_and(|(section, ..)| section == import.section);
        let mut groups: Vec<Vec<&'a Stmt>> = Vec::new();
        for stmt in self.run.iter().filter(belongs) {
            let last = groups.last_mut().filter(|group| {
                group.last().is_some_and(|last| {
                    let between = &self.text[TextRange::new(last.end(), stmt.start())];
                    let mut lines = between.split('\n').skip(1);
                    let is_apart = lines.any(|line| line.trim().is_empty());
                    !is_apart || between.matches('\n').count() < 2
                })
            });
            match last {
                Some(group) => group.push(stmt),
                None => groups.push(vec![stmt]),
            }
        }
        let is_from = |stmt: &&Stmt| stmt.is_import_from_stmt();
        let own = groups.iter().position(|group| group.iter().any(is_from) == import.from);
        let is_split = import.section == Section::StandardLibrary
            && groups.iter().all(|group| group.iter().all(is_from) || !group.iter().any(is_from));
        let chosen = own.filter(|_| is_split).unwrap_or_default();
        groups.into_iter().nth(chosen).unwrap_or_default()
    }

    /// Makes a section above the first statement of a later one.
    fn open_section(&mut self, next: &Stmt, lines: &[&str]) {
        let ending = self.stylist.line_ending().as_str();
        let at = self.above(next);
        let inline = self.text[..usize::from(at)].trim_end_matches([' ', '\t']).ends_with(';');
        let content = match inline {
            true => format!("{}; ", lines.join("; ")),
            false => format!("{}{}{ending}{ending}", self.gap_before(at), lines.join(ending)),
        };
        self.put(at, &content);
    }

    /// Makes the last sections of the block, or the block.
    fn close_block(&mut self, sections: &[Vec<&str>]) {
        let ending = self.stylist.line_ending().as_str();
        let blocks: Vec<String> = sections.iter().map(|lines| lines.join(ending)).collect();
        let block = blocks.join(&ending.repeat(2));
        let last = self.run.last().or_else(|| self.body.iter().rfind(|stmt| is_future(stmt)));
        let after = last.or_else(|| self.body.first().filter(|stmt| is_docstring(stmt)));
        let Some(stmt) = after else {
            let at = self.after_header();
            let gap = self.gap_after(at);
            return self.put_line(at, &format!("{block}{ending}{gap}"));
        };
        let insertion = Insertion::end_of_statement(stmt, self.text, &self.stylist);
        if insertion.is_inline() {
            let edit = insertion.into_edit(&sections.concat().join("; "));
            let content = edit.content().unwrap_or_default().to_owned();
            return self.put(edit.start(), &content);
        }
        let at = insertion.into_edit("").start();
        let gap = self.gap_after(at);
        self.put_line(at, &format!("{ending}{block}{ending}{gap}"));
    }

    /// Where a new section goes before a statement: above the comments that belong to it, unless
    /// they are the head of the file.
    fn above(&self, stmt: &Stmt) -> TextSize {
        let mut at = stmt.start();
        let mut line = self.text.line_start(at);
        if !self.text[TextRange::new(line, at)].trim().is_empty() {
            return at;
        }
        while usize::from(line) > 0 {
            let previous = self.text.line_start(line - TextSize::new(1));
            if !self.text[TextRange::new(previous, line)].trim_start().starts_with('#') {
                return at;
            }
            line = previous;
            at = previous;
        }
        stmt.start()
    }

    /// The place under the comments at the head of a file without docstring and imports, but
    /// above a comment that belongs to the first statement.
    fn after_header(&self) -> TextSize {
        let start = self.text.bom_start_offset();
        let cookie = source::cookie(self.text.as_bytes()).map_or(0, |cookie| cookie.line_end);
        let mut at = start;
        let mut here = start;
        // A comment at the very start is about the file, whatever follows it. Another one is
        // about what follows it, unless a blank line does.
        let mut head = self.text[usize::from(start)..].starts_with('#');
        let mut in_comment = false;
        for line in self.text[usize::from(start)..].split_inclusive('\n') {
            let content = line.trim();
            if !content.is_empty() && !content.starts_with('#') {
                break;
            }
            here += TextSize::of(line);
            if head || (in_comment && content.is_empty()) {
                at = here;
            }
            in_comment = !content.is_empty();
            head &= in_comment;
        }
        at.max(TextSize::try_from(cookie).unwrap_or(at))
    }

    /// A blank line between a new section and what is above it, if there is none yet.
    fn gap_before(&self, at: TextSize) -> &'static str {
        let ending = self.stylist.line_ending().as_str();
        let is_close = match self.edits.get(&at) {
            Some(added) => !added.ends_with(&ending.repeat(2)),
            None => self.body.iter().rfind(|stmt| stmt.end() <= at).is_some_and(|above| {
                self.text[TextRange::new(above.end(), at)].lines().count() < 2
            }),
        };
        if is_close { ending } else { "" }
    }

    /// Blank lines that have to come between the imports and what follows.
    fn gap_after(&self, at: TextSize) -> String {
        let rest = &self.text[usize::from(at)..];
        let blank = rest.split_inclusive('\n').take_while(|line| line.trim().is_empty()).count();
        let next = self.body.iter().find(|stmt| stmt.start() >= at);
        let wanted = match next {
            None => return String::new(),
            Some(Stmt::FunctionDef(_) | Stmt::ClassDef(_)) => 2,
            Some(_) => 1usize,
        };
        self.stylist.line_ending().as_str().repeat(wanted.saturating_sub(blank))
    }

    fn of<'s>(&self, stmt: &'s Stmt) -> Option<(Section, bool, &'s str)> {
        of_statement(stmt, self.own)
    }
}
