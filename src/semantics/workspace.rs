//! The engine for a workspace: settings, edited files, one view for each thread.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ruff_db::files::File;
use ruff_db::system::{SystemPath, SystemPathBuf};
use ruff_python_ast::PythonVersion;
use ty_module_resolver::{SearchPathSettings, SearchPathSettingsError};
use ty_python_core::platform::PythonPlatform;
use ty_python_core::program::{FallibleStrategy, ProgramSettings};
use ty_python_semantic::{PythonVersionSource, PythonVersionWithSource};

use crate::engine::types::{TypeEngine, Types};

use super::database::Database;
use super::system::{Overlay, OverlaySystem};
use super::view::View;

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

/// ty's inference over a workspace.
pub struct TyEngine {
    overlay: Overlay,
    db: Mutex<Database>,
}

impl TyEngine {
    /// An engine that has read nothing yet.
    pub fn new(options: TyOptions) -> Result<TyEngine, TyError> {
        let overlay = Overlay::default();
        for (path, text) in &options.overlay {
            overlay.set(utf8(path)?, Arc::clone(text));
        }
        let system = OverlaySystem::new(&utf8(&options.project)?, overlay.clone());
        let search = SearchPathSettings {
            src_roots: options
                .roots
                .iter()
                .map(|path| utf8(path))
                .collect::<Result<_, _>>()?,
            site_packages_paths: options
                .site_packages
                .iter()
                .map(|path| utf8(path))
                .collect::<Result<_, _>>()?,
            ..SearchPathSettings::empty()
        };
        let search_paths = search
            .to_search_paths(&system, ty_vendored::file_system(), &FallibleStrategy)
            .map_err(|source| TyError::SearchPath { source })?;
        let settings = ProgramSettings {
            python_version: PythonVersionWithSource {
                version: PythonVersion::from((3, options.minor)),
                source: PythonVersionSource::default(),
            },
            python_platform: PythonPlatform::All,
            search_paths,
        };
        let db = Database::new(system, Arc::new(settings), || {});
        Ok(TyEngine {
            overlay,
            db: Mutex::new(db),
        })
    }
}

fn utf8(path: &Path) -> Result<SystemPathBuf, TyError> {
    SystemPathBuf::from_path_buf(path.to_path_buf()).map_err(|path| TyError::NotUtf8 { path })
}

impl TypeEngine for TyEngine {
    fn view(&self) -> Box<dyn Types + '_> {
        let db = self.db.lock().unwrap_or_else(PoisonError::into_inner);
        Box::new(View::new(db.clone()))
    }

    fn update(&mut self, file: &Path, text: Arc<str>) {
        let Some(path) = SystemPath::from_std_path(file) else {
            return;
        };
        self.overlay.set(path.to_path_buf(), text);
        let db = self.db.get_mut().unwrap_or_else(PoisonError::into_inner);
        File::sync_path(db, path);
    }

    fn gave_up(&self) -> Vec<(PathBuf, String)> {
        Vec::new()
    }
}
