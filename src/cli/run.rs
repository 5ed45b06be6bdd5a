//! A run over files: find, read, analyse, then show or write.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use asyncfix::codemods;
use asyncfix::engine::Project;
use asyncfix::engine::guard;
use asyncfix::engine::pipeline::{self, Outcome};
use asyncfix::engine::project::NameIndex;
use asyncfix::engine::types::{NoTypes, TypeEngine};
use asyncfix::semantics::{
    Bounds, Environment, EnvironmentError, TyEngine, TyOptions, discover_environment,
    standard_library_names,
};
use indicatif::ProgressBar;
use rustc_hash::FxHashSet;

use super::args::RunArgs;
use super::discover::{self, Found};
use super::exit::Exit;
use super::output::{Output, Written};
use super::read::{self, Loaded, Needs};
use super::setup::{Plan, Source};
use super::talk::{Trouble, say};
use super::{Stop, absolute, around, project, setup};

/// Fewer files are done before anyone would look at a progress bar.
const MANY_FILES: usize = 50;

/// The newest Python that is released with every project's dependencies: the one to infer types
/// for where no environment says which.
const NEWEST: u8 = 13;

/// Everything there is to show or write.
pub struct Analysed {
    /// The files that were analysed, in the order of [`Outcome::files`].
    pub files: Vec<Loaded>,
    /// What came of them.
    pub outcome: Outcome,
    /// The top-level modules of the project.
    pub own_modules: Arc<FxHashSet<Box<str>>>,
    /// How many files were looked at.
    pub count: usize,
    /// Standard input as it was read, if it was.
    pub stdin: Option<Vec<u8>>,
}

/// Carries out a run.
pub fn run(args: &RunArgs) -> Result<Exit, Stop> {
    let plan = setup::plan(args)?;
    let mut pool = rayon::ThreadPoolBuilder::new().stack_size(guard::STACK);
    if let Some(jobs) = args.jobs {
        pool = pool.num_threads(jobs.get());
    }
    let pool = pool.build().map_err(|error| format!("no threads could be started: {error}"))?;
    pool.install(|| {
        let mut troubles = Vec::new();
        let analysed = analyse(&plan, args, &mut troubles)?;
        let mut output = Output::new(args, &plan, &analysed);
        if output.write(&mut troubles) == Written::Refused {
            troubles.iter().for_each(Trouble::say);
            return Ok(Exit::Trouble);
        }
        Ok(output.show(&troubles)?)
    })
}

fn analyse(plan: &Plan, args: &RunArgs, troubles: &mut Vec<Trouble>) -> Result<Analysed, Stop> {
    let callers = codemods::repair_callers(&plan.settings.codemods);
    let mut walked = Vec::new();
    let mut stdin = None;
    let mut read = match &plan.source {
        Source::Stdin(name) => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            let read = read::standard_input(stdin_file(name.as_deref()), &bytes, troubles);
            stdin = Some(bytes);
            read
        }
        Source::Paths(paths) => {
            let found = discover::discover(paths, &plan.excludes, troubles);
            let mut stubs = paths.iter().filter(|path| discover::is_stub(path)).peekable();
            let only_stubs = stubs.peek().is_some();
            if !args.quiet {
                stubs.for_each(|path| {
                    let path = super::talk::shown(path);
                    say(&format!("{path}: left alone: a stub has no code to repair"));
                });
            }
            if found.is_empty() && troubles.is_empty() && !only_stubs && !args.quiet {
                say("no Python files here; name them, or see what is ignored or excluded");
            }
            walked.extend(
                paths
                    .iter()
                    .filter(|path| path.is_dir())
                    .filter_map(|path| path.canonicalize().ok()),
            );
            read::read(found, Needs { callers, methods: plan.types }, troubles)
        }
    };
    read.files.sort_by(|a, b| a.found.real.cmp(&b.found.real));
    let paths: Vec<PathBuf> = read.files.iter().map(|file| file.found.real.clone()).collect();
    let texts: Vec<Arc<str>> = read.files.iter().map(|file| file.source.text().clone()).collect();
    let count = read.count;
    if paths.is_empty() {
        let outcome = Outcome { files: Vec::new(), bonds: Vec::new() };
        let own_modules = Arc::default();
        return Ok(Analysed { files: Vec::new(), outcome, own_modules, count, stdin });
    }
    let progress = Progress::analysing(paths.len(), args.quiet);
    let Environment { mut site_packages, minor } = environment(plan)?;
    let roots = project::import_roots(plan.root.as_deref(), &walked, &paths, &mut site_packages);
    let mut names = std::mem::take(&mut read.names);
    // Names only lend evidence where the types have been asked first.
    if plan.types {
        names.merge(names_around(plan, &read.seen, &texts, &site_packages));
        let library = standard_library_names(names.imported());
        names.merge(library);
    }
    let (pytest, entry_points) = project::configuration(&paths);
    let words_outside = match callers {
        true => around::words_outside(plan.root.as_deref(), &names_of(&read.files)),
        false => FxHashSet::default(),
    };
    let target = plan.target;
    let own_modules = Arc::new(project::own_modules(&roots));
    let project = Project {
        target,
        names,
        pytest,
        entry_points,
        files: paths,
        words_outside,
        own_modules: Arc::clone(&own_modules),
    };
    // Types are those of the Python that the packages are installed for. The oldest one that the
    // code supports knows too little of what the rest of them run.
    let minor = minor.unwrap_or(NEWEST).max(plan.target);
    let mut types = types(plan, &project.files, &texts, roots, site_packages, minor);
    let outcome = pipeline::run(texts, &plan.settings, &project, &mut *types);
    progress.done();
    for (path, why) in types.gave_up() {
        let file = read.files.iter().find(|file| file.found.real == path);
        let shown = file.map_or(path.as_path(), |file| &file.found.shown);
        say(&format!("{}: went on without types: {why}", super::talk::shown(shown)));
    }
    // The process ends soon: giving the types back piece by piece is a good part of a long run.
    std::mem::forget(types);
    for (file, outcome) in read.files.iter().zip(&outcome.files) {
        let lines = outcome.problems.iter();
        troubles.extend(lines.map(|line| Trouble::new(&file.found.shown, line)));
    }
    Ok(Analysed { files: read.files, outcome, own_modules, count, stdin })
}

/// What is installed for the project. Only an environment that was asked for has to be one.
fn environment(plan: &Plan) -> Result<Environment, Stop> {
    let project = plan.root.as_deref().unwrap_or(&plan.start);
    let python = plan.python.as_deref().map(absolute);
    match discover_environment(project, python.as_deref()) {
        Ok(environment) => Ok(environment),
        Err(error @ EnvironmentError::Given { .. }) => Err(error.to_string().into()),
        Err(error) => {
            say(&format!("going on without the installed packages: {error}"));
            Ok(Environment::default())
        }
    }
}

fn names_around(
    plan: &Plan,
    read: &HashSet<PathBuf>,
    texts: &[Arc<str>],
    site_packages: &[PathBuf],
) -> NameIndex {
    let mut imported = BTreeSet::new();
    for text in texts {
        around::imports(text, &mut imported);
    }
    around::names_around(plan.root.as_deref(), read, &imported, site_packages)
}

fn types(
    plan: &Plan,
    paths: &[PathBuf],
    texts: &[Arc<str>],
    roots: Vec<PathBuf>,
    site_packages: Vec<PathBuf>,
    minor: u8,
) -> Box<dyn TypeEngine> {
    if !plan.types {
        return Box::new(NoTypes);
    }
    let options = TyOptions {
        project: plan.root.clone().unwrap_or_else(|| plan.start.clone()),
        roots,
        site_packages,
        minor,
        overlay: paths.iter().cloned().zip(texts.iter().cloned()).collect(),
        bounds: Bounds::default(),
    };
    match TyEngine::new(options) {
        Ok(engine) => Box::new(engine),
        Err(error) => {
            say(&format!("going on without types: {error}"));
            Box::new(NoTypes)
        }
    }
}

/// Standard input as a file: where it would be, so that imports and configuration are found.
fn stdin_file(name: Option<&Path>) -> Found {
    let shown = name.unwrap_or(Path::new("<stdin>")).to_path_buf();
    let real = absolute(name.unwrap_or(Path::new("stdin.py")));
    let folder = real.parent().and_then(|folder| folder.canonicalize().ok());
    let real = match (folder, real.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => real,
    };
    Found { shown, real, also: Vec::new(), is_named: true }
}

/// All names of the files that are looked at.
fn names_of(files: &[Loaded]) -> HashSet<PathBuf> {
    files
        .iter()
        .flat_map(|file| file.found.also.iter().chain([&file.found.real]))
        .cloned()
        .collect()
}

/// A spinner for long work, where someone is there to see it.
struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    fn analysing(files: usize, quiet: bool) -> Self {
        let is_seen = files >= MANY_FILES && !quiet && io::stderr().is_terminal();
        let bar = is_seen.then(|| {
            let bar = ProgressBar::new_spinner();
            bar.set_message(format!("looking at {files} files that speak of async"));
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        Progress { bar }
    }

    fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
