//! Findings for scripts: one array of objects.
//!
//! Lines and columns count from 1, columns in characters; ends are exclusive. The edits of a fix
//! include the imports that its text needs; those of one fix are sorted and disjoint.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

use asyncfix::engine::{Evidence, FileEdits, FileId, Fix, ParsedFile, Requirement, Tier, imports};
use ruff_source_file::LineIndex;
use ruff_text_size::TextSize;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::{Item, Listed};

#[derive(Serialize)]
struct Object<'a> {
    codemod: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: Option<&'a str>,
    tier: &'static str,
    evidence: Option<Evidence>,
    fix: Option<FixObject<'a>>,
}

#[derive(Serialize)]
struct FixObject<'a> {
    tier: Tier,
    edits: Vec<EditObject<'a>>,
}

#[derive(Serialize)]
struct EditObject<'a> {
    file: &'a str,
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    content: String,
}

/// Prints the findings of `listing`, which holds every file of the workspace: a fix may have edits
/// in files that have no finding.
pub fn print(
    out: &mut dyn Write,
    listing: &[Listed],
    own_modules: &FxHashSet<Box<str>>,
) -> io::Result<()> {
    let lazy = |file| Lazy::new(file, own_modules);
    let files: Files = listing.iter().map(|file| (file.id, lazy(file))).collect();
    let mut separator = "[\n";
    for file in listing {
        for item in &file.items {
            out.write_all(separator.as_bytes())?;
            separator = ",\n";
            serde_json::to_writer(&mut *out, &object(file, item, &files))?;
        }
    }
    out.write_all(if separator == "[\n" { b"[]\n" } else { b"\n]\n" })
}

fn object<'a>(file: &'a Listed, item: &'a Item, files: &'a Files<'a>) -> Object<'a> {
    Object {
        codemod: item.codemod,
        file: &file.shown,
        line: item.start.0,
        column: item.start.1,
        end_line: item.end.0,
        end_column: item.end.1,
        message: &item.message,
        help: item.help.as_deref(),
        tier: match item.tier {
            Some(Tier::Safe) => "safe",
            Some(Tier::Unsafe) => "unsafe",
            None => "advice",
        },
        evidence: item.evidence,
        fix: item.fix.as_ref().map(|fix| fix_object(file.id, fix, files)),
    }
}

fn fix_object<'a>(here: FileId, fix: &Fix, files: &'a Files<'a>) -> FixObject<'a> {
    let mut edits = Vec::new();
    for (id, file_edits) in fix.resolve(here) {
        if let Some(file) = files.get(&id) {
            edits.extend(file.edits(&file_edits));
        }
    }
    FixObject { tier: fix.tier(), edits }
}

type Files<'a> = BTreeMap<FileId, Lazy<'a>>;

/// A file with what is only made when a fix asks for it.
struct Lazy<'a> {
    listed: &'a Listed,
    own_modules: &'a FxHashSet<Box<str>>,
    index: std::cell::OnceCell<LineIndex>,
    parsed: std::cell::OnceCell<Option<ParsedFile>>,
}

impl<'a> Lazy<'a> {
    fn new(listed: &'a Listed, own_modules: &'a FxHashSet<Box<str>>) -> Self {
        Lazy { listed, own_modules, index: Default::default(), parsed: Default::default() }
    }

    fn edits(&self, file_edits: &FileEdits) -> Vec<EditObject<'_>> {
        let mut edits = file_edits.edits().to_vec();
        let requirements: BTreeSet<Requirement> =
            file_edits.requirements().iter().cloned().collect();
        if !requirements.is_empty() {
            let parse = || ParsedFile::parse(Arc::clone(&self.listed.text)).ok();
            if let Some(parsed) = self.parsed.get_or_init(parse) {
                let (text, own) = (&self.listed.text, self.own_modules);
                edits.extend(imports::render(text, parsed.parsed(), &requirements, own));
            }
        }
        edits.sort();
        let object = |edit: &asyncfix::engine::Edit| {
            let (start, end) = (self.place(edit.range().start()), self.place(edit.range().end()));
            EditObject {
                file: &self.listed.shown,
                start_line: start.0,
                start_column: start.1,
                end_line: end.0,
                end_column: end.1,
                content: edit.content().to_owned(),
            }
        };
        edits.iter().map(object).collect()
    }

    fn place(&self, offset: TextSize) -> (usize, usize) {
        let index = self.index.get_or_init(|| LineIndex::from_source_text(&self.listed.text));
        let place = index.line_column(offset, &self.listed.text);
        (place.line.get(), place.column.get())
    }
}
