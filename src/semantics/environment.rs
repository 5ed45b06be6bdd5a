//! The Python environment: what is installed for the project.

use std::path::{Path, PathBuf};

use ruff_db::system::{OsSystem, SystemPath, SystemPathBuf};
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
    #[error("{source}: give the folder of a virtual environment, or the path of an interpreter")]
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
/// folder above it in the same repository, and conda's base. Without any of them an environment
/// with nothing installed: what the `python3` of the path has is not this project's.
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
    if *environment.origin() == SysPrefixPathOrigin::PythonBinary {
        return Ok(Environment::default());
    }
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
