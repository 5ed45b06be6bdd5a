//! Where an import goes.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::{Expr, ModModule, Stmt, StmtImportFrom};
use ruff_python_codegen::Stylist;
use ruff_python_importer::Insertion;
use ruff_python_parser::Parsed;
use ruff_python_stdlib::sys::{is_builtin_module, is_known_standard_library};
use ruff_source_file::LineRanges;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Requirement;
use crate::engine::fix::Edit;
use crate::engine::source;

/// The longest line that joining a `from` import may make: what Black and Ruff allow.
const LINE_LENGTH: usize = 88;

/// The newest standard library that is known; older modules are in it too.
const LATEST: u8 = 14;

pub(super) fn render(
    text: &str,
    parsed: &Parsed<ModModule>,
    requirements: &BTreeSet<Requirement>,
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
        run: first_run(body),
        edits: BTreeMap::new(),
    };
    let mut wanted = Vec::new();
    let mut members: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for requirement in missing {
        match requirement {
            Requirement::Module(module) => wanted.push(Import {
                section: section(module),
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
            section: section(module),
            from: true,
            module: module.to_owned(),
            line: format!("from {module} import {}", names.join(", ")),
        });
    }
    places.add(wanted);
    places.edits.into_iter().map(|(at, content)| Edit::insertion(at, content)).collect()
}

/// An import that is to be added.
struct Import {
    section: Section,
    from: bool,
    module: String,
    line: String,
}

/// The sections of a block of imports, in isort's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    StandardLibrary,
    /// An installed package or one of the project's own: from one file that can't be told.
    Package,
    Relative,
}

fn section(module: &str) -> Section {
    let top = module.split('.').next().unwrap_or(module);
    if is_known_standard_library(LATEST, top) || is_builtin_module(LATEST, top) {
        return Section::StandardLibrary;
    }
    Section::Package
}

/// The section and the module of an import statement.
fn of_statement(stmt: &Stmt) -> Option<(Section, bool, &str)> {
    match stmt {
        Stmt::Import(import) => {
            let module = import.names.first()?.name.as_str();
            Some((section(module), false, module))
        }
        Stmt::ImportFrom(import) => {
            let module = import.module.as_deref().unwrap_or_default();
            let section = if import.level > 0 { Section::Relative } else { section(module) };
            Some((section, true, module))
        }
        _ => None,
    }
}

/// Whether the module imports the name for itself, not under a condition.
fn is_present(body: &[Stmt], requirement: &Requirement) -> bool {
    body.iter().any(|stmt| match (stmt, requirement) {
        (Stmt::Import(import), Requirement::Module(module)) => import.names.iter().any(|alias| {
            let name = alias.name.as_str();
            // `import a.b` binds `a` and imports it.
            alias.asname.as_ref().map_or(
                name == module
                    || name.strip_prefix(module.as_str()).is_some_and(|rest| rest.starts_with('.')),
                |asname| name == module && asname.as_str() == module,
            )
        }),
        (Stmt::ImportFrom(import), Requirement::Member { module, member }) => {
            imports_from(import, module)
                && import.names.iter().any(|alias| {
                    alias.name.as_str() == member
                        && alias.asname.as_ref().is_none_or(|asname| asname.as_str() == member)
                })
        }
        _ => false,
    })
}

fn imports_from(import: &StmtImportFrom, module: &str) -> bool {
    import.level == 0 && import.module.as_deref() == Some(module)
}

fn is_future(stmt: &Stmt) -> bool {
    stmt.as_import_from_stmt().is_some_and(|import| imports_from(import, "__future__"))
}

fn is_docstring(stmt: &Stmt) -> bool {
    stmt.as_expr_stmt().is_some_and(|stmt| stmt.value.is_string_literal_expr())
}

/// The first block of imports. One that stands after code that can do something does not count:
/// what that code calls may need the import.
fn first_run(body: &[Stmt]) -> &[Stmt] {
    let is_import = |stmt: &Stmt| of_statement(stmt).is_some() && !is_future(stmt);
    let before = body
        .iter()
        .take_while(|stmt| !is_import(stmt) && (is_future(stmt) || is_inert(stmt)))
        .count();
    let length = body[before..].iter().take_while(|stmt| is_import(stmt)).count();
    &body[before..before + length]
}

/// Whether a statement calls nothing: a docstring or the assignment of a literal, as
/// `__version__ = "1.0"`.
fn is_inert(stmt: &Stmt) -> bool {
    let is_literal = |expr: &Expr| match expr {
        Expr::List(list) => list.elts.iter().all(Expr::is_literal_expr),
        Expr::Tuple(tuple) => tuple.elts.iter().all(Expr::is_literal_expr),
        expr => expr.is_literal_expr(),
    };
    match stmt {
        Stmt::Expr(stmt) => stmt.value.is_literal_expr(),
        Stmt::Assign(assign) => is_literal(&assign.value),
        Stmt::AnnAssign(assign) => assign.value.as_deref().is_none_or(is_literal),
        Stmt::Pass(_) => true,
        _ => false,
    }
}

/// How isort sorts the names of one `from` import: constants, classes, the rest.
fn member_order(name: &str) -> (u8, String) {
    let is_constant = name.len() > 1 && !name.chars().any(char::is_lowercase);
    let kind = match name.chars().next() {
        _ if is_constant => 0,
        Some(first) if first.is_uppercase() => 1,
        _ => 2,
    };
    (kind, name.to_lowercase())
}

struct Places<'a> {
    text: &'a str,
    stylist: Stylist<'a>,
    body: &'a [Stmt],
    /// The first block of imports, `from __future__` aside; empty if there is none.
    run: &'a [Stmt],
    /// What is put in where. Two at one place come in the order in which they were added.
    edits: BTreeMap<TextSize, String>,
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

    fn add(&mut self, mut wanted: Vec<Import>) {
        let mixed = self.is_mixed();
        let order = |from: bool, module: &str| (!mixed && from, module.to_lowercase());
        wanted.sort_by(|a, b| {
            let key = |import: &Import| (import.section, order(import.from, &import.module));
            key(a).cmp(&key(b))
        });
        // What has no section of its kind yet makes a new one, all together.
        let mut new_section: Vec<Import> = Vec::new();
        for import in wanted {
            let peers = self.peers(&import);
            if peers.is_empty() {
                new_section.push(import);
                continue;
            }
            let next = peers.iter().position(|stmt| {
                of_statement(stmt).is_some_and(|(_, from, module)| {
                    order(from, module) > order(import.from, &import.module)
                })
            });
            match next {
                Some(0) => self.before(peers[0], &import.line),
                Some(next) => self.after(peers[next - 1], &import.line),
                None => self.after(peers[peers.len() - 1], &import.line),
            }
        }
        for section in [Section::StandardLibrary, Section::Package] {
            let lines: Vec<&str> = new_section
                .iter()
                .filter(|import| import.section == section)
                .map(|import| import.line.as_str())
                .collect();
            if !lines.is_empty() {
                self.open_section(section, &lines);
            }
        }
    }

    /// Whether the block sorts `import` and `from` lines together, by module.
    fn is_mixed(&self) -> bool {
        self.run.windows(2).any(|pair| {
            let between = TextRange::new(pair[0].end(), pair[1].start());
            let (Some(first), Some(second)) = (of_statement(&pair[0]), of_statement(&pair[1]))
            else {
                return false;
            };
            let same_group = self.text[between].matches('\n').count() < 2;
            same_group && first.0 == second.0 && first.1 && !second.1
        })
    }

    /// The statements of the group of imports that the new one belongs to: the first of its
    /// section; where those of the standard library are apart by their kind, the first of its own.
    fn peers(&self, import: &Import) -> Vec<&'a Stmt> {
        let belongs = |stmt: &&Stmt| {
            of_statement(stmt).is_some_and(|(section, ..)| section == import.section)
        };
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

    /// A line of its own before a statement, under the comments above it.
    fn before(&mut self, stmt: &Stmt, line: &str) {
        let head = self.text[..usize::from(stmt.start())].trim_end_matches([' ', '\t']);
        let end = if head.ends_with(';') { "; " } else { self.stylist.line_ending().as_str() };
        self.put(stmt.start(), &format!("{line}{end}"));
    }

    /// A line of its own after a statement; behind a semicolon if more stands on its line.
    fn after(&mut self, stmt: &Stmt, line: &str) {
        let edit = Insertion::end_of_statement(stmt, self.text, &self.stylist).into_edit(line);
        let content = edit.content().unwrap_or_default().to_owned();
        self.put_line(edit.start(), &content);
    }

    /// Puts in whole lines, after a line ending if the last line of the text has none.
    fn put_line(&mut self, at: TextSize, content: &str) {
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

    /// Makes a section in the block, or the block.
    fn open_section(&mut self, section: Section, lines: &[&str]) {
        let ending = self.stylist.line_ending().as_str();
        let block = lines.join(ending);
        let next = self
            .run
            .iter()
            .find(|stmt| of_statement(stmt).is_some_and(|(other, ..)| other > section));
        if let Some(next) = next {
            let at = self.above(next);
            let inline = self.text[..usize::from(at)].trim_end_matches([' ', '\t']).ends_with(';');
            let content = match inline {
                true => format!("{}; ", lines.join("; ")),
                false => format!("{block}{ending}{ending}"),
            };
            return self.put(at, &content);
        }
        let last = self.run.last().or_else(|| self.body.iter().rfind(|stmt| is_future(stmt)));
        let after = last.or_else(|| self.body.first().filter(|stmt| is_docstring(stmt)));
        let Some(stmt) = after else {
            let at = self.after_header();
            let gap = self.gap_after(at);
            return self.put_line(at, &format!("{block}{ending}{gap}"));
        };
        let insertion = Insertion::end_of_statement(stmt, self.text, &self.stylist);
        if insertion.is_inline() {
            let edit = insertion.into_edit(&lines.join("; "));
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

    fn put(&mut self, at: TextSize, content: &str) {
        self.edits.entry(at).or_default().push_str(content);
    }
}
