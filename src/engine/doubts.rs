//! What the text itself says against the types' answer that a call runs an `async def`: another
//! function may have taken its place by the time of the call.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, Stmt, StmtClassDef};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::{Call, Module};
use super::returned::gives_what_it_made;
use super::scopes::{Binding, BindingKind};
use super::types::Function;

/// Decorators of classes that leave the methods alone.
const PLAIN_CLASS_DECORATORS: [&str; 16] = [
    "attrs",
    "dataclass",
    "define",
    "deprecated",
    "disjoint_base",
    "final",
    "frozen",
    "mutable",
    "runtime_checkable",
    "s",
    "skip",
    "skipIf",
    "skipUnless",
    "total_ordering",
    "type_check_only",
    "unique",
];

/// Metaclasses that leave the methods alone.
pub(crate) const PLAIN_METACLASSES: [&str; 5] =
    ["ABCMeta", "EnumMeta", "EnumType", "type", "_ProtocolMeta"];

impl Module<'_> {
    /// Why the function that the types name may not be the one that is called; [`None`] if nothing
    /// in the project says so.
    pub fn doubt(&self, call: Call) -> Option<&'static str> {
        if self.is_bound_by_version(&call.expr.func) {
            return Some("unless its name is bound to another");
        }
        match &*call.expr.func {
            Expr::Name(name) => {
                if self.is_made_by_call(name) {
                    return Some("unless what makes it changes it");
                }
                if self.is_rebound_elsewhere(name)
                    || self.is_replaced_in_namespace(name)
                    || self.is_patched_around(call, &name.id)
                {
                    return Some("unless its name is bound to another");
                }
            }
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                if self.is_cast(&attribute.value) {
                    return Some("unless the cast is wrong");
                }
                if self.is_changed_by_a_class(name)
                    || self.is_overridden_elsewhere(call, name)
                    || self.is_changed_from_above(call, name)
                {
                    return Some("unless its class makes it another");
                }
                if self.is_declared_by_store(call, name) {
                    return None;
                }
                if self.is_alias(call, name) {
                    return Some("unless another is behind this name");
                }
                if self.is_attribute_replaced(call, name) {
                    return Some("unless this module puts another in its place");
                }
            }
            _ => return None,
        }
        if self.may_be_replaced_by_test(call) {
            return Some("unless a test puts another in its place");
        }
        if self.is_chosen_in_project(call) {
            return Some("unless the project chooses another");
        }
        self.is_replaced_in_project(&call.expr.func)
            .then_some("unless the project puts another in its place")
    }

    /// Whether the name that the callee begins with is bound in one branch of a condition that type
    /// checkers decide for themselves, and to something else elsewhere: they see one of them only.
    fn is_bound_by_version(&self, callee: &Expr) -> bool {
        let mut root = callee;
        while let Expr::Attribute(attribute) = root {
            root = &attribute.value;
        }
        let Expr::Name(name) = root else { return false };
        let scope = self.scope(self.id_of(name));
        let Some(owner) = self.scopes().owner(scope, name.id.as_str()) else { return false };
        let bindings = self.scopes().bindings(owner, name.id.as_str());
        let is_by_version = |binding: &Binding| {
            self.ancestors(self.id_of(binding.node)).any(|(_, node)| match node {
                AnyNodeRef::StmtIf(branching) => is_static(self.slice(&*branching.test)),
                _ => false,
            })
        };
        bindings.len() > 1 && bindings.iter().any(is_by_version)
    }

    /// Whether the name of a function is also bound to something else, and the call is at another
    /// time: in another scope. Of what a function binds by `global`, types know nothing.
    fn is_rebound_elsewhere(&self, name: &ast::ExprName) -> bool {
        let scope = self.scope(self.id_of(name));
        let Some(owner) = self.scopes().owner(scope, name.id.as_str()) else { return false };
        let bindings = self.scopes().bindings(owner, name.id.as_str());
        let is_from_elsewhere = |binding: &Binding| self.scope(self.id_of(binding.node)) != owner;
        let is_rebound = bindings.iter().any(|binding| matches!(binding.kind, BindingKind::Other))
            && bindings.iter().any(|binding| matches!(binding.kind, BindingKind::Definition));
        // `nonlocal fetch` and `global fetch` bind it at any time.
        bindings.len() > 1
            && (bindings.iter().any(is_from_elsewhere) || (owner != scope && is_rebound))
    }

    /// `send = in_background(_send)`: what the call gives is declared to be the function, and may be
    /// another one around it.
    fn is_made_by_call(&self, name: &ast::ExprName) -> bool {
        let scope = self.scope(self.id_of(name));
        let Some(owner) = self.scopes().owner(scope, name.id.as_str()) else { return false };
        self.scopes().bindings(owner, name.id.as_str()).iter().any(|binding| {
            match self.parent_node(self.id_of(binding.node)) {
                AnyNodeRef::StmtAssign(assign) => match &*assign.value {
                    Expr::Call(maker) => !self.makes_partial(maker),
                    _ => false,
                },
                _ => false,
            }
        })
    }

    /// Whether the attribute has a function of another name behind it.
    fn is_alias(&self, call: Call, name: &str) -> bool {
        let functions = self.types().functions(self.path(), call.expr.func.range());
        functions.iter().any(|function| {
            let own = function.qualified_name.rsplit('.').next().unwrap_or_default();
            own != name && own != "__call__" && own != "<lambda>"
        })
    }

    /// Whether the attribute has no function of its name behind it, but an object that is called:
    /// `self.background = background`. What is stored is what its type says.
    fn is_declared_by_store(&self, call: Call, name: &str) -> bool {
        let functions = self.types().functions(self.path(), call.expr.func.range());
        !functions.is_empty()
            && functions.iter().all(|function| {
                function.qualified_name.rsplit('.').next().is_some_and(|own| own == "__call__")
            })
            && name != "__call__"
    }

    /// Whether a class of this module that has an `async def` of that name may turn it into
    /// something else, or a class below it has a plain `def` in its place.
    pub(super) fn is_changed_by_a_class(&self, name: &str) -> bool {
        let classes: Vec<&StmtClassDef> = self
            .nodes()
            .filter_map(|(_, node)| match node {
                AnyNodeRef::StmtClassDef(class) => Some(class),
                _ => None,
            })
            .collect();
        // What the body binds last is what there is.
        let method = |class: &StmtClassDef, name: &str| {
            class.body.iter().rev().find_map(|statement| match statement {
                // `@limit.setter`
                Stmt::FunctionDef(function) if is_accessor(function) => None,
                Stmt::FunctionDef(function) if function.name.as_str() == name => {
                    Some(function.is_async)
                }
                Stmt::Assign(assign) => {
                    let is_it = |target: &Expr| last_name(target) == Some(name);
                    assign.targets.iter().any(is_it).then_some(false)
                }
                _ => None,
            })
        };
        // `class Sub(Mixin, Base)`
        let is_given_another = |class: &StmtClassDef| {
            class.bases().iter().any(|expr| {
                let base = classes.iter().find(|it| last_name(expr) == Some(it.name.as_str()));
                base.is_some_and(|base| method(base, name) == Some(false))
            })
        };
        let is_below = |class: &StmtClassDef, base: &StmtClassDef| {
            class.bases().iter().any(|expr| last_name(expr) == Some(base.name.as_str()))
        };
        let has_async = |class: &StmtClassDef| {
            class.body.iter().any(|statement| match statement {
                Stmt::FunctionDef(function) => function.is_async && function.name == *name,
                _ => false,
            })
        };
        classes.iter().filter(|class| has_async(class)).any(|class| {
            method(class, name) == Some(false)
                || self.is_bound_again(class)
                || self.may_be_changed(class, name)
                || self.may_make_another(class)
                || method(class, "__getattribute__").is_some()
                || classes.iter().any(|other| {
                    (is_below(class, other) && method(other, "__init_subclass__").is_some())
                        || (is_below(other, class)
                            && (method(other, name) == Some(false) || is_given_another(other)))
                })
        })
    }

    /// Whether the object has the type that a `cast` gave it.
    fn is_cast(&self, object: &Expr) -> bool {
        const CASTS: [&str; 2] = ["typing.cast", "typing_extensions.cast"];
        match object {
            Expr::Call(call) => self.resolve_to(&call.func, &CASTS).is_some(),
            Expr::Name(name) => {
                let owner = self.scopes().owner(self.scope(self.id_of(name)), &name.id);
                let bindings = owner.map(|owner| self.scopes().bindings(owner, &name.id));
                bindings.into_iter().flatten().any(|binding| {
                    let AnyNodeRef::ExprName(target) = binding.node else { return false };
                    self.assigned_to(target)
                        .is_some_and(|value| value.is_call_expr() && self.is_cast(value))
                })
            }
            _ => false,
        }
    }

    /// Whether a class above the one that has the method may change it, or some file stores something
    /// in that class or module under computed names.
    fn is_changed_from_above(&self, call: Call, name: &str) -> bool {
        let names = &self.project().names;
        let functions = self.types().functions(self.path(), call.expr.func.range());
        functions.iter().any(|function| {
            function.class().is_some_and(|class| {
                names.is_reshaped(class)
                    || names.is_changed_from_above(class)
                    || (names.has_metaclass_above(class)
                        && self.types().is_changed_from_above(function, name))
            })
        })
    }

    /// `Base = traced(Base)`
    fn is_bound_again(&self, class: &StmtClassDef) -> bool {
        let scope = self.scope(self.id_of(class));
        let bindings = self.scopes().bindings(scope, class.name.as_str());
        bindings.iter().any(|binding| matches!(binding.kind, BindingKind::Other))
    }

    /// Whether a class of the project below the one that has the method has a plain `def` in its place.
    fn is_overridden_elsewhere(&self, call: Call, name: &str) -> bool {
        let functions = self.types().functions(self.path(), call.expr.func.range());
        functions.iter().any(|function| {
            let class = function.class();
            class.is_some_and(|class| self.project().names.is_overridden_plainly(class, name))
        })
    }

    /// Whether a module of the project chooses by a condition what it has under the name of the
    /// function, or under that of the class that has it. What is called by an attribute of a module
    /// from elsewhere, such as `asyncio.sleep`, is what it is.
    fn is_chosen_in_project(&self, call: Call) -> bool {
        let is_chosen = |name: &str| self.project().names.facts(name).chosen > 0;
        let functions = self.types().functions(self.path(), call.expr.func.range());
        let imported = self.resolve(&call.expr.func);
        let original = imported.as_deref().and_then(|dotted| dotted.rsplit('.').next());
        let is_foreign = |dotted: &str| {
            let root = dotted.split('.').next().unwrap_or_default();
            !root.is_empty() && !self.project().own_modules.contains(root)
        };
        let is_of_foreign_module =
            call.expr.func.is_attribute_expr() && imported.as_deref().is_some_and(is_foreign);
        let class = |function: &Function| {
            let class = function.class().filter(|class| class.starts_with(char::is_uppercase));
            class.is_some_and(is_chosen)
        };
        functions.iter().any(class)
            || (!is_of_foreign_module
                && last_name(&call.expr.func).into_iter().chain(original).any(is_chosen))
    }

    /// Whether a decorator or the metaclass of the class is not seen to leave that method alone.
    fn may_be_changed(&self, class: &StmtClassDef, name: &str) -> bool {
        unusual_parts(class, self.text())
            .any(|part| !self.types().leaves_method(self.path(), part.range(), name))
    }

    /// Whether the `__new__` of the class is not seen to give what the one above it makes: an object
    /// of another class, perhaps.
    fn may_make_another(&self, class: &StmtClassDef) -> bool {
        let maker = class.body.iter().find_map(|statement| match statement {
            Stmt::FunctionDef(method) if method.name.as_str() == "__new__" => Some(method),
            _ => None,
        });
        maker.is_some_and(|maker| !gives_what_it_made(maker))
    }

    /// Whether a class of this module inherits directly from one of that name and defines one of
    /// the methods: what is declared as the one may be the other.
    pub fn is_overridden(&self, class: &str, methods: &[&str]) -> bool {
        self.nodes().any(|(_, node)| {
            let AnyNodeRef::StmtClassDef(below) = node else { return false };
            below.bases().iter().any(|base| last_name(base) == Some(class))
                && below.body.iter().any(|statement| match statement {
                    Stmt::FunctionDef(function) => methods.contains(&function.name.as_str()),
                    _ => false,
                })
        })
    }
}

/// Whether the function is the setter or deleter of a property that stands above it.
fn is_accessor(function: &ast::StmtFunctionDef) -> bool {
    function
        .decorator_list
        .iter()
        .any(|decorator| matches!(last_name(&decorator.expression), Some("setter" | "deleter")))
}

/// Whether type checkers may decide the condition for themselves, by its text: it asks for the
/// version, or for a constant that may say so (`if PY312:`).
pub(crate) fn is_static(test: &str) -> bool {
    let mut words =
        test.split_whitespace().skip_while(|word| matches!(*word, "if" | "elif" | "not"));
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let constant = first.rsplit('.').next().unwrap_or_default();
    let is_constant = second.is_none()
        && constant.starts_with(|c: char| c.is_ascii_uppercase() || c == '_')
        && constant.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    is_constant || ["TYPE_CHECKING", "version", "PY3"].iter().any(|word| test.contains(word))
}

/// Whether a decorator or a metaclass of the class, which stands in `text`, may change its methods.
pub(crate) fn is_unusual_class(class: &StmtClassDef, text: &str) -> bool {
    unusual_parts(class, text).next().is_some()
}

/// The decorators and the metaclass of a class that are not known to leave its methods alone.
fn unusual_parts<'a>(
    class: &'a StmtClassDef,
    text: &'a str,
) -> impl Iterator<Item = &'a Expr> + use<'a> {
    let is_plain_decorator = |decorator: &Expr| {
        let callee = match decorator {
            Expr::Call(call) => &*call.func,
            other => other,
        };
        text[callee.range()].contains("mark.")
            || last_name(callee).is_some_and(|name| PLAIN_CLASS_DECORATORS.contains(&name))
    };
    let is_plain_metaclass = |metaclass: &Expr| {
        last_name(metaclass).is_some_and(|name| PLAIN_METACLASSES.contains(&name))
    };
    let metaclass = class.arguments.as_ref().and_then(|all| all.find_keyword("metaclass"));
    let decorators = class.decorator_list.iter().map(|decorator| &decorator.expression);
    decorators
        .filter(move |decorator| !is_plain_decorator(decorator))
        .chain(metaclass.map(|keyword| &keyword.value).filter(|value| !is_plain_metaclass(value)))
}
