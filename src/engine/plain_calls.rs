//! Calls that give nothing to be awaited, as the text alone says: most calls of a program are
//! such, and each of them that is settled here spares the types a look at a whole function.

use ruff_python_ast::{Expr, StmtClassDef, StmtFunctionDef};
use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;

use super::module::{Call, Module, NodeId};
use super::place::names_awaitable;
use super::scopes::{BindingKind, ScopeKind};
use super::types::Function;

/// Modules of the standard library whose functions make what they return themselves, or hand
/// nothing on but plain values. Those of `functools`, `copy`, `typing` and the like give back what
/// they were given, which may be a coroutine.
const OWN_RESULTS: &[&str] = &[
    "base64",
    "binascii",
    "datetime",
    "hashlib",
    "hmac",
    "html",
    "importlib",
    "inspect",
    "io",
    "itertools",
    "json",
    "logging",
    "math",
    "mimetypes",
    "os",
    "pathlib",
    "platform",
    "re",
    "shutil",
    "signal",
    "socket",
    "ssl",
    "string",
    "struct",
    "subprocess",
    "sys",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "traceback",
    "urllib",
    "uuid",
    "warnings",
    "zlib",
];

/// What asyncio offers for plain calls.
const OF_ASYNCIO: &[&str] = &[
    "all_tasks",
    "get_event_loop",
    "get_event_loop_policy",
    "get_running_loop",
    "iscoroutine",
    "iscoroutinefunction",
    "isfuture",
    "new_event_loop",
    "set_event_loop",
    "set_event_loop_policy",
    "BoundedSemaphore",
    "Condition",
    "Event",
    "Lock",
    "LifoQueue",
    "PriorityQueue",
    "Queue",
    "Semaphore",
];

/// What makes or fetches a task or a future that somebody means to have.
const TASKS: &[&str] = &["create_task", "current_task", "ensure_future"];

/// The answers for a file: by the class whose method it is, the number of special methods that were
/// asked about, and the name.
pub(super) type PlainCallees = FxHashMap<(Option<NodeId>, usize, Box<str>), bool>;

/// The builtin classes whose names stand in annotations of parameters and variables.
const BUILTINS: &[&str] = &[
    "builtins.bool",
    "builtins.bytearray",
    "builtins.bytes",
    "builtins.dict",
    "builtins.float",
    "builtins.frozenset",
    "builtins.int",
    "builtins.list",
    "builtins.set",
    "builtins.str",
    "builtins.tuple",
];

impl<'a> Module<'a> {
    /// Whether the text alone shows that the value of the call has none of the special methods: it
    /// calls a function of the standard library that makes such values only, or a plain `def`
    /// without decorators, of this file or imported, that promises nothing else.
    pub(super) fn is_plainly_synchronous(
        &self,
        call: Call<'_>,
        methods: &'static [&'static str],
    ) -> bool {
        let callee = &*call.expr.func;
        match callee {
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                if name == "create_future" && self.project().names.facts(name).asynchronous == 0 {
                    return true;
                }
                if self.is_builtin(&attribute.value) {
                    return true;
                }
                if let Some(class) = self.class_of_receiver(&attribute.value) {
                    return !self.stores_attribute(&attribute.attr)
                        && self.remember(
                            Some(self.id_of(class)),
                            &attribute.attr,
                            methods,
                            || self.types().method(self.path(), class.name.range, &attribute.attr),
                        );
                }
            }
            Expr::Name(name) => {
                if let Some(function) = self.function_here(&call.expr.func) {
                    let id = self.id_of(function);
                    return self
                        .remember(Some(id), &name.id, methods, || vec![self.describe(function)]);
                }
            }
            _ => return false,
        }
        let Some(dotted) = self.resolve(callee) else { return false };
        if let Some((package, rest)) = dotted.split_once('.') {
            if package == "asyncio" {
                return OF_ASYNCIO.contains(&rest) || TASKS.contains(&rest);
            }
            if OWN_RESULTS.contains(&package) && !self.project().own_modules.contains(package) {
                return true;
            }
        }
        self.remember(None, &dotted, methods, || self.types().lookup(self.path(), &dotted))
    }

    /// Whether an `async def` may be what the call calls, as far as the definitions of its name say
    /// that are found without the types of the function around it.
    pub fn may_call_async_def(&self, call: Call) -> bool {
        let callee = &*call.expr.func;
        let method = || {
            let Expr::Attribute(attribute) = callee else { return None };
            Some((self.class_of_receiver(&attribute.value)?, attribute.attr.as_str()))
        };
        let functions = if let Some((class, name)) = method() {
            if self.stores_attribute(name) {
                return false;
            }
            self.types().method(self.path(), class.name.range, name)
        } else if let Some(function) = self.function_here(callee) {
            vec![self.describe(function)]
        } else if let Some(dotted) = self.resolve(callee) {
            self.types().lookup(self.path(), &dotted)
        } else {
            return !self.is_parameter(callee);
        };
        // What a module has under the name may be an object, whose methods are still to be found.
        let is_open = functions.is_empty() && callee.is_attribute_expr();
        is_open
            || functions
                .iter()
                .any(|function| function.is_async || self.hands_on_coroutine(function))
    }

    fn is_parameter(&self, expr: &Expr) -> bool {
        let Expr::Name(name) = expr else { return false };
        let Some(owner) = self.scopes().owner(self.scope(self.id_of(name)), &name.id) else {
            return false;
        };
        let bindings = self.scopes().bindings(owner, &name.id);
        bindings.iter().all(|binding| matches!(binding.kind, BindingKind::Parameter))
    }

    /// Whether the text shows that the value is of a builtin class, and holds no awaitables: by a
    /// literal, by the annotation or the only value of a name, or as `**kwargs`.
    pub fn is_builtin(&self, value: &'a Expr) -> bool {
        if self.is_plain_literal(value) || self.is_keywords(value) {
            return true;
        }
        if let Some(annotation) = self.annotation_of(value) {
            let class = annotation.as_subscript_expr().map_or(annotation, |generic| &generic.value);
            return self.resolve_to_builtin(class) && !names_awaitable(self.slice(annotation));
        }
        self.value_of(value).is_some_and(|value| self.is_plain_literal(value))
    }

    fn resolve_to_builtin(&self, class: &Expr) -> bool {
        class.is_name_expr() && self.resolve_to(class, BUILTINS).is_some()
    }

    /// Whether it is a literal or display without calls in it.
    fn is_plain_literal(&self, value: &Expr) -> bool {
        match value {
            Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::FString(_) => true,
            Expr::Dict(_) | Expr::List(_) | Expr::Set(_) | Expr::Tuple(_) => {
                let mut within = self.descendants(self.id_of(value));
                !within.any(|(_, node)| node.is_expr_call() || node.is_expr_name())
            }
            _ => false,
        }
    }

    /// Whether it is the `**kwargs` of the function, without an annotation.
    fn is_keywords(&self, value: &Expr) -> bool {
        let Expr::Name(name) = value else { return false };
        let Some(owner) = self.scopes().owner(self.scope(self.id_of(name)), &name.id) else {
            return false;
        };
        let ScopeKind::Function(function) = self.scopes().kind(owner) else { return false };
        let [binding] = self.scopes().bindings(owner, &name.id) else { return false };
        function.parameters.kwarg.as_deref().is_some_and(|keywords| {
            keywords.annotation.is_none() && keywords.name.range() == binding.range
        })
    }

    /// The class whose method the call stands in, if `receiver` is the first parameter of that.
    fn class_of_receiver(&self, receiver: &Expr) -> Option<&'a StmtClassDef> {
        let Expr::Name(receiver) = receiver else { return None };
        let owner = self.scopes().owner(self.scope(self.id_of(receiver)), &receiver.id)?;
        let ScopeKind::Function(method) = self.scopes().kind(owner) else { return None };
        let [binding] = self.scopes().bindings(owner, &receiver.id) else { return None };
        let first = method.parameters.iter_non_variadic_params().next()?;
        let is_static = || {
            method.decorator_list.iter().any(|decorator| self.slice(decorator) == "@staticmethod")
        };
        let is_first = binding.range == first.name().range() && !is_static();
        self.class_of(method).filter(|_| is_first)
    }

    fn describe(&self, function: &StmtFunctionDef) -> Function {
        let decorators = function.decorator_list.iter();
        Function {
            path: self.path().to_path_buf(),
            name_range: function.name.range,
            qualified_name: function.name.to_string(),
            is_async: function.is_async,
            is_generator: self.is_generator(function),
            is_left_open: false,
            is_of_interface: false,
            is_of_protocol: false,
            decorators: decorators.map(|one| self.slice(&one.expression).to_owned()).collect(),
        }
    }

    /// Asks about the functions of a name once for each file.
    fn remember(
        &self,
        owner: Option<NodeId>,
        name: &str,
        methods: &'static [&'static str],
        functions: impl FnOnce() -> Vec<Function>,
    ) -> bool {
        let key = (owner, methods.len(), Box::from(name));
        if let Some(known) = self.plain.borrow().get(&key) {
            return *known;
        }
        let functions = functions();
        let is_plain = |function: &Function| {
            !function.is_async
                && !function.is_generator
                && function.decorators.is_empty()
                && self.types().promises_none_of(self.path(), function, methods)
                && !self.hands_on_coroutine(function)
        };
        let answer = !functions.is_empty() && functions.iter().all(is_plain);
        self.plain.borrow_mut().insert(key, answer);
        answer
    }
}
