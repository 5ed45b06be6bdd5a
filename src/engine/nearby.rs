//! What the code around a call says of an object of unknown type: how it is used elsewhere in the
//! function, and what the class sets its attributes to.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};

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
    }

    /// The same for a plain method that is known, and what it gives is not: others of the object
    /// are awaited, and the method is run wherever else it is called.
    pub(super) fn told_by_use(&self, call: Call) -> Option<String> {
        let Expr::Attribute(attribute) = &*call.expr.func else { return None };
        let facts = self.project().names.facts(&attribute.attr);
        facts.others_are_run().then(|| self.told_by_siblings(call, attribute))?
    }

    /// Whether the function drains the object: then it is a stream's writer, whose other methods are
    /// plain ones.
    pub(super) fn is_of_writer(&self, call: Call, attribute: &ast::ExprAttribute) -> bool {
        let Some(function) = self.function(call.id) else { return false };
        let object = self.slice(&*attribute.value);
        OF_STREAMS.contains(&attribute.attr.as_str())
            && self.descendants(self.id_of(function)).any(|(_, node)| match node {
                AnyNodeRef::ExprAttribute(drained) => {
                    drained.attr.as_str() == "drain" && self.slice(&*drained.value) == object
                }
                _ => false,
            })
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

    /// The other branch of an `if`, whose condition says nothing of the object, awaits the same method
    /// of it.
    fn told_by_branch(&self, call: Call, attribute: &ast::ExprAttribute) -> Option<String> {
        let is_wrapped = || self.function(call.id).is_some_and(|it| it.name == *attribute.attr);
        let is_statement = self.parent_node(call.id).is_stmt_expr();
        if !is_statement || is_wrapped() || !self.is_one_object(&attribute.value) {
            return None;
        }
        let callee = self.slice(&*call.expr.func);
        let (id, branching) = self.ancestors(call.id).find_map(|(id, node)| match node {
            AnyNodeRef::StmtIf(branching) if is_of_values(&branching.test) => Some((id, branching)),
            _ => None,
        })?;
        let own = branch_of(branching, call.expr.range());
        let mut is_told = false;
        for (id, node) in self.descendants(id) {
            let AnyNodeRef::ExprCall(other) = node else { continue };
            if id == call.id || self.slice(&*other.func) != callee {
                continue;
            }
            if !self.parent_node(id).is_expr_await() {
                return None;
            }
            is_told |= branch_of(branching, other.range()) != own;
        }
        is_told.then(|| format!("the other branch awaits `{callee}`"))
    }

    /// Whether the receiver is the same object wherever it stands in its function, as far as its
    /// names say: nothing else is ever bound to the first of them.
    pub(super) fn is_one_object(&self, receiver: &Expr) -> bool {
        let mut root = receiver;
        while let Expr::Attribute(attribute) = root {
            root = &attribute.value;
        }
        let Expr::Name(name) = root else { return false };
        let scope = self.scope(self.id_of(name));
        let owner = self.scopes().owner(scope, name.id.as_str());
        owner.is_some_and(|owner| self.scopes().bindings(owner, name.id.as_str()).len() == 1)
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
        if self.is_set_otherwise(class, name) {
            return None;
        }
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

    /// Whether something in the file stores an attribute of that name other than by an assignment in
    /// this class: by `for`, `with` or unpacking, or in an object of another class.
    fn is_set_otherwise(&self, class: NodeId, name: &str) -> bool {
        self.nodes().any(|(id, node)| match node {
            AnyNodeRef::ExprAttribute(attribute) => {
                let parent = self.parent_node(id);
                attribute.ctx.is_store()
                    && attribute.attr == *name
                    && !(self.is_below(id, class)
                        && (parent.is_stmt_assign() || parent.is_stmt_ann_assign()))
            }
            _ => false,
        })
    }
}

/// Which branch of the `if` holds the range: 0 for its body.
fn branch_of(branching: &ast::StmtIf, range: TextRange) -> usize {
    let clauses = &branching.elif_else_clauses;
    clauses.iter().position(|clause| clause.range().contains_range(range)).map_or(0, |at| at + 1)
}

/// Whether a condition only asks for local values, none of them one about being asynchronous.
fn is_of_values(test: &Expr) -> bool {
    const WORDS: [&str; 5] = ["async", "await", "callable", "coro", "sync"];
    match test {
        Expr::Name(name) => {
            let name = name.id.to_ascii_lowercase();
            !WORDS.iter().any(|word| name.contains(word))
        }
        Expr::UnaryOp(operation) => is_of_values(&operation.operand),
        Expr::BoolOp(operation) => operation.values.iter().all(is_of_values),
        Expr::Compare(comparison) => {
            is_of_values(&comparison.left) && comparison.comparators.iter().all(is_of_values)
        }
        Expr::Call(call) => {
            let is_len = matches!(&*call.func, Expr::Name(name) if name.id == "len");
            is_len && call.arguments.args.iter().all(is_of_values)
        }
        test => test.is_literal_expr(),
    }
}
