//! Who sees the names that results are bound to.

use ruff_python_ast::{AnyNodeRef, ExprName};
use ruff_text_size::{Ranged, TextRange};

use super::super::module::{Module, NodeId};
use super::super::scopes::ScopeKind;

impl Module<'_> {
    /// Whether the name that a statement of a function binds is a local of it that no function or
    /// class in it mentions: nobody sees when it is bound.
    pub fn is_private_local(&self, statement: NodeId, target: &ExprName) -> bool {
        let scope = self.scope(statement);
        let ScopeKind::Function(function) = self.scopes().kind(scope) else { return false };
        let name = target.id.as_str();
        let is_own =
            |id: NodeId| self.function(id).is_some_and(|around| around.range == function.range);
        self.scopes().owner(scope, name) == Some(scope)
            && self.descendants(self.id_of(function)).all(|(id, node)| match node {
                AnyNodeRef::ExprName(other) => other.id != name || is_own(id),
                AnyNodeRef::StmtNonlocal(statement) => {
                    statement.names.iter().all(|other| other.as_str() != name)
                }
                _ => true,
            })
    }

    /// Whether a `try` around the statement may be left with the name bound: it is mentioned
    /// outside of its body, where the results so far are of use after an error.
    pub fn is_kept_after_error(&self, statement: NodeId, name: &ExprName) -> bool {
        let Some(function) = self.function(statement) else { return true };
        let function = self.id_of(function);
        self.bodies_of_tries(statement).into_iter().any(|body| {
            self.descendants(function).any(|(_, node)| match node {
                AnyNodeRef::ExprName(other) => {
                    other.id == name.id && !body.contains_range(other.range)
                }
                _ => false,
            })
        })
    }

    /// The bodies of the `try` statements of the same function that the statement stands in,
    /// nearest first.
    pub fn bodies_of_tries(&self, statement: NodeId) -> Vec<TextRange> {
        let range = self.node(statement).range();
        let outer = self.ancestors(statement).map(|(_, node)| node);
        outer
            .take_while(|node| !node.is_stmt_function_def())
            .filter_map(|node| match node {
                AnyNodeRef::StmtTry(around) => {
                    let (first, last) = around.body.first().zip(around.body.last())?;
                    Some(TextRange::new(first.start(), last.end()))
                }
                _ => None,
            })
            .filter(|body| body.contains_range(range))
            .collect()
    }
}
