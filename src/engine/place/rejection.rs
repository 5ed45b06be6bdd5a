//! Why a place can't take a coroutine.

/// Why a place can't take a coroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// `if`, `while`, `not`, `and`, `or`, `assert`, …: a coroutine is always true.
    Truth,
    /// `==`, `<`, `in`: a coroutine equals nothing.
    Comparison,
    /// `is` with a constant: a coroutine is never `None`.
    Identity,
    /// An arithmetic operator.
    Operator,
    /// `f().name`
    Attribute,
    /// `f()[0]`
    Subscript,
    /// `xs[f()]`
    Key,
    /// `f()()`
    Call,
    /// `for x in f()`, `*f()`, `a, b = f()`
    Iteration,
    /// `async for x in f()`
    AsyncIteration,
    /// `with f()`
    Manager,
    /// `async with f()`
    AsyncManager,
    /// An f-string, a message: what is printed is `<coroutine object …>`.
    Text,
    /// `raise f()`
    Raise,
    /// The subject of `match`.
    Subject,
}

impl Rejection {
    /// Whether the place fails with a `TypeError` or `AttributeError` when it is reached.
    pub fn raises(self) -> bool {
        !matches!(
            self,
            Rejection::Truth
                | Rejection::Comparison
                | Rejection::Identity
                | Rejection::Text
                | Rejection::Subject
        )
    }

    /// What a coroutine does there, as the end of a sentence that starts with its name.
    pub fn harm(self) -> &'static str {
        match self {
            Rejection::Truth => "is always true",
            Rejection::Comparison => "is never equal to anything",
            Rejection::Identity => "is never a constant",
            Rejection::Operator => "has no operators",
            Rejection::Attribute => "has no such attribute",
            Rejection::Subscript => "has no items",
            Rejection::Key => "is no key or index",
            Rejection::Call => "can't be called",
            Rejection::Iteration | Rejection::AsyncIteration => "can't be iterated over",
            Rejection::Manager | Rejection::AsyncManager => "is no context manager",
            Rejection::Text => "has no text but `<coroutine object …>`",
            Rejection::Raise => "is no exception",
            Rejection::Subject => "matches no pattern",
        }
    }
}
