//! Where an `await` may stand, and how to put one in.

use ruff_python_ast::{AnyNodeRef, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::fix::Edit;
use super::module::{Module, NodeId};
use super::scopes::{ScopeId, ScopeKind};

/// What an `await` at a place would do.
#[derive(Clone, Copy, Debug)]
pub enum AwaitPlace<'a> {
    /// It is allowed: the code runs as part of this `async def`.
    Allowed(&'a StmtFunctionDef),
    /// It would turn this generator expression, inside an `async def`, into an asynchronous one.
    Generator(NodeId),
    /// The code belongs to a plain `def`.
    PlainFunction(&'a StmtFunctionDef),
    /// The body of a `lambda`, class or module level, a comprehension that the target's grammar
    /// does not allow to be asynchronous, a decorator, a default or an annotation.
    Forbidden,
}

impl<'a> Module<'a> {
    /// What an `await` in the place of the expression would do.
    pub fn await_place(&self, id: NodeId) -> AwaitPlace<'a> {
        if self.is_in_annotation(id) {
            return AwaitPlace::Forbidden;
        }
        let mut scope = self.scope(id);
        let mut comprehensions = 0;
        loop {
            match self.scopes().kind(scope) {
                ScopeKind::Function(function) if function.is_async => {
                    // Nested asynchronous comprehensions came with 3.11 (bpo-33346).
                    if comprehensions > 1 && self.project().target < 11 {
                        return AwaitPlace::Forbidden;
                    }
                    return AwaitPlace::Allowed(function);
                }
                ScopeKind::Function(function) => return AwaitPlace::PlainFunction(function),
                ScopeKind::Comprehension => comprehensions += 1,
                ScopeKind::Generator => {
                    // It becomes a list comprehension, and those around it asynchronous too.
                    let is_nested = comprehensions > 0 || self.is_in_comprehension(scope);
                    return match self.generator_of(id) {
                        Some(generator)
                            if self.in_async_def(id)
                                && !(is_nested && self.project().target < 11) =>
                        {
                            AwaitPlace::Generator(generator)
                        }
                        _ => AwaitPlace::Forbidden,
                    };
                }
                ScopeKind::Module | ScopeKind::Lambda | ScopeKind::Class(_) => {
                    return AwaitPlace::Forbidden;
                }
            }
            let Some(parent) = self.scopes().parent(scope) else { return AwaitPlace::Forbidden };
            scope = parent;
        }
    }

    /// Whether the node stands in the annotation of a variable.
    fn is_in_annotation(&self, id: NodeId) -> bool {
        let range = self.node(id).range();
        self.ancestors(id).any(|(_, node)| match node {
            AnyNodeRef::StmtAnnAssign(assign) => assign.annotation.range().contains_range(range),
            _ => false,
        })
    }

    /// How many comprehensions the node runs in, within its function.
    pub fn comprehensions_around(&self, id: NodeId) -> usize {
        let mut scope = self.scope(id);
        let mut count = 0;
        while let ScopeKind::Comprehension = self.scopes().kind(scope) {
            count += 1;
            let Some(parent) = self.scopes().parent(scope) else { break };
            scope = parent;
        }
        count
    }

    /// The generator expression that runs the node, if one does, and nothing within it.
    pub fn generator_around(&self, id: NodeId) -> Option<NodeId> {
        let is_run_by_one = matches!(self.scopes().kind(self.scope(id)), ScopeKind::Generator);
        if is_run_by_one { self.generator_of(id) } else { None }
    }

    fn is_in_comprehension(&self, scope: ScopeId) -> bool {
        self.scopes().parent(scope).is_some_and(|parent| {
            matches!(self.scopes().kind(parent), ScopeKind::Comprehension | ScopeKind::Generator)
        })
    }

    fn generator_of(&self, id: NodeId) -> Option<NodeId> {
        self.ancestors(id)
            .find(|(_, node)| matches!(node, AnyNodeRef::ExprGenerator(_)))
            .map(|(id, _)| id)
    }

    /// What goes before and after an expression to await it: with parentheses where the grammar
    /// asks for them, before `.`, `[` and `(`.
    pub fn await_around(&self, id: NodeId) -> (&'static str, &'static str) {
        let range = self.node(id).range();
        let needs_parentheses = match self.parent_node(id) {
            AnyNodeRef::ExprAttribute(_) => true,
            AnyNodeRef::ExprSubscript(parent) => parent.value.range() == range,
            AnyNodeRef::ExprCall(parent) => parent.func.range() == range,
            _ => false,
        };
        if needs_parentheses && self.parenthesized(id).is_none() {
            return ("(await ", ")");
        }
        ("await ", "")
    }

    /// The edits that put `await` before an expression; see [`Module::await_around`].
    pub fn await_edits(&self, id: NodeId) -> Vec<Edit> {
        let range = self.node(id).range();
        let (before, after) = self.await_around(id);
        let mut edits = vec![Edit::insertion(range.start(), before)];
        if !after.is_empty() {
            edits.push(Edit::insertion(range.end(), after));
        }
        edits
    }
}
