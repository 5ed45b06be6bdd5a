//! What a run leaves behind: findings or patches on standard output, changed files, a summary.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use asyncfix::engine::FileId;
use asyncfix::engine::pipeline::FileOutcome;

use super::args::{Format, RunArgs};
use super::dirty::{self, Dirty};
use super::exit::Exit;
use super::patch;
use super::read::Loaded;
use super::report::{self, Listed, Places, concise, human, json, statistics};
use super::run::Analysed;
use super::setup::{Mode, Plan, Source};
use super::talk::{Trouble, say, shown};
use super::write::{self, Change};

/// More files with uncommitted changes are only counted.
const MOST_DIRTY: usize = 10;

/// Whether the files were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// As far as they could be.
    Done,
    /// Nothing was.
    Refused,
}

/// One run's output.
pub struct Output<'a> {
    args: &'a RunArgs,
    plan: &'a Plan,
    analysed: &'a Analysed,
    /// The files that should have been written and still hold their old text, behind all links.
    unwritten: HashSet<PathBuf>,
}

impl<'a> Output<'a> {
    /// The output of what was analysed.
    pub fn new(args: &'a RunArgs, plan: &'a Plan, analysed: &'a Analysed) -> Self {
        Output { args, plan, analysed, unwritten: HashSet::new() }
    }

    /// Writes the files, if that is what the run is for. This comes before anything is printed:
    /// who closes our output early still has the files repaired.
    pub fn write(&mut self, troubles: &mut Vec<Trouble>) -> Written {
        if self.plan.mode != Mode::Write || self.is_stdin() {
            return Written::Done;
        }
        let bundles = self.bundles(troubles);
        if !self.args.allow_dirty {
            let files: Vec<PathBuf> =
                bundles.iter().flatten().map(|change| change.real.clone()).collect();
            match dirty::dirty(&files) {
                Ok(dirty) if dirty.is_empty() => {}
                Ok(dirty) => {
                    refuse(&dirty);
                    return Written::Refused;
                }
                Err(why) => {
                    say(&format!("nothing is written: {why}; `--allow-dirty` writes all the same"));
                    return Written::Refused;
                }
            }
        }
        let failures = write::write(&bundles);
        let is_done = |change: &&Change| failures.is_empty() || change.is_done();
        let mut unwritten: HashSet<PathBuf> =
            self.changed().map(|(_, loaded, _)| loaded.found.real.clone()).collect();
        for change in bundles.iter().flatten().filter(is_done) {
            unwritten.remove(&change.real);
        }
        self.unwritten = unwritten;
        troubles.extend(failures);
        Written::Done
    }

    /// Prints what is to be printed, and says how the run ended.
    pub fn show(&self, troubles: &[Trouble]) -> io::Result<Exit> {
        for trouble in troubles {
            trouble.say();
        }
        let mut listing = self.listing();
        // Code goes out as bytes: the stream that knows about colours wants text.
        let mut code = BufWriter::new(io::stdout().lock());
        let shows_code = match self.plan.mode {
            Mode::Report => false,
            Mode::Diff => {
                patch::print(self.changed(), &mut code)?;
                true
            }
            Mode::Write if self.is_stdin() => {
                self.print_stdin(&mut code)?;
                true
            }
            Mode::Write => false,
        };
        code.flush()?;
        drop(code);
        listing.sort_by(|a, b| a.shown.cmp(&b.shown));
        if shows_code {
            // What is on standard output must stay a patch, or Python.
            self.print_findings(&mut BufWriter::new(anstream::stderr()), &listing)?;
        } else {
            self.print_findings(&mut BufWriter::new(anstream::stdout()), &listing)?;
        }
        if !self.args.quiet && self.analysed.count > 0 {
            self.summarise(&listing);
        }
        Ok(self.end(&listing, troubles))
    }

    fn end(&self, listing: &[Listed], troubles: &[Trouble]) -> Exit {
        if !troubles.is_empty() {
            return Exit::Trouble;
        }
        let has_patch = self.plan.mode == Mode::Diff && self.changed().next().is_some();
        let has_findings = listing.iter().any(|file| !file.items.is_empty());
        if (has_patch || has_findings) && !self.args.exit_zero {
            return Exit::Findings;
        }
        Exit::Clean
    }

    fn is_stdin(&self) -> bool {
        matches!(self.plan.source, Source::Stdin(_))
    }

    fn files(&self) -> impl Iterator<Item = (FileId, &Loaded, &FileOutcome)> {
        let files = self.analysed.files.iter().zip(&self.analysed.outcome.files);
        (0u32..).zip(files).map(|(id, (loaded, outcome))| (FileId(id), loaded, outcome))
    }

    fn changed(&self) -> impl Iterator<Item = (FileId, &Loaded, &FileOutcome)> {
        self.files().filter(|(_, _, outcome)| outcome.after.is_some())
    }

    fn listing(&self) -> Vec<Listed> {
        let places = match self.plan.mode {
            Mode::Write => Places::After,
            _ => Places::Before,
        };
        self.files()
            .map(|(id, loaded, outcome)| {
                let shown = shown(&loaded.found.shown);
                match self.unwritten.contains(&loaded.found.real) {
                    true => report::unwritten(id, shown, outcome),
                    false => report::remaining(id, shown, outcome, places),
                }
            })
            .collect()
    }

    fn print_findings(&self, out: &mut dyn Write, listing: &[Listed]) -> io::Result<()> {
        match (self.args.statistics, self.args.format) {
            (true, Format::Json) => statistics::print_json(out, listing)?,
            (true, _) => statistics::print(out, listing)?,
            (false, Format::Json) => json::print(out, listing, &self.analysed.own_modules)?,
            (false, Format::Concise) => concise::print(out, listing)?,
            (false, Format::Human) => human::print(out, listing)?,
        }
        out.flush()
    }

    /// Standard input comes out repaired, or as it came in.
    fn print_stdin(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some((_, loaded, outcome)) = self.changed().next()
            && let Some(after) = &outcome.after
            && let Ok(bytes) = loaded.source.encode(after)
        {
            return out.write_all(&bytes);
        }
        out.write_all(self.analysed.stdin.as_deref().unwrap_or_default())
    }

    /// What is to be written; files that a fix ties together are in one bundle.
    fn bundles(&self, troubles: &mut Vec<Trouble>) -> Vec<Vec<Change>> {
        let mut leader: Vec<usize> = (0..self.analysed.files.len()).collect();
        for bond in &self.analysed.outcome.bonds {
            let members = bond.iter().map(|id| id.0 as usize);
            let first = members.clone().map(|member| leader[member]).min().unwrap_or_default();
            let joined: Vec<usize> = members.map(|member| leader[member]).collect();
            for at in leader.iter_mut().filter(|at| joined.contains(at)) {
                *at = first;
            }
        }
        let mut bundles: BTreeMap<usize, Result<Vec<Change>, ()>> = BTreeMap::new();
        for (id, loaded, outcome) in self.changed() {
            let Some(after) = &outcome.after else { continue };
            let bundle = bundles.entry(leader[id.0 as usize]).or_insert_with(|| Ok(Vec::new()));
            match (change(loaded, &outcome.before, after), bundle) {
                (Ok(change), Ok(bundle)) => bundle.push(change),
                (Ok(_), Err(())) => {}
                (Err(trouble), bundle) => {
                    troubles.push(trouble);
                    *bundle = Err(());
                }
            }
        }
        bundles.into_values().flatten().collect()
    }

    fn summarise(&self, listing: &[Listed]) {
        let counts = statistics::total(listing);
        let left = counts.total();
        let is_written = |loaded: &Loaded| !self.unwritten.contains(&loaded.found.real);
        let changed = self.changed().filter(|(_, loaded, _)| is_written(loaded)).count();
        let repaired = self.files().filter(|(_, loaded, _)| is_written(loaded));
        let fixed: usize = repaired.map(|(_, _, outcome)| outcome.fixed.len()).sum();
        let files = number(self.analysed.count, "file");
        let offered = match (counts.safe, counts.r#unsafe) {
            (0, 0) => String::new(),
            (safe, 0) => format!(" ({safe} fixable safely)"),
            (0, with) => format!(" ({with} fixable with --unsafe)"),
            (safe, with) => format!(" ({safe} fixable safely, {with} with --unsafe)"),
        };
        let changed = format!("{changed} of {files}");
        let fixed = number(fixed, "fix");
        let verb = if left == 1 { "remains" } else { "remain" };
        let left = number(left, "finding");
        match self.plan.mode {
            Mode::Report => say(&format!("{left}{offered} in {files}")),
            Mode::Diff => say(&format!("{fixed} in {changed}; {left} {verb}{offered}")),
            Mode::Write if self.is_stdin() => {
                say(&format!("{fixed} applied; {left} {verb}{offered}"));
            }
            Mode::Write => {
                let but = match self.unwritten.len() {
                    0 => String::new(),
                    count => format!(", {count} could not be written"),
                };
                say(&format!("{fixed} applied to {changed}{but}; {left} {verb}{offered}"));
            }
        }
    }
}

fn change(loaded: &Loaded, before: &str, after: &str) -> Result<Change, Trouble> {
    let encode = |text| {
        let trouble = |error| Trouble::new(&loaded.found.shown, &format!("not written: {error}"));
        loaded.source.encode(text).map_err(|error| trouble(error.to_string()))
    };
    Ok(Change {
        shown: loaded.found.shown.clone(),
        real: loaded.found.real.clone(),
        also: loaded.found.also.clone(),
        old: encode(before)?,
        new: encode(after)?,
    })
}

fn refuse(dirty: &[Dirty]) {
    for file in dirty.iter().take(MOST_DIRTY) {
        let path = shown(&super::discover::tidy(&file.path));
        say(&format!("{path}: {}", file.why));
    }
    if dirty.len() > MOST_DIRTY {
        say(&format!("and {} more files", dirty.len() - MOST_DIRTY));
    }
    say("nothing is written: commit or stash these changes, or give `--allow-dirty`");
}

fn number(count: usize, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "fix") => format!("{count} fixes"),
        _ => format!("{count} {what}s"),
    }
}
