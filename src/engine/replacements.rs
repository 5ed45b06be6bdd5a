//! What puts another object in the place of a function: stores in attributes, namespaces and the
//! module itself.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, InterpolatedStringElement, StmtClassDef};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::{Call, Module, NodeId};
use super::scopes::ScopeId;

/// Functions that put something in the place of the attribute that a string names.
const REPLACERS: [&str; 5] = ["setattr", "patch", "object", "__setattr__", "setitem"];

impl Module<'_> {
    /// Whether something is stored in an attribute of that name: of a global or of `self` anywhere
    /// in the module (`Base.save = fake`), or by a patch in a function around the call
    /// (`monkeypatch.setattr(base, "save", fake)`).
    pub(super) fn is_attribute_replaced(&self, call: Call, name: &str) -> bool {
        self.nodes().any(|(id, node)| match node {
            AnyNodeRef::ExprAttribute(attribute) => {
                attribute.attr.as_str() == name
                    && attribute.ctx.is_store()
                    && self.is_shared(&attribute.value)
                    && !self.is_self_of_another_class(id, &attribute.value, call)
            }
            AnyNodeRef::ExprSubscript(item) => {
                item.ctx.is_store()
                    && is_key(&item.slice, name)
                    && self.is_any_namespace(&item.value)
            }
            AnyNodeRef::ExprCall(patch) => {
                self.changes_class_of(patch, call)
                    || (is_patch_of(patch, name)
                        && (patch
                            .arguments
                            .args
                            .first()
                            .is_some_and(|first| self.is_shared(first))
                            || self.is_around(id, call.id)))
            }
            _ => false,
        }) || self.is_filled_by_keys(name)
    }

    /// Whether a function around the call patches something of that name: `patch("app.save", fake)`.
    pub(super) fn is_patched_around(&self, call: Call, name: &str) -> bool {
        self.nodes().any(|(id, node)| match node {
            AnyNodeRef::ExprCall(patch) => is_patch_of(patch, name) && self.is_around(id, call.id),
            _ => false,
        })
    }

    /// Whether the module stores attributes under computed names, and has that name as a string or a
    /// keyword where they may come from: `for name in ("save", "load"): setattr(self, name, fake)`.
    fn is_filled_by_keys(&self, name: &str) -> bool {
        let fills = |call: &ast::ExprCall| match &*call.func {
            Expr::Attribute(method) => {
                method.attr.as_str() == "update" && self.is_any_namespace(&method.value)
            }
            Expr::Name(function) => {
                let key = call.arguments.args.get(1);
                function.id == "setattr" && key.is_some_and(|key| !key.is_string_literal_expr())
            }
            _ => false,
        };
        let is_named = |node: AnyNodeRef| match node {
            AnyNodeRef::ExprStringLiteral(text) => text.value.to_str() == name,
            AnyNodeRef::Keyword(keyword) => keyword.arg.as_ref().is_some_and(|arg| arg == name),
            _ => false,
        };
        let around = |id| self.function(id).map(|function| self.id_of(function));
        self.nodes().filter(|(_, node)| is_named(*node)).any(|(named, _)| {
            self.nodes().any(|(id, node)| match node {
                AnyNodeRef::ExprCall(call) if fills(call) => {
                    around(named).is_none_or(|function| around(id) == Some(function))
                }
                _ => false,
            })
        })
    }

    /// Whether it stores something under a computed name in the class whose method is called:
    /// `setattr(Base, name, traced(method))`.
    fn changes_class_of(&self, patch: &ast::ExprCall, call: Call) -> bool {
        if last_name(&patch.func) != Some("setattr") {
            return false;
        }
        let [Expr::Name(class), key, ..] = &*patch.arguments.args else { return false };
        let bindings = self.scopes().bindings(ScopeId::MODULE, class.id.as_str());
        !key.is_string_literal_expr()
            && bindings.iter().any(|binding| binding.node.is_stmt_class_def())
            && self.types().functions(self.path(), call.expr.func.range()).iter().any(|function| {
                let owner = function.class();
                owner == Some(class.id.as_str())
            })
    }

    /// `vars(Base)`, `Base.__dict__`, `locals()` in the body of a class: what is put in there becomes
    /// an attribute of something.
    fn is_any_namespace(&self, expr: &Expr) -> bool {
        const NAMESPACES: [&str; 3] = ["builtins.globals", "builtins.locals", "builtins.vars"];
        match expr {
            Expr::Attribute(attribute) => attribute.attr.as_str() == "__dict__",
            Expr::Call(call) => self.resolve_to(&call.func, &NAMESPACES).is_some(),
            _ => false,
        }
    }

    /// Whether some file of the project, tests aside, stores something under the name in an object
    /// or a module that is not its own: `app.base.save = fake`.
    pub(super) fn is_replaced_in_project(&self, callee: &Expr) -> bool {
        let is_replaced = |name: &str| self.project().names.facts(name).replaced > 0;
        // What is imported under another name is replaced under its own.
        let imported = self.resolve(callee);
        let original = imported.as_deref().and_then(|dotted| dotted.rsplit('.').next());
        last_name(callee).into_iter().chain(original).any(is_replaced)
    }

    /// Whether the object is the `self` of a class that has nothing to do with the one whose method
    /// is called: its bases are builtins. One without bases may be there to be mixed in.
    fn is_self_of_another_class(&self, id: NodeId, object: &Expr, call: Call) -> bool {
        if !matches!(object, Expr::Name(name) if name.id == "self") {
            return false;
        }
        let Some(class) = self.function(id).and_then(|method| self.class_of(method)) else {
            return false;
        };
        let is_builtin =
            |base: &Expr| self.resolve(base).is_some_and(|dotted| dotted.starts_with("builtins."));
        let functions = self.types().functions(self.path(), call.expr.func.range());
        let is_of_another = !functions.is_empty()
            && functions.iter().all(|function| {
                let owner = function.class();
                owner.is_some_and(|owner| owner != class.name.as_str())
            });
        let bases = class.bases();
        is_of_another
            && !bases.is_empty()
            && bases.iter().all(is_builtin)
            && !self.has_class_below(class)
    }

    fn has_class_below(&self, class: &StmtClassDef) -> bool {
        self.nodes().any(|(_, node)| match node {
            AnyNodeRef::StmtClassDef(below) => {
                below.bases().iter().any(|base| last_name(base) == Some(class.name.as_str()))
            }
            _ => false,
        })
    }

    /// Whether other functions see the same object: a global, or the `self` of a method.
    fn is_shared(&self, object: &Expr) -> bool {
        let Expr::Name(name) = object else { return false };
        let scope = self.scope(self.id_of(name));
        matches!(name.id.as_str(), "self" | "cls")
            || self.scopes().owner(scope, name.id.as_str()) == Some(ScopeId::MODULE)
    }

    /// Whether the node is in a function around the place, or a decorator of one or of its class.
    fn is_around(&self, node: NodeId, place: NodeId) -> bool {
        self.ancestors(place).any(|(outer, kind)| match kind {
            AnyNodeRef::StmtFunctionDef(_) => self.is_below(node, outer),
            AnyNodeRef::StmtClassDef(class) => class
                .decorator_list
                .iter()
                .any(|decorator| decorator.range().contains_range(self.node(node).range())),
            _ => false,
        })
    }

    /// Whether the module puts something under its own name `name` without binding it in the text:
    /// `globals()["f"] = g`, `setattr(sys.modules[__name__], "f", g)`.
    pub(super) fn is_replaced_in_namespace(&self, name: &ast::ExprName) -> bool {
        let scope = self.scope(self.id_of(name));
        let name = name.id.as_str();
        self.scopes().owner(scope, name) == Some(ScopeId::MODULE)
            && self.nodes().any(|(_, node)| match node {
                AnyNodeRef::ExprAttribute(attribute) => {
                    attribute.ctx.is_store()
                        && attribute.attr.as_str() == name
                        && self.is_this_module(&attribute.value)
                }
                AnyNodeRef::ExprSubscript(item) => {
                    item.ctx.is_store()
                        && may_be(&item.slice, name)
                        && self.is_namespace(&item.value)
                }
                AnyNodeRef::ExprCall(call) => self.fills_namespace(call, name),
                _ => false,
            })
    }

    /// Whether the call may put something under that name into the namespace of the module.
    fn fills_namespace(&self, call: &ast::ExprCall, name: &str) -> bool {
        let arguments = &call.arguments;
        if let Expr::Attribute(method) = &*call.func
            && matches!(method.attr.as_str(), "update" | "__setitem__")
            && self.is_namespace(&method.value)
        {
            return match method.attr.as_str() {
                "update" => may_update(arguments, name),
                _ => arguments.args.first().is_none_or(|key| may_be(key, name)),
            };
        }
        match self.resolve(&call.func).as_deref() {
            Some("builtins.setattr") => {
                let [object, key, ..] = &*arguments.args else { return false };
                may_be(key, name) && self.is_this_module(object)
            }
            // Text that is run may bind any name.
            Some("builtins.exec") => {
                arguments.args.get(1).is_none_or(|globals| self.is_namespace(globals))
            }
            _ => false,
        }
    }

    /// `globals()`, `sys.modules[__name__].__dict__`, `vars()` outside of functions and classes, or
    /// a name for one of them.
    fn is_namespace(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Name(name) => self.stands_for(name, |value| self.is_namespace(value)),
            Expr::Attribute(attribute) => {
                attribute.attr.as_str() == "__dict__" && self.is_this_module(&attribute.value)
            }
            Expr::Call(call) => match self.resolve(&call.func).as_deref() {
                Some("builtins.globals") => true,
                Some("builtins.vars" | "builtins.locals") => match &*call.arguments.args {
                    [object] => self.is_this_module(object),
                    _ => self.scope(self.id_of(call)) == ScopeId::MODULE,
                },
                _ => false,
            },
            _ => false,
        }
    }

    /// `sys.modules[__name__]`, `importlib.import_module(__name__)`, or a name for it.
    fn is_this_module(&self, expr: &Expr) -> bool {
        let is_own_name = |expr: &Expr| matches!(expr, Expr::Name(name) if name.id == "__name__");
        match expr {
            Expr::Name(name) => self.stands_for(name, |value| self.is_this_module(value)),
            Expr::Subscript(item) => {
                is_own_name(&item.slice)
                    && self.resolve(&item.value).is_some_and(|dotted| dotted == "sys.modules")
            }
            Expr::Call(call) => {
                const IMPORTERS: [&str; 2] = ["builtins.__import__", "importlib.import_module"];
                call.arguments.args.first().is_some_and(is_own_name)
                    && self.resolve_to(&call.func, &IMPORTERS).is_some()
            }
            _ => false,
        }
    }

    /// Whether something of that kind is assigned to the name. One that is assigned to by its own
    /// means would lead in circles, so that another name ends the way.
    fn stands_for(&self, name: &ast::ExprName, is_it: impl Fn(&Expr) -> bool) -> bool {
        let scope = self.scope(self.id_of(name));
        let Some(owner) = self.scopes().owner(scope, name.id.as_str()) else { return false };
        self.scopes().bindings(owner, name.id.as_str()).iter().any(|binding| {
            let AnyNodeRef::ExprName(target) = binding.node else { return false };
            self.assigned_to(target).is_some_and(|value| !value.is_name_expr() && is_it(value))
        })
    }
}

/// Whether the call puts something in the place of what has that name, if it puts it anywhere.
fn is_patch_of(patch: &ast::ExprCall, name: &str) -> bool {
    last_name(&patch.func).is_some_and(|last| REPLACERS.contains(&last))
        && patch.arguments.args.iter().take(2).any(|path| names(path, name))
}

/// Whether the dotted path ends with that name: `"app.fetch"`, `f"{__name__}.fetch"`.
fn names(path: &Expr, name: &str) -> bool {
    let ends_so = |text: &str| text.rsplit('.').next() == Some(name);
    match path {
        Expr::StringLiteral(text) => ends_so(text.value.to_str()),
        Expr::FString(text) => match text.value.elements().last() {
            Some(InterpolatedStringElement::Literal(end)) => ends_so(end),
            _ => true,
        },
        _ => false,
    }
}

fn is_key(key: &Expr, name: &str) -> bool {
    matches!(key, Expr::StringLiteral(text) if text.value.to_str() == name)
}

/// Whether a key or the name of an attribute may be that one: what is computed may.
fn may_be(key: &Expr, name: &str) -> bool {
    !key.is_string_literal_expr() || is_key(key, name)
}

/// Whether `update` of a namespace may put something under that name.
fn may_update(arguments: &ast::Arguments, name: &str) -> bool {
    let by_keyword = arguments
        .keywords
        .iter()
        .any(|keyword| keyword.arg.as_ref().is_none_or(|key| key.as_str() == name));
    by_keyword
        || arguments.args.iter().any(|given| match given {
            Expr::Dict(dict) => {
                dict.items.iter().any(|item| item.key.as_ref().is_none_or(|key| may_be(key, name)))
            }
            _ => true,
        })
}
