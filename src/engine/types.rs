//! The questions that codemods may ask of a type engine.
//!
//! The engine room defines the questions, `semantics` answers them with ty, and [`NoTypes`]
//! answers nothing (`--no-types`). Places are given as ranges of expressions in the text of the
//! pass, so that no crate's AST or type leaks through.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ruff_text_size::TextRange;

/// What sort of value an expression has, as far as awaiting goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nature {
    /// `types.CoroutineType`: what calling an `async def` gives. Never runs unless awaited.
    Coroutine,
    /// An annotation says `Coroutine`, `Awaitable` or a union of such.
    DeclaredAwaitable,
    /// An `asyncio.Future` or `Task`: awaitable, but runs by itself.
    Future,
    /// An instance of another class with `__await__` (its qualified name).
    OtherAwaitable(String),
    /// A union of a coroutine or awaitable and something else that is not awaitable.
    Mixed,
    /// Known, and not awaitable.
    Plain,
    /// The engine does not know.
    Unknown,
}

/// A function that a callee or a name resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// The file that defines it. A stub of the standard library has a path that is not on disk.
    pub path: PathBuf,
    /// The range of its name in that file.
    pub name_range: TextRange,
    /// Module and qualified name: `package.module.Class.method`.
    pub qualified_name: String,
    /// Whether it is an `async def`.
    pub is_async: bool,
    /// Whether its body yields: calling an `async def` that yields gives an asynchronous
    /// generator, not a coroutine.
    pub is_generator: bool,
    /// Whether it does nothing and says that others implement it: abstract, in a protocol, or
    /// `raise NotImplementedError`. Not said of stub files.
    pub is_left_open: bool,
    /// Whether it does nothing and is written in a class without a `self`, as the methods of
    /// `zope.interface` are: other classes implement it, as plain functions perhaps.
    pub is_of_interface: bool,
    /// Whether it is written in a protocol: what fits need not inherit from it. Not said of stub
    /// files.
    pub is_of_protocol: bool,
    /// The decorators' texts, without `@`, outermost first: `functools.wraps(f)`.
    pub decorators: Vec<String>,
}

impl Function {
    /// The name of the class that has it, if it is a method; that of its module, if it is not.
    pub fn class(&self) -> Option<&str> {
        self.qualified_name.rsplit('.').nth(1)
    }
}

/// Whether the values of a type have a special method, such as `__iter__`: the interpreter looks
/// for it in the class and its bases, never in the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// They have it.
    Yes,
    /// They have not: every base is known, and nothing adds methods behind the text's back. A
    /// subclass may have it all the same.
    No,
    /// The protocol that is declared does not ask for it; what fits may have it.
    Undeclared,
    /// The engine does not know, or one member of a union has it and another has not.
    Unknown,
}

/// A class or one that it inherits from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ancestor {
    /// Module and qualified name.
    pub qualified_name: String,
    /// The file that defines it.
    pub path: PathBuf,
    /// Where the body binds the member that was asked for: the range of its first statement.
    pub member: Option<TextRange>,
}

/// What a class inherits from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ancestry {
    /// The class first, then its bases; `object` is left out.
    pub classes: Vec<Ancestor>,
    /// Whether every base is known.
    pub is_complete: bool,
}

/// What the type checker inside says against a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The place.
    pub range: TextRange,
    /// The rule's name, such as `invalid-argument-type`.
    pub rule: String,
    /// Its message.
    pub message: String,
}

/// Which argument of a call is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// The one at this index, where nothing is unpacked before it.
    Position(usize),
    /// The one that is given by this name.
    Keyword(&'a str),
}

/// A parameter of a function, as the text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its annotation.
    pub annotation: Option<String>,
    /// Whether a coroutine may be meant: the function awaits it, hands it to what runs or looks at
    /// coroutines, by the names, or keeps it for a function inside; or it returns, stores or collects
    /// it, and uses it in no way that no coroutine can be used.
    pub may_take_coroutine: bool,
    /// The same of what is in a collection that is given for it.
    pub may_hold_coroutines: bool,
}

/// One thread's view of the types. Every answer may be "unknown"; none may panic or run away.
pub trait Types {
    /// What sort of value the expression at `expr` has.
    fn nature(&self, file: &Path, expr: TextRange) -> Nature;

    /// The type of the expression, as it would be written in an annotation.
    fn display(&self, file: &Path, expr: TextRange) -> Option<String>;

    /// The qualified names of the classes that the value at `expr` is an instance of: its class
    /// and all its bases (`requests.sessions.Session`, …). For a union, those that all members
    /// share (`None` as a member is passed over). Empty if unknown.
    fn classes(&self, file: &Path, expr: TextRange) -> Vec<String>;

    /// What a name or attribute expression at `expr` (for a call: its callee) resolves to,
    /// through imports, re-exports, aliases, inheritance and attributes of typed objects.
    /// More than one for a union or conditional definitions; empty if unknown or not functions.
    fn functions(&self, file: &Path, expr: TextRange) -> Vec<Function>;

    /// What the dotted path `package.module.name` or `package.module.Class.name` resolves to.
    /// Empty if unknown. `file` is the importing file; leading dots are relative to it.
    fn lookup(&self, file: &Path, dotted: &str) -> Vec<Function>;

    /// What member `name` of the value at `expr` resolves to, as [`Types::functions`].
    fn members(&self, file: &Path, expr: TextRange, name: &str) -> Vec<Function>;

    /// Whether the value at `expr` has the special method `name`.
    fn has_special_method(&self, _file: &Path, _expr: TextRange, _name: &str) -> Presence {
        Presence::Unknown
    }

    /// Whether the text of the function says that what it gives can't be awaited, whatever its
    /// annotation promises: it is defined without a condition and not for others to implement, and
    /// nothing that it returns has `__await__`.
    fn never_gives_awaitable(&self, _function: &Function) -> bool {
        false
    }

    /// What the type checker says against the file as it stands. This checks the whole file:
    /// ask only where an answer decides.
    fn problems(&self, file: &Path) -> Arc<[Problem]>;

    /// What the type checker would say if the file's text were `text`.
    fn problems_if(&self, file: &Path, text: &str) -> Arc<[Problem]>;

    /// Whether calling the `async def` still makes a coroutine under its decorators: each is known
    /// to be transparent, or is seen to return the function itself or an `async def` around it.
    fn keeps_async(&self, function: &Function) -> bool {
        function.decorators.iter().all(|decorator| super::coroutines::is_transparent(decorator))
    }

    /// Whether the plain function is seen to return the coroutine of an `async def` whenever it
    /// returns.
    fn gives_coroutine(&self, _function: &Function) -> bool {
        false
    }

    /// Whether a class that the one of the method inherits from has a metaclass that is not seen to
    /// leave method `name` as it was written.
    fn is_changed_from_above(&self, _function: &Function, _name: &str) -> bool {
        true
    }

    /// Whether the class decorator or metaclass at `expr` is seen to leave method `name` of its
    /// classes as it was written.
    fn leaves_method(&self, _file: &Path, _expr: TextRange, _name: &str) -> bool {
        false
    }

    /// What the class inherits from, whose `class` statement has its name at `class`, and which of
    /// these classes bind `member`.
    fn ancestry(&self, _file: &Path, _class: TextRange, _member: &str) -> Option<Ancestry> {
        None
    }

    /// What method `name` of the class whose `class` statement has its name at `class` resolves to,
    /// its bases included, as [`Types::functions`]. Subclasses may have another.
    fn method(&self, _file: &Path, _class: TextRange, _name: &str) -> Vec<Function> {
        Vec::new()
    }

    /// Whether the annotation of what the function returns, if it has one, says that this has none
    /// of the special methods. It is cheap: the body of the function is not looked at. `file` is the
    /// one that calls it.
    fn promises_none_of(&self, _file: &Path, _function: &Function, _methods: &[&str]) -> bool {
        false
    }

    /// The parameter of the function for this argument, unless decorators may have exchanged it.
    /// `is_bound` says that the function is called as an attribute, so that its `self` is given
    /// already.
    fn parameter(&self, _: &Function, _: Argument<'_>, _is_bound: bool) -> Option<Parameter> {
        None
    }

    /// Whether the file imports something that can't be found, so that objects of unknown type may
    /// come from there.
    fn has_unresolved_imports(&self, _file: &Path) -> bool {
        true
    }

    /// Whether there is a type engine at all (not `--no-types`).
    fn is_on(&self) -> bool {
        true
    }

    /// Whether the engine gave up on this file (out of bounds, or a panic inside).
    fn gave_up(&self, file: &Path) -> bool;
}

/// A type engine for a whole workspace, shared by all threads.
pub trait TypeEngine: Send + Sync {
    /// A view for one thread. Views are dropped before [`TypeEngine::update`].
    fn view(&self) -> Box<dyn Types + '_>;

    /// Says that `file` now has `text`, whatever the disk says.
    fn update(&mut self, file: &Path, text: Arc<str>);

    /// The files that went on without types, each with one line that says why; sorted by path.
    fn gave_up(&self) -> Vec<(PathBuf, String)>;
}

/// Answers nothing: imports and scopes have to do.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTypes;

impl Types for NoTypes {
    fn is_on(&self) -> bool {
        false
    }
    fn nature(&self, _: &Path, _: TextRange) -> Nature {
        Nature::Unknown
    }
    fn display(&self, _: &Path, _: TextRange) -> Option<String> {
        None
    }
    fn classes(&self, _: &Path, _: TextRange) -> Vec<String> {
        Vec::new()
    }
    fn functions(&self, _: &Path, _: TextRange) -> Vec<Function> {
        Vec::new()
    }
    fn lookup(&self, _: &Path, _: &str) -> Vec<Function> {
        Vec::new()
    }
    fn members(&self, _: &Path, _: TextRange, _: &str) -> Vec<Function> {
        Vec::new()
    }
    fn problems(&self, _: &Path) -> Arc<[Problem]> {
        Arc::from([])
    }
    fn problems_if(&self, _: &Path, _: &str) -> Arc<[Problem]> {
        Arc::from([])
    }
    fn gave_up(&self, _: &Path) -> bool {
        false
    }
}

impl TypeEngine for NoTypes {
    fn view(&self) -> Box<dyn Types + '_> {
        Box::new(NoTypes)
    }
    fn update(&mut self, _: &Path, _: Arc<str>) {}
    fn gave_up(&self) -> Vec<(PathBuf, String)> {
        Vec::new()
    }
}
