//! The command line, as clap reads it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

const AFTER_HELP: &str = "\
A path that is called like a command is given as ./list.

Exit codes: 0 nothing left to say; 1 findings (--write: those that remain; --diff: a patch or
findings); 2 something could not be read, parsed, verified or written, or the call was wrong.";

/// Finds asyncio pitfalls in Python code and repairs them.
///
/// Without --diff or --write it reports what it finds and changes nothing.
#[derive(Debug, Parser)]
#[command(
    name = "asyncfix",
    version,
    styles = STYLES,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = AFTER_HELP,
)]
pub struct Cli {
    /// A command, where the call is not a run over files.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The run over files.
    #[command(flatten)]
    pub run: RunArgs,
}

/// The commands beside the run over files.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List all codemods: name, group, whether on by default, tiers, summary
    List {
        /// How to print the list
        #[arg(long, value_enum, default_value_t = ListFormat::Human)]
        format: ListFormat,
    },
    /// Print the manual of a codemod, or the codemods of a group
    Explain {
        /// A name that `asyncfix list` prints
        name: String,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What a run over files may be told.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Files and directories; `-` reads standard input [default: .]
    pub paths: Vec<PathBuf>,

    /// Print patches that `git apply` takes, and change nothing
    #[arg(long, conflicts_with = "write", help_heading = "What to do")]
    pub diff: bool,
    /// Write the fixes to the files; with `-`, to standard output
    #[arg(short, long, help_heading = "What to do")]
    pub write: bool,
    /// Apply unsafe fixes too: right in the ordinary case, but read them
    #[arg(long = "unsafe", help_heading = "What to do")]
    pub unsafe_fixes: bool,
    /// Write although files have uncommitted changes
    #[arg(long, help_heading = "What to do")]
    pub allow_dirty: bool,

    /// Run these codemods or groups only (comma-separated; ALL for all)
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Selection")]
    pub select: Vec<String>,
    /// Do not run these codemods or groups
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Selection")]
    pub ignore: Vec<String>,
    /// Leave out files and directories that match
    #[arg(long, value_name = "GLOB", help_heading = "Selection")]
    pub exclude: Vec<String>,

    /// The oldest Python that the code must run on, such as 3.10
    #[arg(long, value_name = "VERSION", help_heading = "The project")]
    pub target_version: Option<String>,
    /// The environment where the dependencies are: an interpreter or a virtual environment
    #[arg(long, value_name = "PATH", help_heading = "The project")]
    pub python: Option<PathBuf>,
    /// Read this configuration instead of the nearest asyncfix.toml or pyproject.toml
    #[arg(long, value_name = "FILE", help_heading = "The project")]
    pub config: Option<PathBuf>,
    /// Go without the type engine: faster, and finds less
    #[arg(long, help_heading = "The project")]
    pub no_types: bool,
    /// The name of what `-` reads, for messages and for finding the configuration
    #[arg(long, value_name = "NAME", help_heading = "The project")]
    pub stdin_filename: Option<PathBuf>,

    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Human, help_heading = "Output")]
    pub format: Format,
    /// Print counts by codemod instead of the findings
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// Print no summary and no progress
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// Exit with 0 although there are findings
    #[arg(long, help_heading = "Output")]
    pub exit_zero: bool,
    /// When to use colour; NO_COLOR is heeded too
    #[arg(long, value_enum, default_value_t = Color::Auto, help_heading = "Output")]
    pub color: Color,
    /// How many threads work [default: one per core]
    #[arg(short, long, value_name = "N", help_heading = "Output")]
    pub jobs: Option<std::num::NonZeroUsize>,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The code with the place marked, the message, what to do
    Human,
    /// One line each: path:line:column: codemod message [tier]
    Concise,
    /// One array of objects, with the edits
    Json,
}

/// How the list of codemods is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A table
    Human,
    /// One array of objects
    Json,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What came of reading the command line.
#[derive(Debug)]
pub enum Parsed {
    /// A call to carry out.
    Call(Box<Cli>),
    /// `--help` or `--version`: a text for standard output.
    Text(clap::builder::StyledStr),
    /// A wrong call: one line.
    Wrong(String),
}

/// Reads the command line.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Parsed {
    match Cli::try_parse_from(args) {
        Ok(cli) => Parsed::Call(Box::new(cli)),
        Err(error) if !error.use_stderr() => Parsed::Text(error.render()),
        Err(error) => Parsed::Wrong(one_line(&error)),
    }
}

/// clap explains a wrong call in several lines; one says it.
fn one_line(error: &clap::Error) -> String {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        Some(ContextValue::StyledStrs(texts)) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    };
    // An option is shown as `--select <NAMES>`; the name is enough.
    let name = |text: String| text.split(' ').next().unwrap_or_default().to_owned();
    let arg = get(ContextKind::InvalidArg).map(name);
    let value = get(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    let hint = get(ContextKind::SuggestedArg)
        .or_else(|| get(ContextKind::SuggestedValue))
        .map_or_else(String::new, |hint| format!("; did you mean `{}`?", name(hint)));
    match (error.kind(), arg, value) {
        (ErrorKind::UnknownArgument, Some(arg), _) => {
            let hint =
                if hint.is_empty() { "; `asyncfix --help` lists them" } else { hint.as_str() };
            format!("unknown option `{arg}`{hint}")
        }
        (ErrorKind::InvalidValue, Some(arg), Some(value)) => {
            let valid = get(ContextKind::ValidValue)
                .map_or_else(String::new, |valid| format!(" (one of: {valid})"));
            format!("`{arg}` does not take `{value}`{valid}{hint}")
        }
        (ErrorKind::InvalidValue, Some(arg), None) => format!("`{arg}` needs a value"),
        (ErrorKind::ArgumentConflict, Some(arg), _) => {
            let prior = get(ContextKind::PriorArg).map(name);
            match prior {
                Some(prior) if prior != arg => {
                    format!("`{arg}` and `{prior}` can't be given together")
                }
                _ => format!("`{arg}` can be given only once"),
            }
        }
        (ErrorKind::MissingRequiredArgument, Some(arg), _) => format!("{arg} is missing"),
        (ErrorKind::ValueValidation, Some(arg), Some(value)) => {
            format!("`{arg}` does not take `{value}`")
        }
        _ => {
            let text = error.render().to_string();
            let first = text.lines().next().unwrap_or_default();
            first.trim_start_matches("error: ").to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(args: &[&str]) -> String {
        let args = std::iter::once("asyncfix").chain(args.iter().copied());
        match parse(args.map(OsString::from)) {
            Parsed::Wrong(line) => line,
            other => panic!("{other:?} is not a wrong call"),
        }
    }

    fn call(args: &[&str]) -> Cli {
        let args = std::iter::once("asyncfix").chain(args.iter().copied());
        match parse(args.map(OsString::from)) {
            Parsed::Call(cli) => *cli,
            other => panic!("{other:?} is not a call"),
        }
    }

    #[test]
    fn the_definition_holds() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn paths_and_commands_coexist() {
        assert!(call(&["list"]).command.is_some());
        assert_eq!(call(&["./list"]).run.paths, [PathBuf::from("./list")]);
        assert_eq!(call(&["src", "list"]).run.paths.len(), 2);
        assert_eq!(call(&["--diff", "src"]).run.paths, [PathBuf::from("src")]);
        assert_eq!(call(&["-"]).run.paths, [PathBuf::from("-")]);
    }

    #[test]
    fn names_are_comma_separated_and_repeatable() {
        assert_eq!(call(&["--select", "a,b", "--select", "c"]).run.select, ["a", "b", "c"]);
    }

    #[test]
    fn a_wrong_call_is_one_line() {
        assert_eq!(wrong(&["--selct", "x"]), "unknown option `--selct`; did you mean `--select`?");
        assert_eq!(wrong(&["--zzzz"]), "unknown option `--zzzz`; `asyncfix --help` lists them");
        assert_eq!(
            wrong(&["--format", "jsn"]),
            "`--format` does not take `jsn` (one of: human, concise, json); did you mean `json`?"
        );
        assert_eq!(wrong(&["--diff", "--write"]), "`--diff` and `--write` can't be given together");
        assert_eq!(wrong(&["--jobs", "0"]), "`--jobs` does not take `0`");
        assert_eq!(wrong(&["--jobs"]), "`--jobs` needs a value");
        assert_eq!(wrong(&["explain"]), "<NAME> is missing");
        assert!(!wrong(&["list", "x", "y"]).contains('\n'));
    }
}
