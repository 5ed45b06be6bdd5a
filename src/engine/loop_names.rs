//! Names that loops bind: who else uses them?

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::layout::mentions;
use super::module::{Module, NodeId};
use super::scopes::ScopeId;

impl Module<'_> {
    /// Whether a loop with this target may become a comprehension, or the other way round:
    /// nothing in the function sees a name of the target outside of `within`, where the loop is,
    /// but loops and comprehensions that bind it themselves.
    pub fn are_loop_names_free(&self, target: &Expr, within: TextRange) -> bool {
        let names = match target {
            Expr::Name(name) => vec![name.id.as_str()],
            Expr::Tuple(tuple) if tuple.elts.iter().all(Expr::is_name_expr) => {
                tuple.elts.iter().filter_map(Expr::as_name_expr).map(|name| &*name.id).collect()
            }
            _ => return false,
        };
        names.iter().all(|name| self.is_loop_name_free(self.id_of(target), name, within))
    }

    fn is_loop_name_free(&self, at: NodeId, name: &str, within: TextRange) -> bool {
        let Some(function) = self.function(at) else { return false };
        let function = self.id_of(function);
        let own = self.scope_opened_by(function);
        self.descendants(function).all(|(id, node)| {
            if !mentions(node, name) || within.contains_range(node.range()) {
                return true;
            }
            if node.is_parameter() {
                let owner = self
                    .ancestors(id)
                    .find(|(_, outer)| outer.is_stmt_function_def() || outer.is_expr_lambda());
                return owner.is_some_and(|(owner, _)| owner != function);
            }
            if !node.is_expr_name() {
                return false;
            }
            let scope = self.scope(id);
            let owner = self.scopes().owner(scope, name);
            owner.is_some_and(|owner| Some(owner) != own && self.is_within(owner, own))
                || (Some(scope) == own && self.is_in_loop_over(id, name, within))
        })
    }

    /// Whether a scope lies in another one.
    fn is_within(&self, inner: ScopeId, outer: Option<ScopeId>) -> bool {
        let mut current = Some(inner);
        while let Some(scope) = current {
            if current == outer {
                return true;
            }
            current = self.scopes().parent(scope);
        }
        false
    }

    /// Whether a `for` around the node, but not around `within`, binds the name.
    fn is_in_loop_over(&self, id: NodeId, name: &str, within: TextRange) -> bool {
        self.ancestors(id).any(|(_, node)| match node {
            AnyNodeRef::StmtFor(statement) if !statement.range.contains_range(within) => {
                match &*statement.target {
                    Expr::Name(target) => target.id == name,
                    Expr::Tuple(tuple) => tuple
                        .elts
                        .iter()
                        .any(|target| matches!(target, Expr::Name(t) if t.id == name)),
                    _ => false,
                }
            }
            _ => false,
        })
    }
}
