//! From the command line and the configuration to what a run does.

use std::fs;
use std::path::{Path, PathBuf};

use asyncfix::codemods;
use asyncfix::engine::Tier;
use asyncfix::engine::pipeline::Settings;

use super::args::{Format, RunArgs};
use super::config::Config;
use super::discover::Excludes;
use super::talk::say;
use super::{absolute, project, selection, target};

/// What is done with the fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing: findings are reported.
    Report,
    /// They are shown as patches.
    Diff,
    /// They are written.
    Write,
}

/// What a run does.
pub struct Plan {
    /// What is done with the fixes.
    pub mode: Mode,
    /// The files and folders, or standard input.
    pub source: Source,
    /// What to leave out.
    pub excludes: Vec<Excludes>,
    /// What the engine is told.
    pub settings: Settings,
    /// The oldest Python, as the minor version of Python 3.
    pub target: u8,
    /// The project's root, if there is a project.
    pub root: Option<PathBuf>,
    /// Where the run starts: the deepest folder above all paths.
    pub start: PathBuf,
    /// The environment that is asked for.
    pub python: Option<PathBuf>,
    /// Whether the type engine is used.
    pub types: bool,
}

/// Where the Python comes from.
pub enum Source {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// Standard input, under this name.
    Stdin(Option<PathBuf>),
}

/// Reads the configuration and checks the call.
pub fn plan(args: &RunArgs) -> Result<Plan, String> {
    let mode = match (args.diff, args.write) {
        (true, _) => Mode::Diff,
        (_, true) => Mode::Write,
        _ => Mode::Report,
    };
    if mode == Mode::Diff && args.format == Format::Json {
        return Err("`--diff` prints patches; leave `--format json` out, or `--diff`".into());
    }
    for name in args.select.iter().chain(&args.ignore) {
        selection::check(name)?;
    }
    let source = source(args)?;
    let start = start(&source);
    let config = match &args.config {
        Some(path) => Config::read(path)?,
        None => Config::discover(&start)?,
    };
    let target = match &args.target_version {
        Some(version) => target::parse(version)?,
        None => {
            if let (None, Some(doubt)) = (config.target, &config.doubt) {
                say(&format!("{doubt}; 3.{} is taken for the oldest", config.target()));
            }
            config.target()
        }
    };
    let root = project::root(config.root.as_deref(), &start);
    let mut excludes = vec![Excludes::new(&absolute(Path::new("")), &args.exclude)?];
    if let Some(folder) = config.file.as_deref().and_then(Path::parent) {
        excludes.push(Excludes::new(&absolute(folder), &config.exclude)?);
    }
    let tier = match args.unsafe_fixes || config.unsafe_fixes {
        true => Tier::Unsafe,
        false => Tier::Safe,
    };
    let settings = Settings {
        codemods: codemods(args, &config, target)?,
        apply: (mode != Mode::Report).then_some(tier),
        known: codemods::ALL.iter().map(|codemod| codemod.name).collect(),
    };
    Ok(Plan {
        mode,
        source,
        excludes,
        settings,
        target,
        root,
        start,
        python: args.python.as_deref().map(absolute).or(config.python),
        types: !args.no_types && config.types != Some(false),
    })
}

/// What the command line selects replaces what the configuration says; what it ignores is added.
fn codemods(
    args: &RunArgs,
    config: &Config,
    target: u8,
) -> Result<Vec<&'static asyncfix::engine::Codemod>, String> {
    if !args.select.is_empty() {
        return selection::choose(Some(&args.select), &args.ignore, target);
    }
    let ignore = [config.ignore.as_slice(), args.ignore.as_slice()].concat();
    selection::choose(config.select.as_deref(), &ignore, target)
}

fn source(args: &RunArgs) -> Result<Source, String> {
    let stdin = Path::new("-");
    if args.paths.iter().any(|path| path == stdin) {
        if args.paths.len() > 1 {
            return Err("`-` reads standard input and takes no other paths beside it".into());
        }
        return Ok(Source::Stdin(args.stdin_filename.clone()));
    }
    if args.stdin_filename.is_some() {
        return Err("`--stdin-filename` needs `-` as the path".into());
    }
    if args.paths.is_empty() {
        return Ok(Source::Paths(vec![PathBuf::from(".")]));
    }
    Ok(Source::Paths(args.paths.clone()))
}

/// The deepest folder above all paths; a path that does not exist has no say.
fn start(source: &Source) -> PathBuf {
    let here = absolute(Path::new(""));
    let paths = match source {
        Source::Paths(paths) => paths.clone(),
        Source::Stdin(name) => vec![name.clone().unwrap_or_else(|| PathBuf::from("stdin.py"))],
    };
    let folder = |path: &PathBuf| {
        if path.is_dir() {
            return fs::canonicalize(path).ok();
        }
        let parent = absolute(path).parent()?.to_path_buf();
        fs::canonicalize(parent).ok()
    };
    let mut folders = paths.iter().filter_map(folder);
    let Some(first) = folders.next() else { return here };
    folders.fold(first, |common, folder| {
        common.ancestors().find(|at| folder.starts_with(at)).unwrap_or(&here).to_path_buf()
    })
}
