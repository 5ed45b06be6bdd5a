//! Every proof on every CPython: the program fails as it stands, and passes after the repair.

#[path = "support/lab.rs"]
mod lab;
#[path = "support/options.rs"]
mod options;
#[path = "support/python.rs"]
mod python;
#[path = "support/tree.rs"]
mod tree;

mod proofs {
    pub mod program;
    pub mod venv;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use asyncfix::codemods;
use asyncfix::engine::{Tier, guard};
use libtest_mimic::{Arguments, Failed, Trial};

use crate::lab::Files;
use crate::options::Options;
use crate::proofs::program::Program;

/// Proofs measure time: more of them at once would slow each other down.
const THREADS: usize = 2;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(THREADS);
    // Parsing and inference recurse; see `guard`.
    if let Err(error) = rayon::ThreadPoolBuilder::new().stack_size(guard::STACK).build_global() {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    let pythons = python::find();
    let mut trials = Vec::new();
    if pythons.is_empty() {
        trials.push(Trial::test("pythons", || Err(Failed::from(python::REMEDY))));
    }
    for folder in tree::codemod_folders() {
        for proof in tree::entries(&folder.join("proof")) {
            trials.extend(of(&folder, &proof, &pythons));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The trials of one proof: one for each CPython that it applies to.
fn of(folder: &Path, proof: &Path, pythons: &BTreeMap<u8, PathBuf>) -> Vec<Trial> {
    let name = format!("{}/proof/{}", tree::name(folder), tree::name(proof));
    let text = fs::read_to_string(proof).map_err(|error| error.to_string());
    let read = text.and_then(|text| {
        let options = Options::from_head(&text, "asyncfix-proof:")?;
        Ok((text, options.map_or_else(|| Options::parse(""), Ok)?))
    });
    let (text, options) = match read {
        Ok(read) => read,
        Err(error) => return vec![Trial::test(name, move || Err(Failed::from(error)))],
    };
    let trial = |(minor, python): (&u8, &PathBuf)| {
        let (slug, file) = (tree::name(folder), tree::name(proof));
        let (text, options) = (text.clone(), options.clone());
        let (minor, python) = (*minor, python.clone());
        Trial::test(format!("{name} on 3.{minor}"), move || {
            prove(&slug, &file, text, &options, minor, &python).map_err(Failed::from)
        })
    };
    pythons.iter().filter(|(minor, _)| **minor >= options.min).map(trial).collect()
}

fn prove(
    slug: &str,
    file: &str,
    before: String,
    options: &Options,
    minor: u8,
    python: &Path,
) -> Result<(), String> {
    let codemod = codemods::by_name(slug)
        .ok_or_else(|| format!("`{slug}` is not in codemods/mod.rs: add its two lines"))?;
    let apply = if options.is_unsafe { Tier::Unsafe } else { Tier::Safe };
    let files = Files::from([(file.to_owned(), before.clone())]);
    let trial =
        lab::Trial { files: &files, codemods: vec![codemod], apply, target: options.target };
    let ran = trial.run();
    if !ran.problems().is_empty() {
        return Err(ran.problems().join("\n"));
    }
    let after = &ran.after[file];
    if *after == before {
        return Err("asyncfix repairs nothing here; is an option missing on the first line?".into());
    }
    let python = venv_python(options, minor, python)?;
    let program = Program { python: &python, file, pytest: options.pytest };
    let (old, new) = (program.run(&before)?, program.run(after)?);
    if old.passed {
        return Err(format!("it passes before the repair: it proves nothing\n{}", old.output));
    }
    // What cannot even start fails for another reason than the pitfall.
    let unable = ["SyntaxError", "ModuleNotFoundError", "ImportError"];
    if !old.failed || unable.iter().any(|error| old.output.contains(error)) {
        return Err(format!("before the repair it fails to run at all:\n{}", old.output));
    }
    match new.passed {
        true => Ok(()),
        false => Err(format!("it fails after the repair:\n{after}\n{}", new.output)),
    }
}

/// Pytest is in an environment of our own; plain programs need none.
fn venv_python(options: &Options, minor: u8, python: &Path) -> Result<PathBuf, String> {
    if options.pytest { proofs::venv::python(minor, python) } else { Ok(python.to_path_buf()) }
}
