//! Does this call make a coroutine, and what says so?

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::fix::Evidence;
use super::module::{Call, Module};
use super::project::NameFacts;
use super::scopes::{BindingKind, ScopeId};
use super::types::{Function, Nature};

/// What a call gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A coroutine, or an awaitable that an annotation promises.
    Coroutine(Coroutine),
    /// A union of a coroutine and something that can't be awaited.
    Sometimes,
    /// Something else, or nobody knows.
    No,
}

/// A call that makes a coroutine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coroutine {
    /// What says so.
    pub evidence: Evidence,
    /// What makes it, as the message names it: `client.get()`.
    pub name: String,
    /// The evidence in words, where it is not certain.
    pub because: Option<String>,
}

impl Coroutine {
    /// The message's tail that says what the evidence is; empty if it is certain.
    pub fn tail(&self) -> String {
        self.because.as_ref().map_or_else(String::new, |because| format!(" ({because})"))
    }
}

/// Decorators that leave calling an `async def` what it is. Any other may start the work, run the
/// loop or register the function, so that a bare call is right.
const TRANSPARENT: &[&str] = &[
    "abstractmethod",
    "classmethod",
    "deprecated",
    "final",
    "overload",
    "override",
    "staticmethod",
    "type_check_only",
    "typechecked",
    "wraps",
];

/// Whether a decorator, given as its text without `@`, is known to leave the function async.
pub fn is_transparent(decorator: &str) -> bool {
    let name = decorator.split('(').next().unwrap_or(decorator).trim();
    TRANSPARENT.contains(&name.rsplit('.').next().unwrap_or(name))
}

impl Module<'_> {
    /// Whether the call makes a coroutine, by the types, else by the names.
    pub fn verdict(&self, call: Call) -> Verdict {
        // The result of a decorator factory registers its argument: `app.get("/")(handler)`.
        if !matches!(&*call.expr.func, Expr::Name(_) | Expr::Attribute(_) | Expr::Call(_)) {
            return self.typed_verdict(call, &[]);
        }
        let is_plain = |name: String| name.starts_with("builtins.") && name != "builtins.anext";
        if self.resolve(&call.expr.func).is_some_and(is_plain) {
            return Verdict::No;
        }
        if !self.may_give_awaitable(call) {
            return Verdict::No;
        }
        let functions = self.types().functions(self.path(), call.expr.func.range());
        self.typed_verdict(call, &functions)
    }

    /// Whether the names alone leave it possible that the call gives something to be awaited. It
    /// spares the types most questions: nothing that is called `append` or `Path` is defined as an
    /// `async def`, annotated so, or awaited anywhere in reach.
    pub fn may_give_awaitable(&self, call: Call) -> bool {
        let may_be = |facts: NameFacts| facts.may_be_awaitable() || facts.started > 0;
        self.may_give(call, may_be, &["__await__"])
    }

    /// Whether the function is a plain one that is seen to return what an `async def` gives.
    pub(super) fn hands_on_coroutine(&self, function: &Function) -> bool {
        let name = function.qualified_name.rsplit('.').next().unwrap_or_default();
        self.project().names.may_hand_on_coroutine(name) && self.types().gives_coroutine(function)
    }

    /// As [`Module::may_give_awaitable`], for something that is used asynchronously, or awaited.
    pub fn may_give_asynchronous(&self, call: Call) -> bool {
        const METHODS: &[&str] = &["__await__", "__aiter__", "__aenter__"];
        self.may_give(call, NameFacts::may_be_asynchronous, METHODS)
    }

    fn may_give(
        &self,
        call: Call,
        may_be: impl Fn(NameFacts) -> bool,
        methods: &'static [&'static str],
    ) -> bool {
        let name = match &*call.expr.func {
            Expr::Name(name) => {
                let scope = self.scope(self.id_of(name));
                let name = name.id.as_str();
                let is_variable = |owner| {
                    let kinds = self.scopes().bindings(owner, name).iter().map(|one| &one.kind);
                    kinds
                        .into_iter()
                        .any(|kind| matches!(kind, BindingKind::Parameter | BindingKind::Other))
                };
                match self.scopes().owner(scope, name) {
                    Some(owner) if is_variable(owner) => return true,
                    // Under an alias, nothing is said of the name itself.
                    Some(owner) => self.imported_name(owner, name).unwrap_or(name),
                    None => name,
                }
            }
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                if self.stores_attribute(name) {
                    return true;
                }
                name
            }
            _ => return true,
        };
        let facts = self.project().names.facts(name);
        // Of a function that no `def` in reach defines, the texts can't tell; a class they can.
        let is_defined = facts.plain + facts.asynchronous > 0;
        let is_class = name.trim_start_matches('_').starts_with(char::is_uppercase);
        let hands_on = || self.project().names.may_hand_on_coroutine(name);
        (may_be(facts) || (!is_defined && !is_class) || hands_on())
            && !self.is_plainly_synchronous(call, methods)
    }

    /// The last part of what an imported name stands for.
    fn imported_name(&self, owner: ScopeId, name: &str) -> Option<&str> {
        let binding = self.scopes().bindings(owner, name).first()?;
        match &binding.kind {
            BindingKind::Import(dotted) => dotted.rsplit('.').next(),
            _ => None,
        }
    }

    fn typed_verdict(&self, call: Call, functions: &[Function]) -> Verdict {
        match self.types().nature(self.path(), call.expr.range()) {
            Nature::Coroutine if functions.is_empty() || call.expr.func.is_call_expr() => {
                self.of_unnamed_callee(call)
            }
            Nature::Coroutine => self.of_functions(call, functions),
            // `async def` under one condition, and a `def` of unknown result under the other.
            Nature::DeclaredAwaitable if self.may_be_plain(call, functions) => {
                match self.is_asked_first(call, Evidence::Declared) {
                    true => Verdict::No,
                    false => Verdict::Sometimes,
                }
            }
            Nature::DeclaredAwaitable if self.is_seen_to_be_coroutine(functions) => {
                self.coroutine(call, Evidence::Certain, None)
            }
            Nature::DeclaredAwaitable | Nature::Mixed if self.is_queued(call) => Verdict::No,
            Nature::DeclaredAwaitable => {
                self.coroutine(call, Evidence::Declared, Some("by its annotation".into()))
            }
            Nature::Mixed if self.may_be_coroutine(call) && !self.passes_awaitable(call) => {
                Verdict::Sometimes
            }
            Nature::Mixed => Verdict::No,
            Nature::Future | Nature::OtherAwaitable(_) | Nature::Plain => Verdict::No,
            Nature::Unknown if self.is_sent_at_once(call) => {
                let because = "a pipeline that watches sends it at once".to_owned();
                self.coroutine(call, Evidence::Probable, Some(because))
            }
            // An unannotated decorator hides the type, but not what the function is.
            Nature::Unknown if !functions.is_empty() => self.of_hidden_functions(call, functions),
            Nature::Unknown if self.defined_here(call) => {
                self.coroutine(call, Evidence::Certain, None)
            }
            Nature::Unknown if self.is_queued(call) => Verdict::No,
            Nature::Unknown => self.probably_awaitable(call).map_or(Verdict::No, |because| {
                self.coroutine(call, Evidence::Probable, Some(because))
            }),
        }
    }

    /// Whether what the annotation of a plain function says is seen in its body.
    fn is_seen_to_be_coroutine(&self, functions: &[Function]) -> bool {
        !functions.is_empty()
            && functions.iter().all(|function| self.types().gives_coroutine(function))
    }

    fn may_be_plain(&self, call: Call, functions: &[Function]) -> bool {
        let callee = &*call.expr.func;
        let shown = |range| self.types().display(self.path(), range).unwrap_or_default();
        // `self.commands[name](argument)`
        let of_item = match callee {
            Expr::Name(_) | Expr::Attribute(_) | Expr::Call(_) => Vec::new(),
            callee => self.types().functions(self.path(), callee.range()),
        };
        shown(call.expr.range()).contains("Unknown")
            && (functions.iter().chain(&of_item).any(|function| !function.is_async)
                || (!callee.is_attribute_expr() && shown(callee.range()).contains("-> Unknown")))
    }

    /// Whether the name that the callee begins with may come from a star import: what it is then
    /// depends on the other module, and such a name gets no fix.
    pub fn is_star_imported(&self, callee: &Expr) -> bool {
        match callee {
            Expr::Name(name) => {
                let scope = self.scope(self.id_of(name));
                self.scopes().has_star_import() && self.scopes().owner(scope, &name.id).is_none()
            }
            Expr::Attribute(attribute) => self.is_star_imported(&attribute.value),
            Expr::Call(call) => self.is_star_imported(&call.func),
            Expr::Subscript(subscript) => self.is_star_imported(&subscript.value),
            _ => false,
        }
    }

    /// Whether a coroutine is among the members of the union; `Task | None` runs by itself.
    fn may_be_coroutine(&self, call: Call) -> bool {
        let shown = self.types().display(self.path(), call.expr.range()).unwrap_or_default();
        shown.contains("Coroutine") || shown.contains("Awaitable")
    }

    /// Whether an argument is a coroutine itself, which a generic signature hands back:
    /// `mapping.get("a", f())`.
    fn passes_awaitable(&self, call: Call) -> bool {
        call.expr.arguments.iter_source_order().any(|argument| {
            let value = argument.value().range();
            !matches!(self.types().nature(self.path(), value), Nature::Plain | Nature::Unknown)
        })
    }

    /// Whether the function at hand puts something else in the place of the method first:
    /// `base.save = fake`.
    fn is_replaced(&self, call: Call) -> bool {
        let Some(function) = self.function(call.id) else { return false };
        let text = self.slice(&*call.expr.func);
        self.descendants(self.id_of(function)).any(|(_, node)| match node {
            AnyNodeRef::ExprAttribute(attribute) => {
                attribute.ctx.is_store() && self.slice(attribute) == text
            }
            _ => false,
        })
    }

    /// A coroutine from something that is not a `def`: a partial, an object with `__call__`.
    fn of_unnamed_callee(&self, call: Call) -> Verdict {
        match &*call.expr.func {
            Expr::Call(inner) if !self.makes_partial(inner) => Verdict::Sometimes,
            _ => self.coroutine(call, Evidence::Certain, None),
        }
    }

    pub(super) fn makes_partial(&self, call: &ast::ExprCall) -> bool {
        let name = self.resolve(&call.func);
        let is_class = || {
            let last = match &*call.func {
                Expr::Name(name) => name.id.as_str(),
                Expr::Attribute(attribute) => attribute.attr.as_str(),
                _ => "",
            };
            last.trim_start_matches('_').starts_with(char::is_uppercase)
        };
        name.as_deref() == Some("functools.partial") || is_class()
    }

    fn of_functions(&self, call: Call, functions: &[Function]) -> Verdict {
        if self.is_replaced(call) {
            return Verdict::No;
        }
        // What it dispatches to may be plain functions.
        let dispatches = |function: &Function| function.qualified_name.contains("SingleDispatch");
        if functions.iter().any(dispatches) {
            return Verdict::Sometimes;
        }
        if functions.iter().all(|function| self.types().keeps_async(function)) {
            // What fits a protocol need not say so.
            let name = last_name(&call.expr.func).unwrap_or_default();
            let is_plain_elsewhere = || self.project().names.has_plain_method(name);
            let is_implemented_plainly = |function: &Function| {
                function.is_of_interface || (function.is_of_protocol && is_plain_elsewhere())
            };
            if functions.iter().any(is_implemented_plainly) {
                let because = "unless a plain function implements it";
                return self.coroutine(call, Evidence::Declared, Some(because.into()));
            }
            return self.coroutine(call, Evidence::Certain, None);
        }
        // The decorator's effect is not seen; that the project awaits it elsewhere says enough to
        // offer a fix, not to be sure.
        let name = last_name(&call.expr.func);
        if name.is_some_and(|name| self.project().names.facts(name).awaited > 0) {
            let because = "as its decorator's annotation has it, and awaited elsewhere";
            return self.coroutine(call, Evidence::Declared, Some(because.into()));
        }
        Verdict::No
    }

    fn of_hidden_functions(&self, call: Call, functions: &[Function]) -> Verdict {
        let is_async = |function: &Function| {
            function.is_async && !function.is_generator && self.types().keeps_async(function)
        };
        let hands_on = |function: &Function| self.hands_on_coroutine(function);
        if functions.iter().all(|function| is_async(function) || hands_on(function)) {
            return self.coroutine(call, Evidence::Certain, None);
        }
        // A plain function that hands on what another one gives.
        let is_plain = |function: &Function| !function.is_async && function.decorators.is_empty();
        let because = match functions.iter().all(is_plain) {
            true => self.told_by_use(call),
            false => None,
        };
        because
            .map_or(Verdict::No, |because| self.coroutine(call, Evidence::Probable, Some(because)))
    }

    /// Without types, or where they don't know: a function or method of this very file.
    fn defined_here(&self, call: Call) -> bool {
        self.function_here(&call.expr.func).is_some_and(|function| {
            function.is_async
                && !self.is_generator(function)
                && function
                    .decorator_list
                    .iter()
                    .all(|decorator| is_transparent(self.slice(&decorator.expression)))
        })
    }

    fn coroutine(&self, call: Call, evidence: Evidence, because: Option<String>) -> Verdict {
        if self.is_asked_first(call, evidence) {
            return Verdict::No;
        }
        let doubt = if evidence == Evidence::Certain { self.doubt(call) } else { None };
        let (evidence, because) = match doubt {
            Some(doubt) => (Evidence::Declared, Some(doubt.to_owned())),
            None => (evidence, because),
        };
        let text = self.slice(&*call.expr.func);
        let name = if text.len() <= 40 && !text.contains(['\n', '\r']) {
            format!("{text}()")
        } else {
            format!("{}()", last_name(&call.expr.func).unwrap_or("this call"))
        };
        Verdict::Coroutine(Coroutine { evidence, name, because })
    }
}

/// The last name of a callee: `get` of `client.get`.
pub fn last_name(func: &Expr) -> Option<&str> {
    match func {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => None,
    }
}

/// The name that a chain of attributes, calls and subscripts begins with: `client` of
/// `client.users[0].get()`.
pub fn first_name(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => first_name(&attribute.value),
        Expr::Call(call) => first_name(&call.func),
        Expr::Subscript(subscript) => first_name(&subscript.value),
        _ => None,
    }
}
