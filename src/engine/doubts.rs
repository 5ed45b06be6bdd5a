//! What the text itself says against the types' answer that a call runs an `async def`: another
//! function may have taken its place by the time of the call.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, Stmt, StmtClassDef};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::{Call, Module, NodeId};
use super::scopes::{BindingKind, ScopeId};

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

/// Functions that put something in the place of the attribute that a string names.
const REPLACERS: [&str; 5] = ["setattr", "patch", "object", "__setattr__", "setitem"];

impl Module<'_> {
    /// Why the function that the types name may not be the one that is called; [`None`] if nothing
    /// in this module says so.
    pub fn doubt(&self, call: Call) -> Option<&'static str> {
        match &*call.expr.func {
            Expr::Name(name) => {
                self.is_rebound_elsewhere(name).then_some("unless its name is bound to another")
            }
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                if self.is_attribute_replaced(call, name) && !self.is_declared_by_store(call, name)
                {
                    return Some("unless this module puts another in its place");
                }
                self.is_changed_by_a_class(name).then_some("unless its class makes it another")
            }
            _ => None,
        }
    }

    /// Whether the name of a function is also assigned to, and the call is at another time: in
    /// another scope.
    fn is_rebound_elsewhere(&self, name: &ast::ExprName) -> bool {
        let scope = self.scope(self.id_of(name));
        let Some(owner) = self.scopes().owner(scope, name.id.as_str()) else { return false };
        let bindings = self.scopes().bindings(owner, name.id.as_str());
        owner != scope
            && bindings.iter().any(|binding| matches!(binding.kind, BindingKind::Definition))
            && bindings.iter().any(|binding| matches!(binding.kind, BindingKind::Other))
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

    /// Whether something is stored in an attribute of that name: of a global or of `self` anywhere
    /// in the module (`Base.save = fake`), or by a patch in a function around the call
    /// (`monkeypatch.setattr(base, "save", fake)`).
    fn is_attribute_replaced(&self, call: Call, name: &str) -> bool {
        self.nodes().any(|(id, node)| match node {
            AnyNodeRef::ExprAttribute(attribute) => {
                attribute.attr.as_str() == name
                    && attribute.ctx.is_store()
                    && self.is_shared(&attribute.value)
                    && !self.is_self_of_another_class(id, &attribute.value, call)
            }
            AnyNodeRef::ExprCall(patch) => {
                let replaces = last_name(&patch.func).is_some_and(|last| REPLACERS.contains(&last))
                    && patch.arguments.args.iter().take(2).any(|argument| {
                        let Expr::StringLiteral(text) = argument else { return false };
                        text.value.to_str().rsplit('.').next() == Some(name)
                    });
                replaces
                    && (patch.arguments.args.first().is_some_and(|first| self.is_shared(first))
                        || self.is_around(id, call.id))
            }
            _ => false,
        })
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
                let owner = function.qualified_name.rsplit('.').nth(1);
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
        name.id.as_str() == "self"
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

    /// Whether a class of this module that has an `async def` of that name may turn it into
    /// something else, or a class below it has a plain `def` in its place.
    fn is_changed_by_a_class(&self, name: &str) -> bool {
        let classes: Vec<&StmtClassDef> = self
            .nodes()
            .filter_map(|(_, node)| match node {
                AnyNodeRef::StmtClassDef(class) => Some(class),
                _ => None,
            })
            .collect();
        let method = |class: &StmtClassDef, name: &str| {
            class.body.iter().find_map(|statement| match statement {
                Stmt::FunctionDef(function) if function.name.as_str() == name => {
                    Some(function.is_async)
                }
                _ => None,
            })
        };
        let is_below = |class: &StmtClassDef, base: &StmtClassDef| {
            class.bases().iter().any(|expr| last_name(expr) == Some(base.name.as_str()))
        };
        classes.iter().filter(|class| method(class, name) == Some(true)).any(|class| {
            self.may_be_changed(class, name)
                || method(class, "__getattribute__").is_some()
                || classes.iter().any(|other| {
                    (is_below(class, other) && method(other, "__init_subclass__").is_some())
                        || (is_below(other, class) && method(other, name) == Some(false))
                })
        })
    }

    /// Whether a decorator or the metaclass of the class is not seen to leave that method alone.
    fn may_be_changed(&self, class: &StmtClassDef, name: &str) -> bool {
        unusual_parts(class, self.text())
            .any(|part| !self.types().leaves_method(self.path(), part.range(), name))
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

    /// Whether one of the operator's other operands brings a method of its own for it, which may
    /// take a coroutine: `queue << work()`. An operand that nobody knows may do so where the
    /// operator is none for numbers.
    pub fn has_own_operator(&self, id: NodeId) -> bool {
        let range = self.node(id).range();
        match self.parent_node(id) {
            // These hand the value out unchanged.
            AnyNodeRef::ExprNamed(_) | AnyNodeRef::ExprIf(_) | AnyNodeRef::ExprBoolOp(_) => {
                self.has_own_operator(self.parent(id))
            }
            AnyNodeRef::ExprBinOp(operation) => {
                let is_left = operation.left.range() == range;
                let other = if is_left { &operation.right } else { &operation.left };
                let method =
                    if is_left { operation.op.reflected_dunder() } else { operation.op.dunder() };
                self.brings(other, &[method]) || self.may_bring(other, operation.op)
            }
            AnyNodeRef::StmtAugAssign(statement) if statement.value.range() == range => {
                let plain = statement.op.dunder();
                let inplace = format!("__i{}", plain.trim_start_matches("__"));
                self.brings(&statement.target, &[plain, &inplace])
                    || self.may_bring(&statement.target, statement.op)
            }
            AnyNodeRef::ExprSubscript(subscript) if subscript.slice.range() == range => {
                self.brings(&subscript.value, &["__getitem__", "__delitem__"])
            }
            AnyNodeRef::ExprCompare(comparison) => {
                let operands = std::iter::once(&*comparison.left).chain(&comparison.comparators);
                const METHODS: [&str; 7] =
                    ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__"];
                operands
                    .filter(|operand| operand.range() != range)
                    .any(|operand| self.brings(operand, &METHODS))
            }
            _ => false,
        }
    }

    /// Whether the class of the operand defines one of the methods, other than in the standard
    /// library.
    fn brings(&self, operand: &Expr, methods: &[&str]) -> bool {
        methods.iter().any(|method| {
            let functions = self.types().members(self.path(), operand.range(), method);
            functions.iter().any(|function| !function.path.starts_with("vendored:"))
        })
    }

    fn may_bring(&self, operand: &Expr, operator: ast::Operator) -> bool {
        use ast::Operator::{BitAnd, BitOr, BitXor, LShift, MatMult, RShift};
        matches!(operator, BitAnd | BitOr | BitXor | LShift | MatMult | RShift)
            && matches!(
                operand,
                Expr::Name(_)
                    | Expr::Attribute(_)
                    | Expr::Subscript(_)
                    | Expr::Call(_)
                    | Expr::BinOp(_)
            )
            && self.types().classes(self.path(), operand.range()).is_empty()
    }
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
