//! What can only be used in the plain way, and what only in the asynchronous one: `for` or
//! `async for`, `with` or `async with`, `next` or `anext`.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::coroutines::is_transparent;
use super::fix::Evidence;
use super::module::{Call, Module};
use super::types::{Function, Presence};

/// What an object is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `for x in it`, `async for x in it`
    Iteration,
    /// `next(it)`, `anext(it)`
    Next,
    /// `with it`, `async with it`
    Management,
}

impl Protocol {
    fn asynchronous(self) -> &'static [&'static str] {
        match self {
            Protocol::Iteration => &["__aiter__"],
            Protocol::Next => &["__anext__"],
            Protocol::Management => &["__aenter__", "__aexit__"],
        }
    }

    /// The plain methods, each of which is enough; for a manager, both are there or none.
    fn plain(self) -> &'static [&'static str] {
        match self {
            Protocol::Iteration => &["__iter__", "__getitem__"],
            Protocol::Next => &["__next__"],
            Protocol::Management => &["__enter__"],
        }
    }
}

/// An object that can be used in one way only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneSided {
    /// Whether that is the asynchronous way.
    pub is_async: bool,
    /// Certain where the object is made in sight; declared where a type only says what it is, so
    /// that a subclass could do more.
    pub evidence: Evidence,
}

/// How many names are followed to the one value that they are bound to.
const LONGEST_CHAIN: usize = 4;

impl<'a> Module<'a> {
    /// The only way in which the value can be used, if there is one; [`None`] where it can be used
    /// in both ways, in neither, or nobody knows.
    pub fn one_side(&self, expr: &'a Expr, protocol: Protocol) -> Option<OneSided> {
        let side = self.one_side_of_chain(expr, protocol, LONGEST_CHAIN)?;
        let methods = protocol.plain().iter().chain(protocol.asynchronous());
        let is_added = methods.into_iter().any(|method| self.adds_method(method));
        (!is_added).then_some(side)
    }

    /// Whether the value can certainly be used in the plain or in the asynchronous way.
    pub fn is_usable(&self, expr: &'a Expr, protocol: Protocol, is_async: bool) -> bool {
        let has = |method: &&str| {
            self.types().has_special_method(self.path(), expr.range(), method) == Presence::Yes
        };
        // The types believe the decorator.
        let is_mistaken = expr.as_call_expr().is_some_and(|call| {
            let functions = self.types().functions(self.path(), call.func.range());
            functions.iter().any(is_manager_of_other_kind)
        });
        let works = if is_async {
            protocol.asynchronous().iter().all(has)
        } else {
            protocol.plain().iter().any(has)
        };
        works && !is_mistaken
    }

    /// Whether the file puts a method into a class from outside, under its name or by a string.
    fn adds_method(&self, name: &str) -> bool {
        self.text().contains(&format!("\"{name}\""))
            || self.text().contains(&format!("'{name}'"))
            || self.nodes().any(|(_, node)| {
                let attribute = node.as_expr_attribute();
                attribute.is_some_and(|one| one.attr.as_str() == name && one.ctx.is_store())
            })
    }

    fn one_side_of_chain(
        &self,
        expr: &'a Expr,
        protocol: Protocol,
        longest: usize,
    ) -> Option<OneSided> {
        if let (Some(value), Some(longest)) = (self.only_value(expr), longest.checked_sub(1)) {
            return self.one_side_of_chain(value, protocol, longest);
        }
        if let Some(iterable) = self.iterated(expr) {
            let is_iterator = protocol != Protocol::Management;
            return self.one_side_of_chain(iterable, protocol, longest).filter(|_| is_iterator);
        }
        if let Expr::Call(call) = expr {
            let call = Call { id: self.id_of(call), expr: call };
            let functions = self.types().functions(self.path(), call.expr.func.range());
            if let Some(is_async) = makes_generator(&functions) {
                let is_sure = protocol != Protocol::Management && self.doubt(call).is_none();
                let side = OneSided { is_async, evidence: Evidence::Certain };
                return is_sure.then_some(side);
            }
            if functions.iter().any(is_manager_of_other_kind) {
                return None;
            }
        }
        self.typed_side(expr, protocol)
    }

    /// What `iter` or `aiter` is called on: an iterator gives itself.
    fn iterated(&self, expr: &'a Expr) -> Option<&'a Expr> {
        let call = expr.as_call_expr()?;
        let [iterable] = &*call.arguments.args else { return None };
        self.resolve_to(&call.func, &["builtins.iter", "builtins.aiter"]).map(|_| iterable)
    }

    fn typed_side(&self, expr: &'a Expr, protocol: Protocol) -> Option<OneSided> {
        let has = |method: &str| self.types().has_special_method(self.path(), expr.range(), method);
        let asynchronous: Vec<_> = protocol.asynchronous().iter().map(|name| has(name)).collect();
        let plain: Vec<_> = protocol.plain().iter().map(|name| has(name)).collect();
        let lacks = |methods: &[Presence]| {
            methods.iter().all(|one| matches!(one, Presence::No | Presence::Undeclared))
        };
        let is_async = asynchronous.iter().all(|one| *one == Presence::Yes) && lacks(&plain);
        // A plain protocol is what one calls the thing before it is asynchronous; and what is also
        // awaitable may be meant to be awaited first.
        let is_plain = || {
            plain.contains(&Presence::Yes)
                && asynchronous.iter().all(|one| *one == Presence::No)
                && lacks(&[has("__await__")])
        };
        if !is_async && !is_plain() {
            return None;
        }
        let is_declared = asynchronous.iter().chain(&plain).any(|one| *one == Presence::Undeclared);
        let is_certain = !is_declared && self.is_made_here(expr);
        if is_certain {
            return Some(OneSided { is_async, evidence: Evidence::Certain });
        }
        let other = if is_async { protocol.plain() } else { protocol.asynchronous() };
        let classes = self.types().classes(self.path(), expr.range());
        let class = classes.first().and_then(|class| class.rsplit('.').next())?;
        let can_be_both = self.is_overridden(class, other);
        (!can_be_both).then_some(OneSided { is_async, evidence: Evidence::Declared })
    }

    /// The value that a name or attribute stands for, bound once in the text and of the same type.
    fn only_value(&self, expr: &'a Expr) -> Option<&'a Expr> {
        if !matches!(expr, Expr::Name(_) | Expr::Attribute(_)) {
            return None;
        }
        let value = self.value_of(expr)?;
        if let Expr::Attribute(attribute) = expr {
            let name = attribute.attr.as_str();
            let stores = self.nodes().filter(|(_, node)| {
                let attribute = node.as_expr_attribute();
                attribute.is_some_and(|one| one.attr.as_str() == name && one.ctx.is_store())
            });
            if stores.count() != 1 {
                return None;
            }
        }
        let shown = |expr: &Expr| self.types().display(self.path(), expr.range());
        (shown(expr)? == shown(value)?).then_some(value)
    }

    /// Whether the expression makes the object, so that it is of this class and no other: a
    /// display, a call of a class, a function of the standard library or one with a decorator that
    /// makes context managers.
    fn is_made_here(&self, expr: &Expr) -> bool {
        let Expr::Call(call) = expr else {
            return expr.is_literal_expr()
                || matches!(
                    expr,
                    Expr::List(_)
                        | Expr::Tuple(_)
                        | Expr::Set(_)
                        | Expr::Dict(_)
                        | Expr::ListComp(_)
                        | Expr::SetComp(_)
                        | Expr::DictComp(_)
                        | Expr::FString(_)
                        | Expr::Generator(_)
                );
        };
        let shown = |range| self.types().display(self.path(), range).unwrap_or_default();
        let of_contextlib = ["_AsyncGeneratorContextManager[", "_GeneratorContextManager["];
        if of_contextlib.iter().any(|class| shown(call.range()).starts_with(class)) {
            return true;
        }
        if shown(call.func.range()).starts_with("<class '") {
            // A class's own `__new__` may give anything.
            let is_builtin = self.resolve(&call.func).is_some_and(|it| it.starts_with("builtins."));
            let new = self.types().has_special_method(self.path(), call.range(), "__new__");
            return is_builtin || new == Presence::No;
        }
        let functions = self.types().functions(self.path(), call.func.range());
        !functions.is_empty()
            && functions.iter().all(|function| function.path.starts_with("vendored:"))
    }
}

/// Whether calling any of the functions makes a generator: an asynchronous one?
fn makes_generator(functions: &[Function]) -> Option<bool> {
    let is_async = functions.first()?.is_async;
    let makes_one = |function: &Function| {
        function.is_generator
            && function.is_async == is_async
            && function.decorators.iter().all(|decorator| is_transparent(decorator))
    };
    functions.iter().all(makes_one).then_some(is_async)
}

/// Whether a decorator makes a plain context manager of an asynchronous generator function or the
/// other way round: the types believe the decorator, and the call fails either way.
fn is_manager_of_other_kind(function: &Function) -> bool {
    let wrong = if function.is_async { "contextmanager" } else { "asynccontextmanager" };
    function.is_generator
        && function.decorators.iter().any(|decorator| decorator.rsplit('.').next() == Some(wrong))
}
