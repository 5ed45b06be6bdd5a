//! The engine for a workspace: settings, edited files, one view for each thread.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ruff_db::files::File;
use ruff_db::system::{SystemPath, SystemPathBuf};
use ruff_python_ast::PythonVersion;
use ty_module_resolver::{SearchPathSettings, SearchPathSettingsError};
use ty_python_core::platform::PythonPlatform;
use ty_python_core::program::{FallibleStrategy, ProgramSettings};
use ty_python_semantic::{PythonVersionSource, PythonVersionWithSource};

use crate::engine::types::{Problem, TypeEngine, Types};

use super::budget::{Bounds, Watchdog};
use super::checker::Checker;
use super::database::{Checks, Database};
use super::system::{Overlay, OverlaySystem};
use super::view::View;
use super::weight;

/// What a [`TyEngine`] is told about the workspace.
#[derive(Clone, Debug, Default)]
pub struct TyOptions {
    /// The folder that relative paths start from: the project's.
    pub project: PathBuf,
    /// The folders that absolute imports start from, the first of them wins.
    pub roots: Vec<PathBuf>,
    /// The `site-packages` folders of the Python environment.
    pub site_packages: Vec<PathBuf>,
    /// The minor version of the oldest Python that the code runs on: 10 for 3.10.
    pub minor: u8,
    /// Texts that stand in for what the disk holds, and files that it does not hold.
    pub overlay: Vec<(PathBuf, Arc<str>)>,
    /// What the questions may cost.
    pub bounds: Bounds,
}

/// Why no engine could be made.
#[derive(Debug, thiserror::Error)]
pub enum TyError {
    /// ty takes only paths in UTF-8.
    #[error("`{}` is not UTF-8: rename the folder, or run with --no-types", path.display())]
    NotUtf8 {
        /// The path.
        path: PathBuf,
    },
    /// A root or a `site-packages` folder cannot be searched.
    #[error("cannot search for imports: {source}: correct the path, or run with --no-types")]
    SearchPath {
        /// What ty says.
        source: SearchPathSettingsError,
    },
}

/// What others see of a file that is too heavy: a module of which nothing is known.
const OPAQUE: &str = "def __getattr__(name): ...\n";

/// ty's inference over a workspace.
pub struct TyEngine {
    overlay: Overlay,
    system: OverlaySystem,
    settings: Arc<ProgramSettings>,
    state: Mutex<State>,
    checker: Mutex<Option<Checker>>,
    given_up: Mutex<BTreeMap<PathBuf, String>>,
    watchdog: Watchdog,
    minor: u8,
    /// The databases given up because a question that unwound had left its mark in them.
    spoiled: AtomicU64,
}

struct State {
    db: Database,
    generation: u64,
}

impl TyEngine {
    /// An engine that has read nothing yet.
    pub fn new(options: TyOptions) -> Result<TyEngine, TyError> {
        let overlay = Overlay::default();
        let mut given_up = BTreeMap::new();
        for (path, text) in &options.overlay {
            let Ok(name) = utf8(path) else {
                // One odd name costs that file its types, not the others.
                given_up.insert(path.clone(), "its path is not UTF-8".to_owned());
                continue;
            };
            match weight::too_heavy(text, options.minor) {
                None => overlay.set(name, Arc::clone(text)),
                Some(why) => {
                    if !why.is_empty() {
                        given_up.insert(path.clone(), why.to_owned());
                    }
                    overlay.set(name, Arc::from(OPAQUE));
                }
            }
        }
        let system = OverlaySystem::new(&utf8(&options.project)?, overlay.clone());
        let settings = Arc::new(settings(&options, &system)?);
        let db = Database::new(system.clone(), Arc::clone(&settings), Checks::Nothing);
        Ok(TyEngine {
            overlay,
            system,
            settings,
            state: Mutex::new(State { db, generation: 0 }),
            checker: Mutex::default(),
            given_up: Mutex::new(given_up),
            watchdog: Watchdog::start(options.bounds),
            minor: options.minor,
            spoiled: AtomicU64::new(0),
        })
    }

    /// A handle on the database for one thread, and the generation that the database is of.
    pub(super) fn database(&self) -> (Database, u64) {
        let mut state = lock(&self.state);
        let generation = self.generation();
        if state.generation < generation {
            let settings = Arc::clone(&self.settings);
            let db = Database::new(self.system.clone(), settings, Checks::Nothing);
            *state = State { db, generation };
            *lock(&self.checker) = None;
        }
        (state.db.clone(), state.generation)
    }

    /// Counts the databases. After a shortage of memory the next question makes a new one.
    pub(super) fn generation(&self) -> u64 {
        self.watchdog.shortages() + self.spoiled.load(Ordering::Acquire)
    }

    /// Makes the next question start a new database, unless one is newer already: where a query
    /// in a cycle unwinds, salsa refuses that cycle until something changes.
    pub(super) fn spoil(&self, generation: u64) {
        let state = lock(&self.state);
        if state.generation == generation && self.generation() == generation {
            self.spoiled.fetch_add(1, Ordering::AcqRel);
        }
    }

    pub(super) fn watchdog(&self) -> &Watchdog {
        &self.watchdog
    }

    pub(super) fn has_given_up(&self, file: &Path) -> bool {
        lock(&self.given_up).contains_key(file)
    }

    pub(super) fn give_up(&self, file: &Path, reason: String) {
        lock(&self.given_up).entry(file.to_path_buf()).or_insert(reason);
    }

    /// What the type checker says against `file`, as it stands or if its text were `text`.
    pub(super) fn problems(&self, file: &SystemPath, text: Option<&str>) -> Option<Arc<[Problem]>> {
        let mut kept = lock(&self.checker);
        // Taken out, so that a question that unwinds takes the database with it.
        let mut checker =
            kept.take().unwrap_or_else(|| Checker::new(&self.system, Arc::clone(&self.settings)));
        let problems = match text {
            Some(text) => checker.problems_if(file, text),
            None => checker.problems(file),
        };
        *kept = Some(checker);
        problems
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn settings(options: &TyOptions, system: &OverlaySystem) -> Result<ProgramSettings, TyError> {
    let folders =
        |paths: &[PathBuf]| paths.iter().map(|path| utf8(path)).collect::<Result<Vec<_>, _>>();
    let search = SearchPathSettings {
        // What lies in a folder of an odd name has been given up already.
        src_roots: options.roots.iter().filter_map(|path| utf8(path).ok()).collect(),
        site_packages_paths: folders(&options.site_packages)?,
        ..SearchPathSettings::empty()
    };
    let search_paths = search
        .to_search_paths(system, ty_vendored::file_system(), &FallibleStrategy)
        .map_err(|source| TyError::SearchPath { source })?;
    Ok(ProgramSettings {
        python_version: PythonVersionWithSource {
            version: PythonVersion::from((3, options.minor)),
            source: PythonVersionSource::default(),
        },
        python_platform: PythonPlatform::All,
        search_paths,
    })
}

fn utf8(path: &Path) -> Result<SystemPathBuf, TyError> {
    SystemPathBuf::from_path_buf(path.to_path_buf()).map_err(|path| TyError::NotUtf8 { path })
}

impl TypeEngine for TyEngine {
    fn view(&self) -> Box<dyn Types + '_> {
        Box::new(View::new(self))
    }

    fn update(&mut self, file: &Path, text: Arc<str>) {
        let Some(path) = SystemPath::from_std_path(file) else {
            return;
        };
        if self.has_given_up(file) && weight::too_heavy(&text, self.minor).is_some() {
            return;
        }
        self.overlay.set(path.to_path_buf(), text);
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        File::sync_path(&mut state.db, path);
        let checker = self.checker.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(checker) = checker {
            checker.update(path);
        }
    }

    fn gave_up(&self) -> Vec<(PathBuf, String)> {
        let given_up = lock(&self.given_up);
        given_up.iter().map(|(path, reason)| (path.clone(), reason.clone())).collect()
    }
}
