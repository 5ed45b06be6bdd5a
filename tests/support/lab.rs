//! Runs asyncfix over a few files in memory, with types.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use asyncfix::engine::entry_points::EntryPoints;
use asyncfix::engine::pipeline::{FileOutcome, Settings, run};
use asyncfix::engine::pytest::PytestFiles;
use asyncfix::engine::types::TypeEngine;
use asyncfix::engine::{Codemod, Project, Tier};
use asyncfix::semantics::{Bounds, TyEngine, TyOptions, standard_library_names};

/// The files of a trial: texts by their paths relative to the project.
pub type Files = BTreeMap<String, String>;

/// The folder that the files pretend to be in. Nothing is on disk there.
fn folder() -> &'static Path {
    Path::new("/in-memory/trial")
}

/// Engines that wait for the next trial, by target. Making one reads the standard library's
/// types, which takes longer than most trials.
static ENGINES: Mutex<Option<HashMap<u8, Vec<TyEngine>>>> = Mutex::new(None);

/// What to run, over what.
pub struct Trial<'a> {
    /// Python files, and what the project says about pytest and entry points.
    pub files: &'a Files,
    /// The codemods to run.
    pub codemods: Vec<&'static Codemod>,
    /// The lowest tier to apply.
    pub apply: Tier,
    /// The oldest Python, as the minor version.
    pub target: u8,
}

/// What came of a trial.
pub struct Result {
    /// The Python files, in the order of their paths.
    pub outcomes: Vec<FileOutcome>,
    /// All files as they are now.
    pub after: Files,
}

impl Result {
    /// The path of an outcome, relative to the project.
    pub fn name(outcome: &FileOutcome) -> String {
        let path = outcome.path.strip_prefix(folder()).unwrap_or(&outcome.path);
        path.display().to_string()
    }

    /// What could not be handled, one line each.
    pub fn problems(&self) -> Vec<String> {
        let line = |outcome: &FileOutcome| {
            let name = Self::name(outcome);
            outcome
                .problems
                .iter()
                .map(move |problem| format!("{name}: {problem}"))
                .collect::<Vec<_>>()
        };
        self.outcomes.iter().flat_map(line).collect()
    }
}

impl Trial<'_> {
    /// Runs asyncfix.
    pub fn run(&self) -> Result {
        let python = self.files.iter().filter(|(name, _)| name.ends_with(".py"));
        let sources: Vec<(PathBuf, Arc<str>)> =
            python.map(|(name, text)| (folder().join(name), Arc::from(text.as_str()))).collect();
        let mut sources = sources;
        sources.sort();
        let mut engine = self.engine(&sources);
        let (paths, texts): (Vec<PathBuf>, Vec<Arc<str>>) = sources.into_iter().unzip();
        let settings = Settings {
            codemods: self.codemods.clone(),
            apply: Some(self.apply),
            known: asyncfix::codemods::ALL.iter().map(|codemod| codemod.name).collect(),
        };
        let outcome = run(texts, &settings, &self.project(paths.clone()), &mut engine);
        self.give_back(engine, &paths);
        let mut after = self.files.clone();
        for file in &outcome.files {
            if let Some(text) = &file.after {
                after.insert(Result::name(file), text.to_string());
            }
        }
        Result { outcomes: outcome.files, after }
    }

    fn project(&self, paths: Vec<PathBuf>) -> Project {
        let mut project = Project { target: self.target, files: paths, ..Project::default() };
        let mut pytest = PytestFiles::default();
        for (name, text) in self.files {
            if name.ends_with(".py") {
                project.names.add_file(text.as_bytes());
                project.names.add_methods(text.as_bytes());
            }
            let path = folder().join(name);
            if PytestFiles::wants(&path) {
                pytest.add(&path, text);
            }
            if EntryPoints::wants(&path) {
                project.entry_points.add(text);
            }
        }
        let library = standard_library_names(project.names.imported());
        project.names.merge(library);
        project.pytest = pytest;
        let top = |name: &String| {
            let first = name.split('/').next()?;
            Some(Box::from(first.strip_suffix(".py").unwrap_or(first)))
        };
        let python = self.files.keys().filter(|name| name.ends_with(".py"));
        project.own_modules = Arc::new(python.filter_map(top).collect());
        project
    }

    /// An engine whose only files are those of the trial. Engines are used again for trials of
    /// one file, whose name is the same for nearly all.
    fn engine(&self, sources: &[(PathBuf, Arc<str>)]) -> TyEngine {
        let waiting = match sources.len() {
            1 => with_engines(|engines| engines.get_mut(&self.target).and_then(Vec::pop)),
            _ => None,
        };
        if let Some(mut engine) = waiting {
            for (path, text) in sources {
                engine.update(path, Arc::clone(text));
            }
            return engine;
        }
        TyEngine::new(TyOptions {
            project: folder().to_path_buf(),
            roots: vec![folder().to_path_buf()],
            site_packages: Vec::new(),
            minor: self.target,
            overlay: sources.to_vec(),
            bounds: Bounds::default(),
        })
        .expect("the settings are valid")
    }

    fn give_back(&self, engine: TyEngine, paths: &[PathBuf]) {
        if let [path] = paths
            && path.file_name().is_some_and(|name| name == "example.py")
        {
            with_engines(|engines| engines.entry(self.target).or_default().push(engine));
        }
    }
}

fn with_engines<T>(work: impl FnOnce(&mut HashMap<u8, Vec<TyEngine>>) -> T) -> T {
    let mut engines = ENGINES.lock().unwrap_or_else(PoisonError::into_inner);
    work(engines.get_or_insert_default())
}
