//! How a place and a coroutine don't fit.

use crate::engine::{Rejection, Tier};

/// How sure it is that the value must be the result.
#[derive(Clone, Copy, Debug)]
pub(super) struct Misfit {
    pub(super) harm: &'static str,
    pub(super) tier: Tier,
    /// Whether something of unknown type is asked to take the coroutine, and may do so.
    pub(super) may_be_taken: bool,
}

impl Misfit {
    pub(super) fn new(harm: &'static str, tier: Tier) -> Self {
        Misfit { harm, tier, may_be_taken: false }
    }

    pub(super) fn certain(rejection: Rejection) -> Self {
        Misfit::new(rejection.harm(), Tier::Safe)
    }

    pub(super) fn declared() -> Self {
        Misfit::new("is not what is declared here", Tier::Unsafe)
    }

    /// How safe it is to await.
    pub(super) fn tier(self) -> Tier {
        if self.may_be_taken { Tier::Unsafe } else { self.tier }
    }

    /// What compares by a method of its own hardly has it for coroutines.
    pub(super) fn compared(rejection: Rejection) -> Option<Self> {
        let misfit = Misfit { tier: Tier::Unsafe, ..Misfit::certain(rejection) };
        (rejection == Rejection::Comparison).then_some(misfit)
    }

    pub(super) fn result_elsewhere() -> Self {
        Misfit::new("is awaited where the same name is bound elsewhere", Tier::Unsafe)
    }

    pub(super) fn dropped() -> Self {
        Misfit::new("never runs: nobody reads it", Tier::Safe)
    }
}
