//! A folder with a project in it, and the command run there.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// One pitfall with a safe fix, which needs no types: line 5 of the file.
pub const PITFALL: &str = "\
import time


async def wait():
    time.sleep(1)
";

/// What becomes of it.
pub const REPAIRED: &str = "\
import asyncio
import time


async def wait():
    await asyncio.sleep(1)
";

/// A pitfall without a safe fix.
pub const UNSAFE: &str = "\
import threading
import time

lock = threading.Lock()


async def wait():
    with lock:
        time.sleep(1)
";

/// A folder that is a project of its own, and vanishes.
pub struct Sandbox {
    folder: tempfile::TempDir,
}

/// What the command said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    /// A project with these files.
    pub fn new(files: &[(&str, &str)]) -> Sandbox {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let sandbox = Sandbox { folder };
        sandbox.write("pyproject.toml", "[project]\nrequires-python = '>=3.11'\n");
        for (name, text) in files {
            sandbox.write(name, text);
        }
        sandbox
    }

    /// The path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders it needs.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The command, to be run in the folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_asyncfix"));
        command.current_dir(self.folder.path()).args(args);
        for name in ["VIRTUAL_ENV", "CONDA_PREFIX", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the command.
    pub fn run(&self, args: &[&str]) -> Said {
        said(&self.command(args).output().unwrap())
    }

    /// The command, to be run by a user whom permissions bind; root asks `setpriv` for one.
    /// [`None`] where neither is possible.
    pub fn as_nobody(&self, args: &[&str]) -> Option<Command> {
        let root = fs::metadata("/proc/self").ok()?.uid() == 0;
        if !root {
            return Some(self.command(args));
        }
        // The build's folder need not be open to everyone.
        let program = self.path(".bin/asyncfix");
        fs::create_dir_all(program.parent()?).ok()?;
        fs::copy(env!("CARGO_BIN_EXE_asyncfix"), &program).ok()?;
        for name in ["", ".bin", ".bin/asyncfix"] {
            fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o755)).ok()?;
        }
        for name in self.names() {
            std::os::unix::fs::chown(self.path(&name), Some(65_534), Some(65_534)).ok()?;
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program).args(args);
        command.current_dir(self.folder.path()).env("HOME", "/nonexistent");
        Some(command)
    }

    /// Runs the command with something on standard input.
    pub fn pipe(&self, input: &[u8], args: &[&str]) -> Output {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Runs git here, and wants it to succeed.
    pub fn git(&self, args: &[&str]) -> String {
        let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
        let options = ["-c", "core.autocrlf=false", "-c", "core.safecrlf=false"];
        let output = Command::new("git")
            .current_dir(self.folder.path())
            .args(identity)
            .args(options)
            .args(args)
            .output()
            .expect("git can be started");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {args:?}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Makes the folder a repository with everything committed.
    pub fn commit(&self) {
        self.git(&["init", "-q"]);
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "all"]);
    }

    /// The names of all files below, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        list(self.folder.path(), self.folder.path(), &mut names);
        names.sort();
        names
    }
}

/// What the command said, as text.
pub fn said(output: &Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn list(root: &Path, folder: &Path, names: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(root, &path, names);
        } else {
            names.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned());
        }
    }
}

/// A folder of the repository.
pub fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
