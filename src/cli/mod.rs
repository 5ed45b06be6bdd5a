//! The command line: everything that reads files, clocks and terminals, and everything that
//! writes. The engine and the codemods do neither.

mod args;
mod around;
mod commands;
mod config;
mod dirty;
mod discover;
mod exit;
mod limits;
mod names;
mod output;
mod patch;
mod project;
mod read;
mod report;
mod run;
mod selection;
mod setup;
mod talk;
mod target;
mod write;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use args::{Color, Parsed};
use exit::Exit;

/// What ends a run early.
#[derive(Debug)]
enum Stop {
    /// The call or the configuration is wrong: one line.
    Wrong(String),
    /// Standard output or standard input failed.
    Stream(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Stream(error)
    }
}

impl From<String> for Stop {
    fn from(line: String) -> Self {
        Stop::Wrong(line)
    }
}

/// Carries out a command line.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    quiet_panics();
    limits::make_errors_of_signals();
    let end = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| dispatch(args)));
    let end = end.unwrap_or_else(|panic| {
        let what = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("unknown");
        Err(Stop::Wrong(format!("internal error: {what}; this is a bug, please report it")))
    });
    ExitCode::from(match end {
        Ok(exit) => exit,
        // Whoever read our output has seen enough.
        Err(Stop::Stream(error)) if error.kind() == ErrorKind::BrokenPipe => Exit::Clean,
        Err(Stop::Stream(error)) => {
            talk::say(&format!("standard input or output: {}", talk::why(&error)));
            Exit::Trouble
        }
        Err(Stop::Wrong(line)) => {
            talk::say(&line);
            Exit::Trouble
        }
    })
}

fn dispatch(args: impl IntoIterator<Item = OsString>) -> Result<Exit, Stop> {
    let cli = match args::parse(args) {
        Parsed::Call(cli) => *cli,
        Parsed::Text(text) => {
            write!(anstream::stdout(), "{}", text.ansi())?;
            return Ok(Exit::Clean);
        }
        Parsed::Wrong(line) => return Err(Stop::Wrong(line)),
    };
    if let Some(command) = &cli.command {
        commands::run(command)?;
        return Ok(Exit::Clean);
    }
    match cli.run.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    run::run(&cli.run)
}

/// A panic in a codemod or in the type engine is caught, and costs one file; its default message
/// would only frighten. `RUST_BACKTRACE` brings it back.
fn quiet_panics() {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
}

/// The path from the root of the file system, links untouched.
fn absolute(path: &Path) -> PathBuf {
    if path.as_os_str().is_empty() {
        return std::env::current_dir().unwrap_or_default();
    }
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
