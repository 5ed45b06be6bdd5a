//! Every block of every README and every case, run as its author says, and as no author has to
//! say: it parses before and after, CPython compiles it before and after, a second run changes
//! nothing, comments survive safe fixes, and all codemods together settle. And a few programs on
//! which all of them work together.
//!
//! `cargo bless` rewrites the `diff` blocks and `snapshots/`, and then reads them again.

#[path = "support/compiler.rs"]
mod compiler;
#[path = "support/lab.rs"]
mod lab;
#[path = "support/options.rs"]
mod options;
#[path = "support/python.rs"]
mod python;
#[path = "support/readme.rs"]
mod readme;
#[path = "support/tree.rs"]
mod tree;

mod specs {
    pub mod bless;
    pub mod case;
    pub mod check;
    pub mod example;
    pub mod together;
}

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use asyncfix::engine::guard;
use libtest_mimic::{Arguments, Trial};

use crate::compiler::Compiler;
use crate::specs::bless::Blessing;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().collect();
    let words = arguments.len();
    arguments.retain(|argument| argument != "--bless");
    let bless = arguments.len() < words;
    let arguments = Arguments::from_iter(arguments);
    // Parsing and inference recurse; see `guard`.
    let pool = rayon::ThreadPoolBuilder::new().stack_size(guard::STACK).build_global();
    let compiler = match pool.map_err(|error| error.to_string()).and_then(|()| Compiler::start()) {
        Ok(compiler) => Arc::new(compiler),
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    if bless {
        let blessing = Arc::new(Blessing::default());
        let first = trials(&compiler, Some(&blessing));
        if libtest_mimic::run(&arguments, first).has_failed() {
            eprintln!("what failed above is wrong in itself, and was not blessed");
        }
        if let Err(error) = blessing.write() {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    }
    libtest_mimic::run(&arguments, trials(&compiler, None)).exit_code()
}

fn trials(compiler: &Arc<Compiler>, blessing: Option<&Arc<Blessing>>) -> Vec<Trial> {
    let folders = tree::codemod_folders();
    let of = |folder: &PathBuf| {
        let mut trials = specs::example::trials(folder, compiler, blessing);
        trials.extend(specs::case::trials(folder, compiler, blessing));
        trials
    };
    let mut trials: Vec<Trial> = folders.iter().flat_map(of).collect();
    trials.extend(specs::together::trials(compiler, blessing));
    trials
}
