//! Tests that provoke what would be repaired.

use ruff_python_ast::{AnyNodeRef, Expr};

use crate::engine::module::{Module, NodeId};

/// Context managers under which misuse is tested on purpose.
const EXPECTATIONS: &[&str] = &["pytest.warns", "pytest.deprecated_call"];

/// What sets a filter for warnings.
const FILTERS: &[&str] = &["warnings.filterwarnings", "warnings.simplefilter"];

/// The position of the category among the arguments of `filterwarnings`.
const CATEGORY: usize = 2;

/// The category of "coroutine … was never awaited", and those above it.
const NEVER_AWAITED: &[&str] = &["RuntimeWarning", "Warning"];

impl Module<'_> {
    /// Whether the node runs under `pytest.warns(…)`, `warnings.catch_warnings()`, `assertWarns`
    /// or `pytest.raises(TypeError | AttributeError | RuntimeWarning)`: a test that provokes what
    /// we would repair.
    pub fn expects_misuse(&self, id: NodeId) -> bool {
        self.ancestors(id)
            .filter_map(|(around, node)| match node {
                AnyNodeRef::StmtWith(with) => {
                    Some(with.items.iter().map(move |item| (around, item)))
                }
                _ => None,
            })
            .flatten()
            .any(|(around, item)| self.is_expectation(around, &item.context_expr))
    }

    /// Whether the filters that are set below `with warnings.catch_warnings():` are all for warnings
    /// of other categories than the one about coroutines.
    fn is_about_others(&self, with: NodeId) -> bool {
        let mut filters = self
            .descendants(with)
            .filter_map(|(_, node)| match node {
                AnyNodeRef::ExprCall(call) => self.resolve_to(&call.func, FILTERS).map(|_| call),
                _ => None,
            })
            .peekable();
        filters.peek().is_some()
            && filters.all(|call| {
                let category = call.arguments.find_argument_value("category", CATEGORY);
                category.is_some_and(|it| !NEVER_AWAITED.contains(&self.slice(it)))
            })
    }

    fn is_expectation(&self, with: NodeId, manager: &Expr) -> bool {
        let Expr::Call(call) = manager else { return false };
        if self.resolve_to(&call.func, EXPECTATIONS).is_some() {
            return true;
        }
        if self.resolve_to(&call.func, &["warnings.catch_warnings"]).is_some() {
            return !self.is_about_others(with);
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
