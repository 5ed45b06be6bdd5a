//! The conventions of this repository. Each message says what to do.

#[path = "support/tree.rs"]
mod tree;

mod architecture {
    pub mod folders;
    pub mod index;
    pub mod rooms;
}

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

/// A convention: what it says of the repository, one line for each place that breaks it.
type Convention = fn() -> Vec<String>;

const CONVENTIONS: &[(&str, Convention)] = &[
    ("the engine names no other room, no codemod and no world", architecture::rooms::engine),
    ("only semantics names the type engine's crates", architecture::rooms::types),
    ("codemods name neither the command line nor the world", architecture::rooms::codemods),
    ("main does nothing but call the command line", architecture::rooms::main),
    ("nothing is put off or switched off", architecture::rooms::unfinished),
    ("every codemod has its folder, and the list is sorted", architecture::folders::registered),
    ("every codemod has its README, cases and proof", architecture::folders::complete),
    ("every case that a README names is there", architecture::folders::named_cases),
    ("every golden has its case", architecture::folders::goldens),
    ("every manual names the tiers of its cases", architecture::index::tiers_agree),
    ("the index of codemods is up to date", architecture::index::up_to_date),
    ("README tells which codes of other tools count", architecture::index::codes_are_told),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trial = |(name, convention): &(&'static str, Convention)| {
        let convention = *convention;
        Trial::test(*name, move || match convention().as_slice() {
            [] => Ok(()),
            lines => Err(Failed::from(lines.join("\n"))),
        })
    };
    libtest_mimic::run(&arguments, CONVENTIONS.iter().map(trial).collect()).exit_code()
}
