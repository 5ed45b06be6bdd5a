//! Where imports lead: the installed packages, and the folders that the project imports from.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use ruff_db::system::{OsSystem, SystemPath, SystemPathBuf};
use ruff_db::vendored::VendoredPath;
use ty_site_packages::{PythonEnvironment, SitePackagesDiscoveryError, SysPrefixPathOrigin};

/// A Python installation or virtual environment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// Its folders of installed packages; none where no environment was found.
    pub site_packages: Vec<PathBuf>,
    /// The minor version of its Python, if its layout tells: 13 for 3.13.
    pub minor: Option<u8>,
}

/// Why no Python environment could be read.
#[derive(Debug, thiserror::Error)]
pub enum EnvironmentError {
    /// `--python` names no environment.
    #[error(
        "--python `{}`: {source}: give the folder of a virtual environment, or the path of a \
         Python interpreter", path.display()
    )]
    Given {
        /// What was given.
        path: PathBuf,
        /// What ty says.
        source: Box<SitePackagesDiscoveryError>,
    },
    /// An environment variable names none.
    #[error("{source}: unset or correct the variable, or give --python")]
    Found {
        /// What ty says.
        source: Box<SitePackagesDiscoveryError>,
    },
    /// ty takes only paths in UTF-8.
    #[error("`{}` is not UTF-8: rename the folder, or give --python", path.display())]
    NotUtf8 {
        /// The path.
        path: PathBuf,
    },
}

/// The Python environment of the project: `python` if given (the folder of an environment, or an
/// interpreter), else `VIRTUAL_ENV`, an active conda environment, `.venv` in the project or a
/// folder above it in the same repository, conda's base, and the `python3` of the path. Without
/// any of them an environment with nothing installed.
pub fn discover_environment(
    project: &Path,
    python: Option<&Path>,
) -> Result<Environment, EnvironmentError> {
    let project = utf8(project)?;
    let system = OsSystem::new(&project);
    let environment = match python {
        Some(python) => {
            let given = SystemPath::absolute(utf8(python)?, &project);
            let environment =
                PythonEnvironment::new(given, SysPrefixPathOrigin::PythonCliFlag, &system);
            Some(environment.map_err(|source| EnvironmentError::Given {
                path: python.to_path_buf(),
                source: Box::new(source),
            })?)
        }
        None => PythonEnvironment::discover(Some(folder_of_venv(&project)), &system)
            .map_err(|source| EnvironmentError::Found { source: Box::new(source) })?,
    };
    let Some(environment) = environment else {
        return Ok(Environment::default());
    };
    let folders = environment.site_packages_paths(&system).map_err(|source| {
        let source = Box::new(source);
        match python {
            Some(python) => EnvironmentError::Given { path: python.to_path_buf(), source },
            None => EnvironmentError::Found { source },
        }
    })?;
    let version = match environment.python_version_from_metadata() {
        Some(version) => Some(version.version),
        None => folders.python_version_from_layout().map(|version| version.version),
    };
    let site_packages = folders.into_vec().into_iter();
    Ok(Environment {
        minor: version.filter(|version| version.major == 3).map(|version| version.minor),
        site_packages: site_packages.map(|path| path.as_std_path().to_path_buf()).collect(),
    })
}

fn utf8(path: &Path) -> Result<SystemPathBuf, EnvironmentError> {
    SystemPathBuf::from_path_buf(path.to_path_buf())
        .map_err(|path| EnvironmentError::NotUtf8 { path })
}

/// The nearest folder with a `.venv`, up to the top of the repository.
fn folder_of_venv(project: &SystemPath) -> &SystemPath {
    for folder in project.ancestors() {
        if folder.join(".venv").as_std_path().is_dir() {
            return folder;
        }
        if folder.join(".git").as_std_path().exists() {
            break;
        }
    }
    project
}

/// The folders that absolute imports in `files` start from, the first of them wins: the folders
/// that hold the packages of the files, `src` and the project itself. `files` may name files that
/// are not on disk.
pub fn source_roots(project: &Path, files: &[PathBuf]) -> Vec<PathBuf> {
    let src = project.join("src");
    let mut packages = Packages::of(files);
    let mut roots = BTreeSet::new();
    for folder in files.iter().filter_map(|file| file.parent()) {
        if let Some(installed) = site_packages_of(folder) {
            roots.insert(installed.to_path_buf());
            continue;
        }
        let root = packages.root(folder);
        // A package without `__init__.py` under `src` is a part of a namespace.
        let part_of_namespace = root.starts_with(&src) && root != src;
        if root != folder && !part_of_namespace && !shadows_standard_library(root) {
            roots.insert(root.to_path_buf());
        }
    }
    let has_src = src.is_dir() || files.iter().any(|file| file.starts_with(&src));
    if has_src && !packages.contains(&src) {
        roots.insert(src);
    }
    roots.insert(project.to_path_buf());
    // A folder before the folders above it: a module has its shortest name.
    let mut roots: Vec<PathBuf> = roots.into_iter().collect();
    roots.sort_by_key(|root| std::cmp::Reverse(root.components().count()));
    roots
}

/// Which folders are packages, remembered: they are asked once for every file.
struct Packages<'a> {
    given: BTreeSet<&'a Path>,
    known: HashMap<PathBuf, bool>,
}

impl<'a> Packages<'a> {
    fn of(files: &'a [PathBuf]) -> Packages<'a> {
        let given = files
            .iter()
            .filter(|file| {
                let name = file.file_name().and_then(|name| name.to_str());
                matches!(name, Some("__init__.py" | "__init__.pyi"))
            })
            .filter_map(|file| file.parent())
            .collect();
        Packages { given, known: HashMap::new() }
    }

    fn contains(&mut self, folder: &Path) -> bool {
        if self.given.contains(folder) {
            return true;
        }
        if let Some(known) = self.known.get(folder) {
            return *known;
        }
        let found = folder.join("__init__.py").is_file() || folder.join("__init__.pyi").is_file();
        self.known.insert(folder.to_path_buf(), found);
        found
    }

    /// The first folder from `folder` upwards that is not a package.
    fn root<'f>(&mut self, folder: &'f Path) -> &'f Path {
        folder.ancestors().find(|ancestor| !self.contains(ancestor)).unwrap_or(folder)
    }
}

fn site_packages_of(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|ancestor| {
        ancestor.file_name().is_some_and(|name| name == "site-packages" || name == "dist-packages")
    })
}

/// Whether a module in the folder has the name of one of the standard library. As a root it would
/// take that module's place in every file of the project.
fn shadows_standard_library(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let path = entry.path();
        let is_module = path.extension().is_some_and(|extension| extension == "py")
            || path.join("__init__.py").is_file();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else {
            return false;
        };
        is_module && is_in_standard_library(stem)
    })
}

fn is_in_standard_library(name: &str) -> bool {
    let library = ty_vendored::file_system();
    let module = format!("stdlib/{name}.pyi");
    let package = format!("stdlib/{name}/__init__.pyi");
    library.exists(VendoredPath::new(&module)) || library.exists(VendoredPath::new(&package))
}
