//! Comments that say "leave this": `# asyncfix: ignore[name]` and `# asyncfix: ignore-file`.
//!
//! A comment at the end of a line covers the statement that it stands in; on a line of its own,
//! the statement below it; at or above a `def` or `class`, the whole body. A finding is covered
//! when it starts inside what the comment covers. Without brackets every codemod is meant.
//! Comments that tell another tool to leave the same pitfall count as well.

use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, walk_stmt};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::codemod::Codemod;
use super::fix::{Finding, Report};

mod other_tools;

/// The name under which unused and mistaken comments are reported.
pub const UNUSED: &str = "unused-ignore";

const MARKER: &str = "asyncfix:";

/// The suppressions of one file.
#[derive(Clone, Debug, Default)]
pub struct Suppressions {
    comments: Vec<Comment>,
}

#[derive(Clone, Debug)]
struct Comment {
    range: TextRange,
    covers: TextRange,
    /// Empty: every codemod.
    names: Vec<Name>,
    /// What is wrong with the comment itself.
    mistake: Option<String>,
    used: bool,
    /// Whether another tool is meant: asyncfix has nothing to say about the comment.
    is_of_other_tool: bool,
}

#[derive(Clone, Debug)]
struct Name {
    text: String,
    range: TextRange,
    used: bool,
}

impl Suppressions {
    /// Reads the suppressions among `comments`, the ranges of all comments of `text`, whose
    /// statements are `suite`. What other tools are told to leave counts for those of `codemods`
    /// that find the same.
    pub fn new(
        text: &str,
        comments: impl IntoIterator<Item = TextRange>,
        suite: &[Stmt],
        codemods: &[&Codemod],
    ) -> Suppressions {
        let mut found: Vec<Comment> = Vec::new();
        for range in comments {
            found.extend(read(text, range));
            found.extend(read_other_tools(text, range, codemods));
        }
        if found.iter().any(|comment| comment.covers.is_empty()) {
            let mut places = Places::default();
            for stmt in suite {
                places.visit_stmt(stmt);
            }
            for comment in found.iter_mut().filter(|comment| comment.covers.is_empty()) {
                comment.covers = places.covered_by(text, comment.range);
            }
        }
        Suppressions { comments: found }
    }

    /// Whether the file has none, which is the ordinary case.
    pub fn is_empty(&self) -> bool {
        self.comments.is_empty()
    }

    /// Whether a comment covers what `codemod` finds at `at`; the comment then counts as used.
    pub fn covers(&mut self, codemod: &str, at: TextSize) -> bool {
        let mut covered = false;
        for comment in &mut self.comments {
            if comment.mistake.is_some() || !comment.covers.contains(at) {
                continue;
            }
            if comment.names.is_empty() {
                comment.used = true;
                covered = true;
            }
            for name in comment.names.iter_mut().filter(|name| name.text == codemod) {
                name.used = true;
                covered = true;
            }
        }
        covered
    }

    /// Takes the covered reports out.
    pub fn filter(&mut self, reports: &mut Vec<Report>) {
        if !self.is_empty() {
            reports.retain(|report| !self.covers(report.codemod, report.finding.range.start()));
        }
    }

    /// What the comments themselves are to be told: those that covered nothing, names that no
    /// codemod has, and comments that can't be understood. `known` says whether a codemod of that
    /// name exists, `ran` whether it ran: nothing is said about codemods that did not run.
    pub fn complaints(
        &self,
        known: &dyn Fn(&str) -> bool,
        ran: &dyn Fn(&str) -> bool,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for comment in self.comments.iter().filter(|comment| !comment.is_of_other_tool) {
            if let Some(mistake) = &comment.mistake {
                findings.push(
                    Finding::new(comment.range, mistake.clone())
                        .help("write `# asyncfix: ignore[name]` or `# asyncfix: ignore-file`"),
                );
                continue;
            }
            if comment.names.is_empty() && !comment.used {
                let message = "this comment ignores nothing: no finding is here";
                findings.push(Finding::new(comment.range, message).help("take the comment out"));
            }
            for name in &comment.names {
                if !known(&name.text) {
                    let message = format!("no codemod is called `{}`", name.text);
                    findings.push(
                        Finding::new(name.range, message).help("`asyncfix list` prints all names"),
                    );
                } else if !name.used && ran(&name.text) {
                    let message = format!("`{}` finds nothing here to ignore", name.text);
                    findings.push(Finding::new(name.range, message).help("take the name out"));
                }
            }
        }
        findings
    }
}

/// Reads one comment; what it covers is empty unless it is the whole file.
fn read(text: &str, range: TextRange) -> Option<Comment> {
    let comment = &text[range];
    // Several tools share a line: `# noqa: X  # asyncfix: ignore[y]`.
    let marker = comment.find(MARKER)?;
    let before = comment[..marker].trim_end();
    if !before.ends_with('#') {
        return None;
    }
    let start = range.start() + TextSize::try_from(before.len() - 1).ok()?;
    let range = TextRange::new(start, range.end());
    let mut result = Comment {
        range,
        covers: TextRange::empty(range.start()),
        names: Vec::new(),
        mistake: None,
        used: false,
        is_of_other_tool: false,
    };
    let rest = comment[marker + MARKER.len()..].trim_start();
    let word_end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let (word, rest) = rest.split_at(word_end.unwrap_or(rest.len()));
    match word {
        "ignore" => {}
        "ignore-file" => result.covers = TextRange::up_to(TextSize::try_from(text.len()).ok()?),
        _ => {
            result.mistake = Some(format!("asyncfix does not understand `{word}` in this comment"));
            return Some(result);
        }
    }
    let Some(inside) = rest.strip_prefix('[') else { return Some(result) };
    let Some((inside, _)) = inside.split_once(']') else {
        result.mistake = Some("the bracket of this comment is not closed".to_owned());
        return Some(result);
    };
    let offset = |part: &str| {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        TextSize::try_from(at).expect("the text's offsets fit")
    };
    for part in inside.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let range = TextRange::at(offset(part), TextSize::of(part));
        result.names.push(Name { text: part.to_owned(), range, used: false });
    }
    if result.names.is_empty() {
        result.mistake = Some("this comment does not say which codemod to ignore".to_owned());
    }
    Some(result)
}

/// Reads what a comment tells other tools to leave, as far as `codemods` find it.
fn read_other_tools(text: &str, range: TextRange, codemods: &[&Codemod]) -> Option<Comment> {
    let left = other_tools::left(&text[range])?;
    let is_left = |codemod: &&&Codemod| codemod.codes.iter().any(|code| left.codes.contains(code));
    let named = |codemod: &&Codemod| Name { text: codemod.name.to_owned(), range, used: false };
    let names: Vec<Name> = codemods.iter().filter(is_left).map(named).collect();
    let covers = if left.in_whole_file {
        TextRange::up_to(TextSize::of(text))
    } else {
        TextRange::empty(range.start())
    };
    let comment =
        Comment { range, covers, names, mistake: None, used: false, is_of_other_tool: true };
    (!comment.names.is_empty()).then_some(comment)
}

/// The statements that a comment can stand at or above, parents before children.
#[derive(Default)]
struct Places {
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
struct Place {
    /// The whole of a simple statement, or what comes before the body of a compound one.
    header: TextRange,
    /// What a comment at the header covers.
    at: TextRange,
    /// The whole statement: what a comment above it covers.
    whole: TextRange,
}

impl Places {
    fn covered_by(&self, text: &str, comment: TextRange) -> TextRange {
        let before = &text[..comment.start().to_usize()];
        let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let code = before[line..].trim_start();
        if code.trim_start_matches('\u{feff}').is_empty() {
            return self.covered_below(text, comment);
        }
        let code = TextRange::new(comment.start() - TextSize::of(code), comment.start());
        self.places
            .iter()
            .filter(|place| place.header.intersect(code).is_some_and(|shared| !shared.is_empty()))
            .fold(code, |covered, place| covered.cover(place.at))
    }

    fn covered_below(&self, text: &str, comment: TextRange) -> TextRange {
        let is_simple = |place: &&Place| place.header == place.whole;
        let around = self.places.iter().filter(is_simple);
        if let Some(place) = around.into_iter().find(|place| place.whole.contains_range(comment)) {
            return place.whole;
        }
        let Some(below) = self.places.iter().find(|place| place.whole.start() >= comment.end())
        else {
            return TextRange::empty(comment.start());
        };
        let between = &text[TextRange::new(comment.end(), below.whole.start())];
        let only_comments = between
            .split(['\n', '\r'])
            .map(str::trim_start)
            .all(|line| line.is_empty() || line.starts_with('#'));
        if only_comments { below.whole } else { TextRange::empty(comment.start()) }
    }
}

impl<'a> SourceOrderVisitor<'a> for Places {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let whole = stmt.range();
        let body = match stmt {
            Stmt::FunctionDef(def) => def.body.first().map(Ranged::start),
            Stmt::ClassDef(class) => class.body.first().map(Ranged::start),
            Stmt::For(stmt) => stmt.body.first().map(Ranged::start),
            Stmt::While(stmt) => stmt.body.first().map(Ranged::start),
            Stmt::If(stmt) => stmt.body.first().map(Ranged::start),
            Stmt::With(stmt) => stmt.body.first().map(Ranged::start),
            Stmt::Try(stmt) => stmt.body.first().map(Ranged::start),
            Stmt::Match(stmt) => stmt.cases.first().map(Ranged::start),
            _ => None,
        };
        let header = body.map_or(whole, |body| TextRange::new(whole.start(), body));
        let is_definition = matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_));
        let at = if is_definition { whole } else { header };
        self.places.push(Place { header, at, whole });
        walk_stmt(self, stmt);
    }

    // Statements are never inside expressions.
    fn visit_expr(&mut self, _: &'a Expr) {}
}

#[cfg(test)]
mod tests {
    use ruff_python_parser::parse_module;

    use super::*;

    /// The lines (from 1) of `text` on which something that codemod `x` found is covered.
    fn covered_lines(text: &str) -> Vec<usize> {
        let mut suppressions = suppressions(text);
        let mut at = TextSize::new(0);
        let mut lines = Vec::new();
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let code = line.len() - line.trim_start().len();
            if suppressions.covers("x", at + TextSize::try_from(code).unwrap()) {
                lines.push(number + 1);
            }
            at += TextSize::of(line);
        }
        lines
    }

    fn suppressions(text: &str) -> Suppressions {
        let parsed = parse_module(text).expect("the test's text parses");
        let comments = parsed.tokens().iter().filter(|token| token.kind().is_comment());
        let comments: Vec<_> = comments.map(Ranged::range).collect();
        Suppressions::new(text, comments, parsed.suite(), &[])
    }

    fn complaints(text: &str) -> Vec<String> {
        let findings = suppressions(text).complaints(&|name| name == "x", &|_| true);
        findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn at_the_end_of_a_line_the_statement_is_covered() {
        assert_eq!(covered_lines("a()\nb()  # asyncfix: ignore[x]\nc()\n"), [2]);
        assert_eq!(covered_lines("a()\nb(\n  1,\n)  # asyncfix: ignore[x]\nc()\n"), [2, 3, 4]);
        assert_eq!(covered_lines("a()\nb(\n  1,  # asyncfix: ignore[x]\n)\nc()\n"), [2, 3, 4]);
    }

    #[test]
    fn above_a_statement_all_of_it_is_covered() {
        assert_eq!(covered_lines("a()\n# asyncfix: ignore[x]\nb()\nc()\n"), [3]);
        assert_eq!(covered_lines("# asyncfix: ignore[x]\n\n# why\nif a:\n  b()\nc()\n"), [4, 5]);
    }

    #[test]
    fn a_header_covers_itself_and_a_definition_its_body() {
        assert_eq!(covered_lines("if a:  # asyncfix: ignore[x]\n  b()\nc()\n"), [1]);
        assert_eq!(
            covered_lines("def f():  # asyncfix: ignore[x]\n  b()\n  c()\nd()\n"),
            [1, 2, 3]
        );
        assert_eq!(covered_lines("@d  # asyncfix: ignore[x]\ndef f():\n  b()\nd()\n"), [1, 2, 3]);
        assert_eq!(covered_lines("def f():\n  b()  # asyncfix: ignore[x]\n  c()\n"), [2]);
    }

    #[test]
    fn the_whole_file_is_covered() {
        assert_eq!(covered_lines("a()\n# asyncfix: ignore-file\nb()\n"), [1, 2, 3]);
        assert_eq!(covered_lines("a()\nb()\n# asyncfix: ignore-file[x]\n"), [1, 2, 3]);
    }

    #[test]
    fn only_the_named_codemods_are_covered() {
        assert!(covered_lines("a()  # asyncfix: ignore[y]\n").is_empty());
        assert_eq!(covered_lines("a()  # asyncfix: ignore[y, x]\n"), [1]);
        assert_eq!(covered_lines("a()  # noqa: E1  # asyncfix: ignore\n"), [1]);
    }

    #[test]
    fn other_comments_and_strings_mean_nothing() {
        assert!(suppressions("a()  # see asyncfix: ignore\n").is_empty());
        assert!(suppressions("a('# asyncfix: ignore[x]')\n").is_empty());
    }

    #[test]
    fn what_is_wrong_with_a_comment_is_said() {
        assert_eq!(
            complaints("a()  # asyncfix: ignore[x]\n"),
            ["`x` finds nothing here to ignore"]
        );
        assert_eq!(complaints("a()  # asyncfix: ignore[z]\n"), ["no codemod is called `z`"]);
        assert_eq!(complaints("a()  # asyncfix: ignore\n").len(), 1);
        assert_eq!(complaints("a()  # asyncfix: skip\n").len(), 1);
        assert_eq!(complaints("a()  # asyncfix: ignore[x\n").len(), 1);
        assert_eq!(complaints("a()  # asyncfix: ignore[]\n").len(), 1);
    }

    #[test]
    fn nothing_is_said_about_a_comment_that_is_used() {
        let mut suppressions = suppressions("a()  # asyncfix: ignore[x]\n");
        assert!(suppressions.covers("x", TextSize::new(0)));
        assert!(suppressions.complaints(&|_| true, &|_| true).is_empty());
    }
}
