//! Every proof on every CPython: the program fails as it stands, and passes after the repair. So
//! does the sample project; the programs of `tests/together` are repaired by all codemods.

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
    pub mod sample;
    pub mod venv;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use asyncfix::codemods;
use asyncfix::engine::{Tier, guard};
use libtest_mimic::{Arguments, Failed, Trial};

use crate::lab::Files;
use crate::options::Options;
use crate::proofs::program::Program;
use crate::proofs::sample;

/// What is run of a program in several files.
const MAIN: &str = "main.py";

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
            let slug = tree::name(&folder);
            trials.extend(of(Repairers::One(slug), &proof, &pythons));
        }
    }
    for program in tree::entries(&tree::root().join("tests/together")) {
        trials.extend(of(Repairers::All, &program, &pythons));
    }
    for (minor, python) in pythons.into_iter().filter(|(minor, _)| *minor >= sample::OLDEST) {
        trials.push(Trial::test(format!("tests/corpus/bookshop on 3.{minor}"), move || {
            let python = proofs::venv::python(minor, &python)?;
            sample::passes_its_tests_after_the_safe_repairs(&python).map_err(Failed::from)
        }));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The trials of one proof: one for each CPython that it applies to.
fn of(repairers: Repairers, proof: &Path, pythons: &BTreeMap<u8, PathBuf>) -> Vec<Trial> {
    let name = tree::shown(proof);
    let file = if proof.is_dir() { MAIN.to_owned() } else { tree::name(proof) };
    let read = read(proof).and_then(|files| {
        let text = files.get(&file).ok_or_else(|| format!("{name}/{MAIN} is missing"))?;
        let marker = match repairers {
            Repairers::One(_) => "asyncfix-proof:",
            Repairers::All => "asyncfix-together:",
        };
        let options = Options::from_head(text, marker)?;
        Ok((files, options.map_or_else(|| Options::parse(""), Ok)?))
    });
    let (files, options) = match read {
        Ok(read) => read,
        Err(error) => return vec![Trial::test(name, move || Err(Failed::from(error)))],
    };
    // Repaired once, by whichever trial comes first.
    let proof = Arc::new(Proof { repairers, file, before: files, after: OnceLock::new(), options });
    let trial = |(minor, python): (&u8, &PathBuf)| {
        let (proof, minor, python) = (Arc::clone(&proof), *minor, python.clone());
        Trial::test(format!("{name} on 3.{minor}"), move || {
            proof.holds(minor, &python).map_err(Failed::from)
        })
    };
    pythons.iter().filter(|(minor, _)| **minor >= proof.options.min).map(trial).collect()
}

/// The files of a program: one file, or a folder with all that lies in it.
fn read(proof: &Path) -> Result<Files, String> {
    if !proof.is_dir() {
        let text = fs::read_to_string(proof).map_err(|error| error.to_string())?;
        return Ok(Files::from([(tree::name(proof), text)]));
    }
    let mut files = Files::new();
    for entry in tree::entries(proof) {
        let within = tree::name(&entry);
        for (name, text) in read(&entry)? {
            let name = if entry.is_dir() { format!("{within}/{name}") } else { name };
            files.insert(name, text);
        }
    }
    Ok(files)
}

/// The codemods that repair a program.
enum Repairers {
    /// The one of that name.
    One(String),
    /// All of them, unsafe fixes too.
    All,
}

struct Proof {
    repairers: Repairers,
    file: String,
    before: Files,
    after: OnceLock<Result<Files, String>>,
    options: Options,
}

impl Proof {
    fn holds(&self, minor: u8, python: &Path) -> Result<(), String> {
        let after = self.after.get_or_init(|| self.repaired()).as_ref()?;
        let python = venv_python(&self.options, minor, python)?;
        let program = Program { python: &python, file: &self.file, pytest: self.options.pytest };
        let (old, new) = (program.run(&self.before)?, program.run(after)?);
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
            false => {
                let after: String =
                    after.iter().map(|(name, text)| format!("{name}:\n{text}\n")).collect();
                Err(format!("it fails after the repair:\n{after}{}", new.output))
            }
        }
    }

    fn repaired(&self) -> Result<Files, String> {
        let (codemods, is_unsafe) = match &self.repairers {
            Repairers::One(slug) => {
                let codemod = codemods::by_name(slug).ok_or_else(|| {
                    format!("`{slug}` is not in codemods/mod.rs: add its two lines")
                })?;
                (vec![codemod], self.options.is_unsafe)
            }
            Repairers::All => (codemods::ALL.iter().collect(), true),
        };
        let apply = if is_unsafe { Tier::Unsafe } else { Tier::Safe };
        let target = self.options.target;
        let ran = lab::Trial { files: &self.before, codemods, apply, target }.run();
        if !ran.problems().is_empty() {
            return Err(ran.problems().join("\n"));
        }
        if ran.after == self.before {
            return Err("nothing is repaired; is an option missing on the first line?".to_owned());
        }
        Ok(ran.after)
    }
}

/// Pytest is in an environment of our own; plain programs need none.
fn venv_python(options: &Options, minor: u8, python: &Path) -> Result<PathBuf, String> {
    if options.pytest { proofs::venv::python(minor, python) } else { Ok(python.to_path_buf()) }
}
