//! What is known of one function name.

/// What is known of one function name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameFacts {
    /// Definitions by `async def`.
    pub asynchronous: u32,
    /// Definitions by plain `def`.
    pub plain: u32,
    /// Those of them that may give an awaitable all the same: an `async def` under a decorator of
    /// unknown effect, or a `def` that is annotated so.
    pub awaitable: u32,
    /// Definitions by plain `def` that are annotated to give something to iterate over, or a
    /// manager, which is asynchronous: that is not awaited itself.
    pub streams: u32,
    /// Definitions of properties, by `async def` or annotated to give an awaitable.
    pub properties: u32,
    /// Definitions by `async def` in the project itself.
    pub own: u32,
    /// Definitions by plain `def` in files of the project that do not speak of `async`: its
    /// synchronous half.
    pub twins: u32,
    /// Those of `plain` that are outside of the project.
    pub foreign: u32,
    /// Calls in the project: `name(` after a dot or on its own, in files that speak of `async`.
    pub calls: u32,
    /// Those of them that are awaited on the spot: `await x.name(`.
    pub awaited: u32,
    /// Those of them that are given to a call that runs them: `loop.run_until_complete(x.name(`.
    pub started: u32,
    /// Stores in the project that may put another object in the place of a function of that name.
    pub replaced: u32,
    /// Times that a condition, which type checkers may decide for themselves, chooses what a module of
    /// the project has under that name.
    pub chosen: u32,
}

/// So many calls have to be awaited to say something of one that is not.
const ENOUGH_AWAITED_CALLS: u32 = 3;

impl NameFacts {
    /// Whether a call of that name can give an awaitable at all, by what the texts say: it is
    /// defined so somewhere, or awaited somewhere.
    pub fn may_be_awaitable(self) -> bool {
        self.asynchronous > 0 || self.awaitable > 0 || self.awaited > 0
    }

    /// Whether a definition of that name is a property that says that its value is awaited.
    pub fn is_property_to_be_awaited(self) -> bool {
        self.properties > 0
    }

    /// Whether a call of that name can give something that is awaited or used asynchronously.
    pub fn may_be_asynchronous(self) -> bool {
        self.may_be_awaitable() || self.streams > 0
    }

    /// Whether all calls but one are awaited, and there are enough of them.
    pub fn all_others_are_awaited(self) -> bool {
        self.awaited >= ENOUGH_AWAITED_CALLS && self.awaited == self.calls.saturating_sub(1)
    }

    /// Whether all calls but one are awaited, and there are others.
    pub fn others_are_awaited(self) -> bool {
        self.awaited > 0 && self.awaited + 1 == self.calls
    }

    /// Whether all calls but one are awaited or given to a call that runs them, and there are others.
    pub fn others_are_run(self) -> bool {
        let run = self.awaited + self.started;
        run > 0 && run + 1 == self.calls
    }

    /// Whether every definition in the project is an `async def`, and there is one.
    pub fn is_asynchronous_in_project(self) -> bool {
        self.own > 0 && self.plain == self.foreign
    }

    /// Whether every definition is an `async def`, and there is one.
    pub fn is_asynchronous(self) -> bool {
        self.asynchronous > 0 && self.plain == 0
    }

    /// Whether the same holds but for decorators of unknown effect and plain functions that promise
    /// an awaitable, and others await it.
    pub fn is_asynchronous_but_for_decorators(self) -> bool {
        self.asynchronous > 0 && self.plain == self.awaitable && self.awaited > 0
    }

    /// Whether the same holds with the project's synchronous half left out.
    pub fn is_asynchronous_but_for_twins(self) -> bool {
        self.own > 0 && self.plain == self.twins
    }

    /// Whether at least half of the calls are awaited, one that is not left aside.
    pub fn is_mostly_awaited(self) -> bool {
        2 * self.awaited >= self.calls.saturating_sub(1)
    }

    /// All that a codemod makes of it.
    pub(super) fn verdict(self) -> [bool; 16] {
        [
            self.may_be_awaitable(),
            self.may_be_asynchronous(),
            self.awaited > 0,
            self.all_others_are_awaited(),
            self.is_asynchronous(),
            self.is_asynchronous_but_for_decorators(),
            self.own > 0,
            self.is_asynchronous_but_for_twins(),
            self.replaced > 0,
            self.chosen > 0,
            self.is_mostly_awaited(),
            self.is_property_to_be_awaited(),
            self.others_are_awaited(),
            self.others_are_run(),
            self.is_asynchronous_in_project(),
            self.started > 0,
        ]
    }
}
