//! What a codemod is to the engine: a name, a group, a manual and a function.

use super::fix::Findings;
use super::module::Module;

/// The chapters of the catalogue; `--select` takes them as names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Coroutines that are never awaited.
    Coroutines,
    /// `gather`, `wait` and `TaskGroup`.
    Gather,
    /// Synchronous code on the event loop.
    Blocking,
    /// Cancellation and cleanup.
    Cancellation,
    /// Context variables.
    Context,
    /// Tests that lie.
    Tests,
    /// From old asyncio to new.
    Upgrade,
}

impl Group {
    /// All groups, in the order of the catalogue.
    pub const ALL: [Group; 7] = [
        Group::Coroutines,
        Group::Gather,
        Group::Blocking,
        Group::Cancellation,
        Group::Context,
        Group::Tests,
        Group::Upgrade,
    ];

    /// The name that `--select` takes.
    pub fn name(self) -> &'static str {
        match self {
            Group::Coroutines => "coroutines",
            Group::Gather => "gather",
            Group::Blocking => "blocking",
            Group::Cancellation => "cancellation",
            Group::Context => "context",
            Group::Tests => "tests",
            Group::Upgrade => "upgrade",
        }
    }
}

/// Whether a codemod runs when nothing is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// Runs unless ignored.
    On,
    /// Opt-in: modernisations and opinions.
    Off,
}

/// One pitfall and its repair.
#[derive(Clone, Copy, Debug)]
pub struct Codemod {
    /// The slug: the folder's name, and what `--select` and `# asyncfix: ignore[...]` take.
    pub name: &'static str,
    /// Its chapter.
    pub group: Group,
    /// Whether it runs when nothing is selected.
    pub default: Default,
    /// The oldest target (minor version of Python 3) that it applies to; 0 for any.
    pub since: u8,
    /// What linters and type checkers call the same pitfall: where a comment tells one of them to
    /// leave it (`# noqa: RUF006`), it is left.
    pub codes: &'static [&'static str],
    /// Its README: the manual, what `explain` prints, and its tests.
    pub doc: &'static str,
    /// Looks at one file and says what it finds.
    pub run: fn(&Module, &mut Findings),
}

impl Codemod {
    /// The one-sentence summary: the first paragraph of the README after the title, on one line.
    pub fn summary(&self) -> String {
        self.doc
            .lines()
            .skip_while(|line| line.starts_with('#') || line.trim().is_empty())
            .take_while(|line| !line.trim().is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}
