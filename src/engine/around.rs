//! What stands around a node: its statement, function, class and conditions.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, StmtFunctionDef};

use super::module::{Module, NodeId};
use super::scopes::ScopeKind;

impl<'a> Module<'a> {
    /// The nearest statement: the node itself or the first one around it.
    pub fn statement(&self, id: NodeId) -> Option<NodeId> {
        if self.node(id).is_statement() {
            return Some(id);
        }
        self.ancestors(id).find(|(_, node)| node.is_statement()).map(|(id, _)| id)
    }

    /// The `def` or `async def` whose body directly runs this node: none for module and class
    /// level and for the body of a `lambda`. Comprehensions are looked through.
    pub fn function(&self, id: NodeId) -> Option<&'a StmtFunctionDef> {
        let mut scope = self.scope(id);
        loop {
            match self.scopes().kind(scope) {
                ScopeKind::Function(function) => return Some(function),
                ScopeKind::Comprehension | ScopeKind::Generator => {
                    scope = self.scopes().parent(scope)?;
                }
                ScopeKind::Module | ScopeKind::Lambda | ScopeKind::Class(_) => return None,
            }
        }
    }

    /// Whether the node runs as part of an `async def` (see [`Module::function`]).
    pub fn in_async_def(&self, id: NodeId) -> bool {
        self.function(id).is_some_and(|function| function.is_async)
    }

    /// The class whose body directly holds this node's function definition, for a method.
    pub fn class_of(&self, function: &StmtFunctionDef) -> Option<&'a ast::StmtClassDef> {
        match self.scopes().kind(self.scope(self.id_of(function))) {
            ScopeKind::Class(class) => Some(class),
            _ => None,
        }
    }

    /// Whether the node stands under `if TYPE_CHECKING:`.
    pub fn in_type_checking(&self, id: NodeId) -> bool {
        self.ancestors(id).any(|(_, node)| match node {
            AnyNodeRef::StmtIf(statement) => match &*statement.test {
                Expr::Name(name) => name.id == "TYPE_CHECKING",
                Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
                _ => false,
            },
            _ => false,
        })
    }

    /// Whether the function's own body yields, so that calling it makes a generator.
    pub fn is_generator(&self, function: &StmtFunctionDef) -> bool {
        let id = self.id_of(function);
        let scope = self.scope_opened_by(id);
        self.descendants(id).any(|(node, yielded)| {
            matches!(yielded, AnyNodeRef::ExprYield(_) | AnyNodeRef::ExprYieldFrom(_))
                && Some(self.scope(node)) == scope
        })
    }
}
