//! CPython's compiler, asked over a pipe: a process for each question would take too long.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::python;

const PROGRAM: &str = "
import sys, warnings
warnings.simplefilter('ignore')
for line in sys.stdin:
    try:
        compile(bytes.fromhex(line), 'trial.py', 'exec', dont_inherit=True)
        answer = ''
    except (SyntaxError, ValueError) as error:
        answer = f'{type(error).__name__}: {error}'
    print(answer.replace('\\n', ' '), flush=True)
";

/// The newest CPython of the machine.
pub struct Compiler {
    /// Its minor version.
    pub minor: u8,
    pipes: Mutex<(ChildStdin, BufReader<ChildStdout>)>,
    _process: Child,
}

impl Compiler {
    /// Starts it.
    ///
    /// # Errors
    /// The remedy, if there is no CPython.
    pub fn start() -> Result<Compiler, String> {
        let (minor, python) = python::find().pop_last().ok_or(python::REMEDY)?;
        let mut process = Command::new(&python)
            .args(["-X", "utf8", "-c", PROGRAM])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", python.display()))?;
        let (Some(stdin), Some(stdout)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(format!("{} has no pipes", python.display()));
        };
        let pipes = Mutex::new((stdin, BufReader::new(stdout)));
        Ok(Compiler { minor, pipes, _process: process })
    }

    /// Compiles a file.
    ///
    /// # Errors
    /// What the compiler says against it.
    pub fn compile(&self, source: &[u8]) -> Result<(), String> {
        let mut pipes = self.pipes.lock().unwrap_or_else(PoisonError::into_inner);
        let line: String = source.iter().map(|byte| format!("{byte:02x}")).collect();
        let (stdin, stdout) = &mut *pipes;
        let mut answer = String::new();
        let asked = writeln!(stdin, "{line}").and_then(|()| stdin.flush());
        asked.and_then(|()| stdout.read_line(&mut answer)).map_err(|error| error.to_string())?;
        match answer.trim_end_matches('\n') {
            "" if answer.is_empty() => Err("CPython's compiler went away".to_owned()),
            "" => Ok(()),
            said => Err(said.to_owned()),
        }
    }
}
