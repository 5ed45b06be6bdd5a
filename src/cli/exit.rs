//! The exit codes, all in one place.

use std::process::ExitCode;

/// How a run ended. Ordered by weight, so that [`Ord::max`] joins the ends of several files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing is left to say.
    Clean,
    /// There are findings: all of them when reporting, a patch or findings for `--diff`, those
    /// that remain for `--write`.
    Findings,
    /// Something could not be read, parsed, verified or written, or the call was wrong.
    Trouble,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        match exit {
            Exit::Clean => ExitCode::SUCCESS,
            Exit::Findings => ExitCode::from(1),
            Exit::Trouble => ExitCode::from(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn trouble_outweighs_findings() {
        assert_eq!(Exit::Findings.max(Exit::Trouble), Exit::Trouble);
        assert_eq!(Exit::Findings.max(Exit::Clean), Exit::Findings);
    }
}
