//! What the code around a call says of an object of unknown type: how it is used elsewhere in the
//! function, and what the class sets its attributes to.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::habits::BUILTIN_METHODS;
use super::module::{Call, Module, NodeId};

/// What plain methods of streams and servers are called, beside which others are awaited:
/// `writer.write(data)` and `await writer.drain()`.
const OF_STREAMS: &[&str] =
    &["abort", "cancel", "close", "set", "start", "stop", "terminate", "write", "writelines"];

impl Module<'_> {
    /// What the code nearby says for the call's being a coroutine, in words.
    pub(super) fn told_nearby(&self, call: Call, attribute: &ast::ExprAttribute) -> Option<String> {
        self.told_by_siblings(call, attribute)
            .or_else(|| self.told_by_branch(call, attribute))
            .or_else(|| self.told_by_class(call, attribute))
            .or_else(|| self.told_by_others(attribute))
    }

    /// The same for a plain method that is known, and what it gives is not: others of the object
    /// are awaited, and the method is run wherever else it is called.
    pub(super) fn told_by_use(&self, call: Call) -> Option<String> {
        let Expr::Attribute(attribute) = &*call.expr.func else { return None };
        let facts = self.project().names.facts(&attribute.attr);
        facts.others_are_run().then(|| self.told_by_siblings(call, attribute))?
    }

    /// Methods of the same object are awaited in the function, and the project has the name for
    /// coroutines only, or awaits it everywhere else: `await tr.start()` and then `tr.rollback()`.
    /// It says nothing of `pool.close()` before `await pool.wait_closed()`: what is waited for is
    /// begun by a plain call.
    fn told_by_siblings(&self, call: Call, attribute: &ast::ExprAttribute) -> Option<String> {
        let name = attribute.attr.as_str();
        let function = self.function(call.id).filter(|around| around.name != *name)?;
        if BUILTIN_METHODS.contains(&name) {
            return None;
        }
        let names = &self.project().names;
        let facts = names.facts(name);
        let because = if names.is_asynchronous_method(name) {
            format!("`{name}` is an `async def`")
        } else if facts.is_asynchronous_under_decorators() {
            format!("every `{name}` in reach is an `async def`")
        } else if facts.others_are_run() && !OF_STREAMS.contains(&name) {
            format!("so are all other calls of `{name}`")
        } else {
            return None;
        };
        let object = self.slice(&*attribute.value);
        let is_awaited = self.descendants(self.id_of(function)).any(|(_, node)| {
            let AnyNodeRef::ExprAwait(awaited) = node else { return false };
            let Expr::Call(sibling) = &*awaited.value else { return false };
            let Expr::Attribute(method) = &*sibling.func else { return false };
            method.attr != *name
                && !method.attr.starts_with("wait")
                && self.slice(&*method.value) == object
        });
        is_awaited.then(|| format!("others of `{object}` are awaited, and {because}"))
    }

    /// The function awaits every other call of the same method of the same object, as in the other
    /// branch of an `if` that asks for something else than whether to await.
    fn told_by_branch(&self, call: Call, attribute: &ast::ExprAttribute) -> Option<String> {
        let function = self.function(call.id).filter(|around| around.name != *attribute.attr)?;
        if !self.is_one_object(&attribute.value) {
            return None;
        }
        let callee = self.slice(&*call.expr.func);
        let mut others = self
            .descendants(self.id_of(function))
            .filter(|(id, node)| match node {
                AnyNodeRef::ExprCall(other) => *id != call.id && self.slice(&*other.func) == callee,
                _ => false,
            })
            .map(|(id, _)| id)
            .peekable();
        others.peek()?;
        let are_awaited = others.all(|other| self.parent_node(other).is_expr_await());
        (are_awaited && !self.is_asked_whether_to_await(call.id))
            .then(|| format!("the other calls of `{callee}` in this function are awaited"))
    }

    /// Whether the receiver is the same object wherever it stands in its function, as far as its
    /// names say: nothing else is ever bound to the first of them.
    fn is_one_object(&self, receiver: &Expr) -> bool {
        let mut root = receiver;
        while let Expr::Attribute(attribute) = root {
            root = &attribute.value;
        }
        let Expr::Name(name) = root else { return false };
        let scope = self.scope(self.id_of(name));
        let owner = self.scopes().owner(scope, name.id.as_str());
        owner.is_some_and(|owner| self.scopes().bindings(owner, name.id.as_str()).len() == 1)
    }

    /// Whether a condition above the node asks what sort of function there is.
    fn is_asked_whether_to_await(&self, id: NodeId) -> bool {
        const WORDS: [&str; 5] = ["async", "await", "corou", "callable", "sync"];
        let asks = |test: &Expr| {
            let text = self.slice(test).to_ascii_lowercase();
            WORDS.iter().any(|word| text.contains(word))
        };
        self.ancestors(id).take_while(|(_, node)| !node.is_stmt_function_def()).any(|(_, node)| {
            match node {
                AnyNodeRef::StmtIf(branch) => {
                    let clauses = branch.elif_else_clauses.iter();
                    asks(&branch.test) || clauses.filter_map(|it| it.test.as_ref()).any(asks)
                }
                AnyNodeRef::ExprIf(branch) => asks(&branch.test),
                _ => false,
            }
        })
    }

    /// All that the class sets an attribute of its own to is an `async def`, or an object whose
    /// `__call__` is one.
    fn told_by_class(&self, call: Call, attribute: &ast::ExprAttribute) -> Option<String> {
        let name = attribute.attr.as_str();
        let is_own = matches!(&*attribute.value, Expr::Name(name) if matches!(name.id.as_str(), "self" | "cls"));
        if !is_own || !self.stores_attribute(name) {
            return None;
        }
        let (class, _) = self.ancestors(call.id).find(|(_, node)| node.is_stmt_class_def())?;
        let is_target = |target: &Expr| last_name(target) == Some(name);
        let mut values = self
            .descendants(class)
            .filter_map(|(_, node)| match node {
                AnyNodeRef::StmtAssign(assign) if assign.targets.iter().any(is_target) => {
                    Some(&*assign.value)
                }
                AnyNodeRef::StmtAnnAssign(assign) if is_target(&assign.target) => {
                    assign.value.as_deref()
                }
                _ => None,
            })
            .filter(|value| !value.is_none_literal_expr())
            .peekable();
        values.peek()?;
        let is_async = |value: &Expr| {
            let functions = self.types().functions(self.path(), value.range());
            !functions.is_empty()
                && functions.iter().all(|function| {
                    function.is_async
                        && !function.is_generator
                        && self.types().keeps_async(function)
                })
        };
        values.all(is_async).then(|| format!("`{name}` is set to what calls an `async def`"))
    }

    /// No `def` in reach has the name, so that the attribute holds something to be called; the
    /// project calls it of an object of this name only, and awaits all other calls.
    fn told_by_others(&self, attribute: &ast::ExprAttribute) -> Option<String> {
        let name = attribute.attr.as_str();
        let receiver = last_name(&attribute.value)?;
        let names = &self.project().names;
        let facts = names.facts(name);
        let is_told = self.is_one_object(&attribute.value)
            && facts.is_undefined()
            && facts.others_are_awaited()
            && names.times_reached(receiver, name) == facts.calls;
        is_told.then(|| format!("all other calls of `{receiver}.{name}` are awaited"))
    }
}
