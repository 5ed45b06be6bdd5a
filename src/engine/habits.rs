//! How the other calls of a function look: evidence where the types say nothing, or too little.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use rustc_hash::FxHashMap;

use super::coroutines::{Coroutine, last_name};
use super::fix::Evidence;
use super::loops;
use super::module::{Call, Module, NodeId};
use super::project::NameFacts;

/// How often something is called in a file, and how often the call is awaited on the spot.
#[derive(Clone, Copy, Debug, Default)]
struct Calls {
    all: u32,
    awaited: u32,
}

impl Calls {
    fn add(&mut self, is_awaited: bool) {
        self.all += 1;
        self.awaited += u32::from(is_awaited);
    }

    /// The number of the other calls, if one is not awaited and the others are.
    fn others(self) -> u32 {
        if self.awaited + 1 == self.all { self.awaited } else { 0 }
    }
}

/// The calls and definitions of one file, counted once.
#[derive(Debug, Default)]
pub(super) struct Habits {
    by_name: FxHashMap<Box<str>, Calls>,
    /// By the whole callee: `self.connection.connect`; what is of `self`, by its class as well.
    by_callee: FxHashMap<(Option<NodeId>, Box<str>), Calls>,
    /// Definitions by `async def`, and by plain `def`.
    defined: FxHashMap<Box<str>, (u32, u32)>,
}

/// So many other calls of the very same callee in a file have to be awaited to say something.
const ENOUGH_OF_ONE_CALLEE: u32 = 2;

/// So many other calls have to be awaited to make it unusual that one hands its coroutine on.
const ENOUGH_TO_BE_UNUSUAL: u32 = 2;

/// Methods of strings and containers: that one object's is awaited says nothing of another's.
pub(super) const BUILTIN_METHODS: &[&str] = &[
    "add",
    "append",
    "clear",
    "copy",
    "decode",
    "discard",
    "encode",
    "endswith",
    "extend",
    "format",
    "index",
    "insert",
    "items",
    "keys",
    "lower",
    "lstrip",
    "pop",
    "remove",
    "replace",
    "rstrip",
    "setdefault",
    "sort",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "upper",
    "values",
];

/// Methods that are made to be awaited, whatever has them. Source: PEP 525, `contextlib.aclosing`.
const CONVENTIONAL: &[&str] = &["__anext__", "aclose", "asend", "athrow"];

impl Module<'_> {
    fn count_habits(&self) -> Habits {
        let mut habits = Habits::default();
        for call in self.calls() {
            let is_awaited = self.parent_node(call.id).is_expr_await();
            if let Some(name) = last_name(&call.expr.func) {
                habits.by_name.entry(name.into()).or_default().add(is_awaited);
            }
            if call.expr.func.is_attribute_expr() {
                habits.by_callee.entry(self.callee(call)).or_default().add(is_awaited);
            }
        }
        for (_, function) in self.functions() {
            let name = function.name.as_str().into();
            let (asynchronous, plain) = habits.defined.entry(name).or_default();
            *(if function.is_async { asynchronous } else { plain }) += 1;
        }
        habits
    }

    /// What the call calls, by its text. The attributes of `self` are those of its class: another
    /// class of the file may have the same name for something else.
    fn callee(&self, call: Call) -> (Option<NodeId>, Box<str>) {
        let text = self.slice(&*call.expr.func);
        let is_own = text.starts_with("self.") || text.starts_with("cls.");
        let class = || self.ancestors(call.id).find(|(_, node)| node.is_stmt_class_def());
        (is_own.then(class).flatten().map(|(id, _)| id), text.into())
    }

    /// The receiver's type is unknown: what the names say for its being a coroutine, in words.
    pub(super) fn probably_awaitable(&self, call: Call) -> Option<String> {
        let Expr::Attribute(attribute) = &*call.expr.func else { return None };
        // A module's own function is never of unknown type unless the module is out of reach, and
        // then so are its definitions.
        if !self.types().is_on() || self.resolve(&call.expr.func).is_some() {
            return None;
        }
        if self.may_be_mock(&attribute.value) || self.is_of_writer(call, attribute) {
            return None;
        }
        let name = attribute.attr.as_str();
        let facts = self.project().names.facts(name);
        let is_ordinary = BUILTIN_METHODS.contains(&name);
        if facts.all_others_are_awaited() && !is_ordinary {
            return Some(format!("all {} other calls of `{name}` are awaited", facts.awaited));
        }
        if CONVENTIONAL.contains(&name) {
            return Some(format!("`{name}` is a coroutine by convention"));
        }
        let by_class = || {
            let names = &self.project().names;
            let object = object(&attribute.value).filter(|_| !is_ordinary)?;
            let class = names.asynchronous_method_of(object, name, self.text())?;
            // `Connection.commit` calls the `commit` of what it wraps, which is no `Connection`.
            if self.is_in_method(call, class, name) {
                return None;
            }
            Some(format!("`{class}` has `{name}` as an `async def`"))
        };
        self.told_by_names(call, attribute, facts)
            .or_else(by_class)
            .or_else(|| self.told_nearby(call, attribute))
    }

    /// Whether the call stands in this method of this class.
    fn is_in_method(&self, call: Call, class: &str, method: &str) -> bool {
        let is_of_class = |node: AnyNodeRef| match node {
            AnyNodeRef::StmtClassDef(around) => around.name == *class,
            _ => false,
        };
        self.function(call.id).is_some_and(|around| around.name == *method)
            && self.ancestors(call.id).any(|(_, node)| is_of_class(node))
    }

    /// What the definitions and calls of that name in the project say.
    fn told_by_names(
        &self,
        call: Call,
        attribute: &ast::ExprAttribute,
        facts: NameFacts,
    ) -> Option<String> {
        let name = attribute.attr.as_str();
        let is_self = matches!(&*attribute.value, Expr::Name(name) if name.id == "self");
        let is_own = facts.own > 0 || is_self;
        // A method that wraps another of its name is about another object. That one may be plain,
        // unless others define the name as well.
        let is_told = facts.is_asynchronous() && facts.asynchronous > 1;
        if self
            .function(call.id)
            .is_some_and(|around| around.name == *name && !(around.is_async && is_told))
        {
            return None;
        }
        // The object may come from a package that is not installed, unless it is `self`.
        let is_in_reach = || {
            let is_habit = facts.awaited > 0 && facts.awaited + 1 >= facts.calls;
            is_self || is_habit || !self.types().has_unresolved_imports(self.path())
        };
        if facts.is_asynchronous() && is_in_reach() {
            return Some(format!("every definition of `{name}` in reach is an `async def`"));
        }
        // A private method is one of the project's own.
        let is_private = name.starts_with('_') && !name.starts_with("__");
        if is_private && facts.awaited > 0 && facts.is_asynchronous_in_project() {
            return Some(format!("every definition of `{name}` in the project is an `async def`"));
        }
        if loops::has_coroutine(&attribute.value, name) {
            return Some(format!("event loops have `{name}` as a coroutine"));
        }
        if facts.asynchronous == 0 || BUILTIN_METHODS.contains(&name) {
            return None;
        }
        if is_own && facts.is_asynchronous_but_for_decorators() {
            return Some(format!(
                "every definition of `{name}` in reach is an `async def` or promises an awaitable"
            ));
        }
        self.awaited_in_this_file(call, name)
    }

    /// Packages have a synchronous and an asynchronous half, with the same names in both: a file
    /// is of one half.
    fn awaited_in_this_file(&self, call: Call, name: &str) -> Option<String> {
        let habits = self.habits();
        let callee = self.slice(&*call.expr.func);
        let same = habits.by_callee.get(&self.callee(call)).copied().unwrap_or_default().others();
        if same >= ENOUGH_OF_ONE_CALLEE {
            return Some(format!("all {same} other calls of `{callee}` here are awaited"));
        }
        let (asynchronous, plain) = habits.defined.get(name).copied().unwrap_or_default();
        if asynchronous == 0 || plain > 0 {
            return None;
        }
        let others = habits.by_name.get(name).copied().unwrap_or_default().others();
        let is_of_this_half =
            others > 0 && self.project().names.facts(name).is_asynchronous_but_for_twins();
        (same > 0 || is_of_this_half)
            .then(|| format!("the `{name}` of this file is an `async def`, and awaited elsewhere"))
    }

    fn habits(&self) -> &Habits {
        self.habits.get_or_init(|| self.count_habits())
    }

    /// Whether every other call of the function in the project is awaited on the spot, so that
    /// nobody else hands its coroutine on.
    pub fn is_unusual_to_hand_on(&self, call: Call, coroutine: &Coroutine) -> bool {
        let Some(name) = last_name(&call.expr.func) else { return false };
        let facts = self.project().names.facts(name);
        match coroutine.evidence {
            Evidence::Certain => {
                facts.awaited >= ENOUGH_TO_BE_UNUSUAL && facts.awaited + 1 == facts.calls
            }
            Evidence::Declared => false,
            Evidence::Probable => {
                facts.all_others_are_awaited() || self.awaited_in_this_file(call, name).is_some()
            }
        }
    }

    /// The same, where an `async def` returns the coroutine: that is seldom meant, so that one other
    /// call says enough.
    pub fn is_unusual_to_return(&self, call: Call, coroutine: &Coroutine) -> bool {
        let Some(name) = last_name(&call.expr.func) else { return false };
        let facts = self.project().names.facts(name);
        let is_known = match coroutine.evidence {
            Evidence::Certain => true,
            Evidence::Declared => false,
            Evidence::Probable => facts.is_asynchronous(),
        };
        (is_known && facts.others_are_awaited()) || self.is_unusual_to_hand_on(call, coroutine)
    }
}

/// The name that an object goes by; `message` for one of `messages`.
fn object(receiver: &Expr) -> Option<&str> {
    match receiver {
        Expr::Name(_) | Expr::Attribute(_) => last_name(receiver),
        Expr::Subscript(item) => {
            let several = last_name(&item.value)?;
            Some(several.strip_suffix('s').unwrap_or(several))
        }
        _ => None,
    }
}
