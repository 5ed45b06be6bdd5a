//! Tests that provoke what would be repaired.

use ruff_python_ast::{AnyNodeRef, ExceptHandler, Expr};

use crate::engine::coroutines::last_name;
use crate::engine::module::{Module, NodeId};
use crate::engine::place::Place;

/// Context managers under which misuse is tested on purpose.
const EXPECTATIONS: &[&str] = &["pytest.warns", "pytest.deprecated_call"];

/// What sets a filter for warnings, and the position of the category among its arguments.
const FILTERS: [(&str, usize); 2] = [("warnings.filterwarnings", 2), ("warnings.simplefilter", 1)];

/// The category of "coroutine … was never awaited", and those above it.
const NEVER_AWAITED: &[&str] = &["RuntimeWarning", "Warning"];

impl Module<'_> {
    /// Whether the node runs under `pytest.warns(…)`, `assertWarns`, `warnings.catch_warnings()`
    /// (unless all filters that are set there are for other warnings), or where
    /// `pytest.raises(TypeError | AttributeError | RuntimeWarning)`, `suppress` or the `except` of a
    /// test expects it: a test that provokes what we would repair.
    pub fn expects_misuse(&self, id: NodeId) -> bool {
        self.speaks_of_loss(id) || self.is_in_expectation(id) || self.is_tried_in_test(id)
    }

    /// Whether a test tries it, and handles the error that a coroutine at a wrong place raises.
    fn is_tried_in_test(&self, id: NodeId) -> bool {
        let mut inner = id;
        // A call that nobody looks at raises no such error.
        self.is_test_file()
            && !matches!(self.places(id).as_slice(), [Place::Dropped])
            && self.ancestors(id).any(|(outer, node)| {
                let child = std::mem::replace(&mut inner, outer);
                let AnyNodeRef::StmtTry(statement) = node else { return false };
                statement.body.iter().any(|part| self.id_of(part) == child)
                    && statement.handlers.iter().any(|handler| {
                        let ExceptHandler::ExceptHandler(handler) = handler;
                        handler.type_.as_deref().is_some_and(|error| self.is_of_misuse(error))
                    })
            })
    }

    /// Whether the error, or one of several, is one that a coroutine at a wrong place raises.
    fn is_of_misuse(&self, error: &Expr) -> bool {
        let text = self.slice(error);
        ["TypeError", "AttributeError", "RuntimeWarning"].iter().any(|name| text.contains(name))
    }

    /// Whether the function around the node, its decorators and comments included, names the warning,
    /// records warnings by a fixture or knows how a coroutine is printed.
    fn speaks_of_loss(&self, id: NodeId) -> bool {
        const WORDS: [&str; 5] =
            ["never awaited", "never_awaited", "recwarn", "origin_tracking", "<coroutine"];
        self.function(id).is_some_and(|function| {
            let text = self.slice(function);
            WORDS.iter().any(|word| text.contains(word))
        })
    }

    fn is_in_expectation(&self, id: NodeId) -> bool {
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

    /// Whether filters are set below `with warnings.catch_warnings():`, and all of them are for
    /// warnings of other categories than the one about coroutines.
    fn is_about_others(&self, with: NodeId) -> bool {
        let mut filters = self
            .descendants(with)
            .filter_map(|(_, node)| match node {
                AnyNodeRef::ExprCall(call) => {
                    let name = self.resolve(&call.func)?;
                    let (_, at) = FILTERS.iter().find(|(filter, _)| *filter == name)?;
                    Some(call.arguments.find_argument_value("category", *at))
                }
                _ => None,
            })
            .peekable();
        filters.peek().is_some() && filters.all(|category| category.is_some_and(is_of_others))
    }

    fn is_expectation(&self, with: NodeId, manager: &Expr) -> bool {
        let Expr::Call(call) = manager else { return false };
        if self.resolve_to(&call.func, EXPECTATIONS).is_some() {
            return true;
        }
        if self.resolve_to(&call.func, &["warnings.catch_warnings"]).is_some() {
            // What is recorded is looked at, whatever the filters.
            return !call.arguments.is_empty() || !self.is_about_others(with);
        }
        // A helper of the project's own that looks at the warning or at what printed it.
        if ["never awaited", "unraisable"].iter().any(|word| self.slice(call).contains(word)) {
            return true;
        }
        let name = last_name(&call.func).unwrap_or_default();
        name.starts_with("assertWarns")
            || (matches!(name, "raises" | "suppress" | "assertRaises" | "assertRaisesRegex")
                && call.arguments.args.iter().any(|error| self.is_of_misuse(error)))
    }
}

/// Whether the category is named as a class of warnings, other than those that tell of a lost
/// coroutine.
fn is_of_others(category: &Expr) -> bool {
    last_name(category).is_some_and(|name| {
        name.ends_with("Warning") && !name.contains("Unraisable") && !NEVER_AWAITED.contains(&name)
    })
}
