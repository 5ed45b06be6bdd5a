//! Where an import goes.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::{ModModule, Stmt};
use ruff_python_codegen::Stylist;
use ruff_python_importer::Insertion;
use ruff_python_parser::Parsed;
use ruff_source_file::LineRanges;
use ruff_text_size::{Ranged, TextSize};
use rustc_hash::FxHashSet;

use super::Requirement;
use super::block::{first_run, is_present};
use super::sections::{Import, imports_from, member_order, section};
use crate::engine::fix::Edit;

/// The longest line that joining a `from` import may make: what Black and Ruff allow.
const LINE_LENGTH: usize = 88;

pub(super) fn render(
    text: &str,
    parsed: &Parsed<ModModule>,
    requirements: &BTreeSet<Requirement>,
    own: &FxHashSet<Box<str>>,
) -> Vec<Edit> {
    let body = &parsed.syntax().body;
    let missing: Vec<&Requirement> =
        requirements.iter().filter(|requirement| !is_present(body, requirement)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let mut places = Places {
        text,
        stylist: Stylist::from_tokens(parsed.tokens(), text),
        body,
        own,
        run: first_run(body),
        edits: BTreeMap::new(),
    };
    let mut wanted = Vec::new();
    let mut members: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for requirement in missing {
        match requirement {
            Requirement::Module(module) => wanted.push(Import {
                section: section(module, own),
                from: false,
                module: module.clone(),
                line: format!("import {module}"),
            }),
            Requirement::Member { module, member } => {
                members.entry(module).or_default().insert(member);
            }
        }
    }
    for (module, names) in members {
        if places.join(module, &names) {
            continue;
        }
        let mut names: Vec<&str> = names.into_iter().collect();
        names.sort_by_key(|name| member_order(name));
        wanted.push(Import {
            section: section(module, own),
            from: true,
            module: module.to_owned(),
            line: format!("from {module} import {}", names.join(", ")),
        });
    }
    places.add(wanted);
    places.edits.into_iter().map(|(at, content)| Edit::insertion(at, content)).collect()
}

pub(super) struct Places<'a> {
    pub(super) text: &'a str,
    pub(super) stylist: Stylist<'a>,
    pub(super) body: &'a [Stmt],
    /// The top-level modules of the project.
    pub(super) own: &'a FxHashSet<Box<str>>,
    /// The first block of imports, `from __future__` aside; empty if there is none.
    pub(super) run: &'a [Stmt],
    /// What is put in where. Two at one place come in the order in which they were added.
    pub(super) edits: BTreeMap<TextSize, String>,
}

impl<'a> Places<'a> {
    /// Adds names to a `from module import …` of the block that stands on one line.
    fn join(&mut self, module: &str, names: &BTreeSet<&str>) -> bool {
        let Some(import) = self.run.iter().filter_map(Stmt::as_import_from_stmt).find(|import| {
            let plain = |alias: &ruff_python_ast::Alias| {
                alias.asname.is_none() && alias.name.as_str() != "*"
            };
            imports_from(import, module)
                && import.names.iter().all(plain)
                && !self.text[import.range()].contains(['\n', '\r'])
        }) else {
            return false;
        };
        let line = &self.text[self.text.line_range(import.start())];
        let longer: usize = names.iter().map(|name| name.len() + 2).sum();
        if line.chars().count() + longer > LINE_LENGTH {
            return false;
        }
        let sorted = import.names.is_sorted_by_key(|alias| member_order(&alias.name));
        let mut names: Vec<&str> = names.iter().copied().collect();
        names.sort_by_key(|name| member_order(name));
        for name in names {
            let next = import
                .names
                .iter()
                .find(|alias| sorted && member_order(&alias.name) > member_order(name));
            match (next, import.names.last()) {
                (Some(next), _) => self.put(next.start(), &format!("{name}, ")),
                (None, Some(last)) => self.put(last.end(), &format!(", {name}")),
                (None, None) => return false,
            }
        }
        true
    }

    /// A line of its own before a statement, under the comments above it.
    pub(super) fn before(&mut self, stmt: &Stmt, line: &str) {
        let head = self.text[..usize::from(stmt.start())].trim_end_matches([' ', '\t']);
        let end = if head.ends_with(';') { "; " } else { self.stylist.line_ending().as_str() };
        self.put(stmt.start(), &format!("{line}{end}"));
    }

    /// A line of its own after a statement; behind a semicolon if more stands on its line.
    pub(super) fn after(&mut self, stmt: &Stmt, line: &str) {
        let edit = Insertion::end_of_statement(stmt, self.text, &self.stylist).into_edit(line);
        let content = edit.content().unwrap_or_default().to_owned();
        self.put_line(edit.start(), &content);
    }

    /// Puts in whole lines, after a line ending if the last line of the text has none.
    pub(super) fn put_line(&mut self, at: TextSize, content: &str) {
        let at_end = usize::from(at) == self.text.len();
        let open =
            at_end && !self.text.is_empty() && !self.text.ends_with(['\n', '\r', '\u{feff}']);
        if !open || content.starts_with(';') {
            return self.put(at, content);
        }
        // The text keeps its missing final line ending.
        let ending = self.stylist.line_ending().as_str();
        self.put(at, &format!("{ending}{}", content.strip_suffix(ending).unwrap_or(content)));
    }

    pub(super) fn put(&mut self, at: TextSize, content: &str) {
        self.edits.entry(at).or_default().push_str(content);
    }
}
