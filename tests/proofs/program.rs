//! Runs a program with a limit on its time.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A proof takes less than three seconds; a slow machine has ten times that.
const LIMIT: Duration = Duration::from_secs(30);

/// A program.
pub struct Program<'a> {
    /// The interpreter.
    pub python: &'a Path,
    /// The name of the file that is run.
    pub file: &'a str,
    /// Whether pytest runs it.
    pub pytest: bool,
}

/// What came of a run.
pub struct Run {
    /// Whether the exit code was 0.
    pub passed: bool,
    /// Whether it says that a test or an assertion failed. What else pytest can say is that it
    /// found no test or broke down.
    pub failed: bool,
    /// What it printed.
    pub output: String,
}

impl Program<'_> {
    /// Runs the files, in a folder of their own.
    ///
    /// # Errors
    /// It cannot be started, or takes too long.
    pub fn run(&self, files: &BTreeMap<String, String>) -> Result<Run, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        for (name, text) in files {
            let path = folder.path().join(name);
            let parent = path.parent().unwrap_or(folder.path());
            fs::create_dir_all(parent).map_err(|error| error.to_string())?;
            fs::write(&path, text).map_err(|error| error.to_string())?;
        }
        let mut arguments = Vec::new();
        if self.pytest {
            // The plugin warns where this is left open, and warnings are errors here.
            let scope = "asyncio_default_fixture_loop_scope=function";
            arguments.extend(["-m", "pytest", "-p", "no:cacheprovider", "-q", "-o", scope]);
        }
        arguments.push(self.file);
        python(self.python, &arguments, folder.path())
            .map_err(|error| format!("{}: {error}", self.file))
    }
}

/// Runs Python in a folder, with every warning an error.
///
/// # Errors
/// It cannot be started, or takes too long.
pub fn python(python: &Path, arguments: &[&str], folder: &Path) -> Result<Run, String> {
    let mut output = tempfile::tempfile().map_err(|error| error.to_string())?;
    let pipe = || output.try_clone().map_err(|error| error.to_string());
    let mut process = Command::new(python)
        .args(["-X", "dev", "-W", "error"])
        .args(arguments)
        .current_dir(folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONHASHSEED", "0")
        .env_remove("PYTHONPATH")
        .stdin(Stdio::null())
        .stdout(pipe()?)
        .stderr(pipe()?)
        .spawn()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    let start = Instant::now();
    let status = loop {
        if let Some(status) = process.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        if start.elapsed() > LIMIT {
            let _ = process.kill();
            let _ = process.wait();
            return Err("it takes more than 30 seconds".to_owned());
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let mut said = Vec::new();
    let read = output.rewind().and_then(|()| output.read_to_end(&mut said));
    read.map_err(|error| error.to_string())?;
    let output = String::from_utf8_lossy(&said).into_owned();
    Ok(Run { passed: status.success(), failed: status.code() == Some(1), output })
}
