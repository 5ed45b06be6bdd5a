//! Tests that provoke what would be repaired.

use ruff_python_ast::{AnyNodeRef, Expr};

use crate::engine::module::{Module, NodeId};

/// Context managers under which misuse is tested on purpose.
const EXPECTATIONS: &[&str] =
    &["pytest.warns", "pytest.deprecated_call", "warnings.catch_warnings"];

impl Module<'_> {
    /// Whether the node runs under `pytest.warns(…)`, `warnings.catch_warnings()`, `assertWarns`
    /// or `pytest.raises(TypeError | AttributeError | RuntimeWarning)`: a test that provokes what
    /// we would repair.
    pub fn expects_misuse(&self, id: NodeId) -> bool {
        self.ancestors(id)
            .filter_map(|(_, node)| match node {
                AnyNodeRef::StmtWith(with) => Some(&with.items),
                _ => None,
            })
            .flatten()
            .any(|item| self.is_expectation(&item.context_expr))
    }

    fn is_expectation(&self, manager: &Expr) -> bool {
        let Expr::Call(call) = manager else { return false };
        if self.resolve_to(&call.func, EXPECTATIONS).is_some() {
            return true;
        }
        // A helper of the project's own that looks at the warning or at what printed it.
        if ["never awaited", "unraisable"].iter().any(|word| self.slice(call).contains(word)) {
            return true;
        }
        match &*call.func {
            Expr::Attribute(attribute) if attribute.attr.starts_with("assertWarns") => true,
            Expr::Attribute(attribute)
                if matches!(attribute.attr.as_str(), "raises" | "assertRaises") =>
            {
                let error = call.arguments.args.first();
                error.is_some_and(|error| {
                    let text = self.slice(error);
                    ["TypeError", "AttributeError", "RuntimeWarning"]
                        .iter()
                        .any(|name| text.contains(name))
                })
            }
            _ => false,
        }
    }
}
