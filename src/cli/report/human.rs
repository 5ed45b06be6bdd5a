//! The code with the place marked, what is wrong, and what to do.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use asyncfix::engine::Tier;

use super::{Item, Listed};

/// A place that spans more lines is marked on its first line only.
const MOST_LINES: usize = 6;

/// A longer line is not shown: it is data, not code that anyone reads.
const LONGEST_LINE: usize = 2_000;

/// Prints the findings. The writer takes the colours out where none are wanted.
pub fn print(out: &mut dyn Write, listing: &[Listed]) -> io::Result<()> {
    let renderer = Renderer::styled();
    for file in listing {
        for item in &file.items {
            writeln!(out, "{}\n", render(&renderer, file, item))?;
        }
    }
    Ok(())
}

fn render(renderer: &Renderer, file: &Listed, item: &Item) -> String {
    let window = Window::new(&file.text, item);
    let title = Level::WARNING.primary_title(&item.message).id(item.codemod);
    let (line, column) = item.start;
    let snippet = Snippet::source(window.text)
        .line_start(line)
        .path(&file.shown)
        .annotation(AnnotationKind::Primary.span(window.start..window.end));
    let mut group = title.element(snippet);
    if let Some(help) = &item.help {
        group = group.element(Level::HELP.message(help));
    }
    let fix = match item.tier {
        Some(Tier::Safe) => "safe; `--diff` shows it, `--write` applies it",
        Some(Tier::Unsafe) => "unsafe; `--diff --unsafe` shows it",
        None => "",
    };
    if !fix.is_empty() {
        group = group.element(Level::NOTE.with_name("fix").message(fix));
    }
    let rendered = renderer.render(&[group]);
    if !window.is_part {
        return rendered;
    }
    // The renderer counts the column from the start of the window.
    let place = |column: usize| format!("{}:{line}:{column}", file.shown);
    rendered.replacen(&place(1), &place(column), 1)
}

/// The lines of a finding, and its place in them.
struct Window<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// It begins in the middle of a line.
    is_part: bool,
}

impl<'a> Window<'a> {
    fn new(text: &'a str, item: &Item) -> Self {
        let (start, mut end) = (item.range.start().to_usize(), item.range.end().to_usize());
        let first = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line_end =
            |from: usize| text[from..].find(['\n', '\r']).map_or(text.len(), |at| from + at);
        if item.end.0 - item.start.0 >= MOST_LINES {
            end = line_end(start);
        }
        let last = line_end(end);
        if last - first > LONGEST_LINE * MOST_LINES {
            // Part of a huge line: the finding's first characters stand for it.
            let part = text[start..end].char_indices().nth(80).map_or(end, |(at, _)| start + at);
            return Window { text: &text[start..part], start: 0, end: part - start, is_part: true };
        }
        Window { text: &text[first..last], start: start - first, end: end - first, is_part: false }
    }
}
