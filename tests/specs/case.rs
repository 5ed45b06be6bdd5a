//! The cases of a codemod: files and folders of files, with a golden for each.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asyncfix::codemods;
use asyncfix::engine::diff::unified;
use asyncfix::engine::pipeline::Placed;
use libtest_mimic::{Failed, Trial};

use crate::compiler::Compiler;
use crate::lab;
use crate::options::Options;
use crate::specs::bless::Blessing;
use crate::specs::check;
use crate::tree;

/// The trials of the cases in a codemod's folder.
pub fn trials(
    folder: &Path,
    compiler: &Arc<Compiler>,
    blessing: Option<&Arc<Blessing>>,
) -> Vec<Trial> {
    let slug = tree::name(folder);
    let trial = |path: PathBuf| {
        let (compiler, blessing) = (Arc::clone(compiler), blessing.cloned());
        let slug = slug.clone();
        let name = format!("{slug}/cases/{}", tree::name(&path));
        Trial::test(name, move || {
            run(&slug, &path, &compiler, blessing.as_deref()).map_err(Failed::from)
        })
    };
    tree::entries(&folder.join("cases")).into_iter().map(trial).collect()
}

fn run(
    slug: &str,
    path: &Path,
    compiler: &Compiler,
    blessing: Option<&Blessing>,
) -> Result<(), String> {
    let codemod = codemods::by_name(slug)
        .ok_or_else(|| format!("`{slug}` is not in codemods/mod.rs: add its two lines"))?;
    let mut files = BTreeMap::new();
    read(path, path, &mut files)?;
    let mut options = None;
    for bytes in files.values() {
        let text = String::from_utf8_lossy(bytes);
        if let Some(found) = Options::from_head(&text, "asyncfix-case:")? {
            options.get_or_insert(found);
        }
    }
    let options = options.map_or_else(|| Options::parse(""), Ok)?;
    let (before, ran) = check::run(&files, codemod, &options, compiler)?;
    let folder = tree::root().join("snapshots").join(slug);
    compare(&folder, path, golden(&before, &ran), blessing)
}

/// Compares with the golden of a case in `folder`, or blesses it.
pub fn compare(
    folder: &Path,
    case: &Path,
    new: String,
    blessing: Option<&Blessing>,
) -> Result<(), String> {
    let stem = case.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let golden = folder.join(format!("{stem}.diff"));
    if let Some(blessing) = blessing {
        blessing.golden(golden, new);
        return Ok(());
    }
    let old = fs::read_to_string(&golden).unwrap_or_default();
    if old == new {
        return Ok(());
    }
    Err(format!(
        "{} is not what asyncfix yields (- is the file, + is new):\n{}\nCorrect the codemod, or \
         run `cargo bless` and read what it wrote",
        tree::shown(&golden),
        unified(&format!("{stem}.diff"), &old, &new)
    ))
}

/// The files of a case by their names. A case of one file goes by that name.
fn read(case: &Path, path: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    if path.is_dir() {
        return tree::entries(path).iter().try_for_each(|entry| read(case, entry, files));
    }
    let name = path.strip_prefix(case).ok().filter(|name| !name.as_os_str().is_empty());
    let name = name.map_or_else(|| tree::name(path), |name| name.display().to_string());
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    files.insert(name, bytes);
    Ok(())
}

/// What was found, and the patch of every file: `git apply` passes over the lines before it.
pub fn golden(before: &lab::Files, ran: &lab::Result) -> String {
    let mut text = String::new();
    for outcome in &ran.outcomes {
        let name = lab::Result::name(outcome);
        let mut found: Vec<(&Placed, &str)> =
            outcome.fixed.iter().map(|placed| (placed, "fixed")).collect();
        found.extend(outcome.remaining.iter().map(|placed| match placed.report.finding.tier() {
            Some(_) => (placed, "not applied"),
            None => (placed, "advice"),
        }));
        found.sort_by_key(|(placed, _)| placed.start);
        for (placed, state) in found {
            let tier = placed.report.finding.tier().map(|tier| format!("{tier}, "));
            let tier = tier.unwrap_or_default();
            let message = &placed.report.finding.message;
            let _ = writeln!(text, "{name}:{}: {tier}{state}: {message}", placed.start.line);
        }
    }
    for (name, old) in before {
        text.push_str(&unified(name, old, &ran.after[name]));
    }
    text
}
