//! The blocks of a README.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asyncfix::codemods;
use asyncfix::engine::Codemod;
use asyncfix::engine::diff::unified;
use libtest_mimic::{Failed, Trial};

use crate::compiler::Compiler;
use crate::lab;
use crate::options::Options;
use crate::readme::{Block, Readme};
use crate::specs::bless::Blessing;
use crate::specs::check;
use crate::tree;

const HEADINGS: [&str; 5] = ["## Why", "## Examples", "## Left alone", "## Safety", "## Proof"];

/// The trials of the README in a codemod's folder.
pub fn trials(
    folder: &Path,
    compiler: &Arc<Compiler>,
    blessing: Option<&Arc<Blessing>>,
) -> Vec<Trial> {
    let slug = tree::name(folder);
    let readme = match Readme::read(folder) {
        Ok(readme) => Arc::new(readme),
        Err(error) => {
            return vec![Trial::test(format!("{slug}/README.md"), move || Err(error.into()))];
        }
    };
    let outline = {
        let (readme, slug) = (Arc::clone(&readme), slug.clone());
        Trial::test(format!("{slug}/README.md"), move || {
            outline(&readme, &slug).map_err(Failed::from)
        })
    };
    let mut trials = vec![outline];
    for (index, block) in readme.blocks.iter().enumerate() {
        if block.language != "python" {
            continue;
        }
        let name = format!("{slug}/README.md:{}", block.line);
        let (readme, compiler, slug) = (Arc::clone(&readme), Arc::clone(compiler), slug.clone());
        let blessing = blessing.cloned();
        let folder: PathBuf = folder.to_path_buf();
        trials.push(Trial::test(name, move || {
            let codemod = codemods::by_name(&slug)
                .ok_or_else(|| format!("`{slug}` is not in codemods/mod.rs: add its two lines"))?;
            let said = run(codemod, &readme, index, &compiler, blessing.as_deref(), folder);
            said.map_err(Failed::from)
        }));
    }
    trials
}

/// What every README has.
fn outline(readme: &Readme, slug: &str) -> Result<(), String> {
    let headings: Vec<&str> = readme.headings.iter().map(String::as_str).collect();
    let title = format!("# {slug}");
    let wanted: Vec<&str> = [title.as_str()].into_iter().chain(HEADINGS).collect();
    if headings != wanted {
        return Err(format!("the headings are {headings:?}: make them {wanted:?}"));
    }
    let summary = readme.text.lines().skip(1).find(|line| !line.trim().is_empty());
    if summary.is_none_or(|line| ["#", "```", "- "].iter().any(|mark| line.starts_with(mark))) {
        return Err("the title is followed by no summary: `asyncfix list` prints it".to_owned());
    }
    let under = |heading: &str| {
        let is_under = |b: &&Block| b.language == "python" && b.heading == heading;
        readme.blocks.iter().filter(is_under).count()
    };
    let (examples, left) = (under("Examples"), under("Left alone"));
    if examples == 0 || left < examples {
        return Err(format!(
            "{examples} examples, {left} left alone: there must be an example, and as many \
             places that are left alone"
        ));
    }
    match readme.blocks.iter().find(|b| b.heading != "Examples" && b.language == "diff") {
        Some(stray) => Err(format!("line {}: a diff belongs under Examples", stray.line)),
        None => Ok(()),
    }
}

fn run(
    codemod: &'static Codemod,
    readme: &Readme,
    index: usize,
    compiler: &Compiler,
    blessing: Option<&Blessing>,
    folder: PathBuf,
) -> Result<(), String> {
    let block = &readme.blocks[index];
    let mut options = Options::parse(&block.words)?;
    let is_example = block.heading == "Examples";
    if !is_example {
        options.is_unsafe = true;
    }
    let files = BTreeMap::from([(options.file.clone(), block.content.clone().into_bytes())]);
    let (before, ran) = check::run(&files, codemod, &options, compiler)?;
    let diff = plain(&before[&options.file], &ran.after[&options.file]);
    let expected = readme.diff_after(index);
    if let Some(blessing) = blessing.filter(|_| is_example) {
        if expected.map(|block| trimmed(&block.content)).unwrap_or_default() != diff {
            blessing.diff(folder, block.line, diff);
        }
        return Ok(());
    }
    let findings = findings(&ran);
    match (is_example, options.advice) {
        (true, true) if findings.is_empty() => Err("there is no finding".to_owned()),
        (true, true) => same(expected, &diff),
        (true, false) if diff.is_empty() => Err(format!(
            "nothing is fixed; if a finding without a fix is meant, say ```python advice\n{}",
            findings.join("\n")
        )),
        (true, false) => {
            same(expected, &diff)?;
            match findings.is_empty() {
                true => Ok(()),
                false => Err(format!(
                    "these findings stay (say `advice` if that is meant):\n{}",
                    findings.join("\n")
                )),
            }
        }
        (false, _) if !diff.is_empty() => Err(format!("this is not left alone:\n{diff}")),
        (false, false) if !findings.is_empty() => {
            Err(format!("this is reported:\n{}", findings.join("\n")))
        }
        (false, _) => Ok(()),
    }
}

/// The findings that remain.
fn findings(ran: &lab::Result) -> Vec<String> {
    let line = |placed: &asyncfix::engine::pipeline::Placed| {
        format!("line {}: {}", placed.start.line, placed.report.finding.message)
    };
    ran.outcomes.iter().flat_map(|outcome| outcome.remaining.iter().map(line)).collect()
}

fn same(expected: Option<&Block>, diff: &str) -> Result<(), String> {
    let expected = expected.map(|block| trimmed(&block.content)).unwrap_or_default();
    if expected == diff {
        return Ok(());
    }
    Err(format!(
        "the README says\n{expected}\nbut asyncfix yields\n{diff}\nCorrect the codemod, or run \
         `cargo bless` and read what it wrote"
    ))
}

/// A patch as READMEs have it: no header, `@@` only between hunks, no blanks at line ends.
fn plain(before: &str, after: &str) -> String {
    let patch = unified("", before, after);
    let mut lines = Vec::new();
    for line in patch.lines().skip(3) {
        match line.starts_with("@@") {
            true if lines.is_empty() => {}
            true => lines.push("@@"),
            false => lines.push(line),
        }
    }
    trimmed(&lines.join("\n"))
}

fn trimmed(diff: &str) -> String {
    diff.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
