//! `list`, `explain` and `completions`: what the tool knows about itself.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use asyncfix::codemods;
use asyncfix::engine::codemod::{Codemod, Default, Group};
use clap::CommandFactory;
use serde::Serialize;

use super::Stop;
use super::args::{Cli, Command, ListFormat};
use super::selection;

const HEADING: Style = AnsiColor::Green.on_default().bold();
const NAME: Style = AnsiColor::Cyan.on_default().bold();

/// Carries out a command.
pub fn run(command: &Command) -> Result<(), Stop> {
    let mut out = anstream::stdout();
    match command {
        Command::List { format: ListFormat::Human } => list(&mut out, &Group::ALL)?,
        Command::List { format: ListFormat::Json } => list_json(&mut out)?,
        Command::Explain { name } => {
            match Group::ALL.into_iter().find(|group| group.name() == name) {
                Some(group) => list(&mut out, &[group])?,
                None => write!(out, "{}", selection::find(name)?.doc)?,
            }
        }
        Command::Completions { shell } => {
            // clap_complete panics when its writer fails.
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "asyncfix", &mut script);
            out.write_all(&script)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn list(out: &mut dyn Write, groups: &[Group]) -> io::Result<()> {
    let width = codemods::ALL.iter().map(|codemod| codemod.name.len()).max().unwrap_or(0);
    let mut separator = "";
    for group in groups {
        let mut members = codemods::ALL.iter().filter(|codemod| codemod.group == *group).peekable();
        if members.peek().is_none() {
            continue;
        }
        writeln!(out, "{separator}{HEADING}{}{HEADING:#}", group.name())?;
        separator = "\n";
        for codemod in members {
            let name = codemod.name;
            let tiers = tiers(codemod).join(", ");
            let facts = format!("{}, {tiers}{}", default(codemod), since(codemod));
            writeln!(out, "  {NAME}{name:width$}{NAME:#}  {facts}")?;
            writeln!(out, "  {:width$}  {}", "", codemod.summary())?;
        }
    }
    writeln!(out, "\n`asyncfix explain NAME` prints the manual of one.")
}

fn default(codemod: &Codemod) -> &'static str {
    match codemod.default {
        Default::On => "on",
        Default::Off => "off",
    }
}

fn since(codemod: &Codemod) -> String {
    match codemod.since {
        0 => String::new(),
        minor => format!(", from Python 3.{minor}"),
    }
}

#[derive(Serialize)]
struct Entry {
    name: &'static str,
    group: &'static str,
    default: &'static str,
    since: Option<String>,
    tiers: Vec<&'static str>,
    summary: String,
}

fn list_json(out: &mut dyn Write) -> io::Result<()> {
    let entries: Vec<Entry> = codemods::ALL
        .iter()
        .map(|codemod| Entry {
            name: codemod.name,
            group: codemod.group.name(),
            default: default(codemod),
            since: (codemod.since > 0).then(|| format!("3.{}", codemod.since)),
            tiers: tiers(codemod),
            summary: codemod.summary(),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &entries)?;
    writeln!(out)
}

/// The tiers that the manual's chapter on safety speaks of: its points begin with their names.
fn tiers(codemod: &Codemod) -> Vec<&'static str> {
    let safety = codemod.doc.split("\n## ").find(|chapter| chapter.starts_with("Safety"));
    let points: Vec<&str> = safety.unwrap_or_default().lines().collect();
    let speaks_of = |tier: &&str| {
        let beginning = format!("- **{tier}**");
        points.iter().any(|point| point.starts_with(&beginning))
    };
    ["safe", "unsafe", "advice"].into_iter().filter(speaks_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_manual_has_a_summary_and_says_its_tiers() {
        for codemod in codemods::ALL {
            assert!(!codemod.summary().is_empty(), "{}: no first paragraph", codemod.name);
            assert!(
                !tiers(codemod).is_empty(),
                "{}: begin the points under `## Safety` with `- **safe**`, `- **unsafe**` or \
                 `- **advice**`: `asyncfix list` reads the tiers there",
                codemod.name
            );
        }
    }
}
