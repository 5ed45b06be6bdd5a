//! Objects that tests put in the place of others: what calling them gives, the test says.

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::{Call, Module};
use super::project::is_test;
use super::types::Function;

impl Module<'_> {
    /// Whether the object, or one that it is an attribute of, is a mock by its type or its name, or
    /// may be one: the parameter of a test in a file that makes mocks.
    pub(super) fn may_be_mock(&self, object: &Expr) -> bool {
        let mut part = object;
        loop {
            let is_mock = |class: &String| class.starts_with("unittest.mock.");
            if self.types().classes(self.path(), part.range()).iter().any(is_mock) {
                return true;
            }
            let (name, inner) = match part {
                Expr::Attribute(attribute) => (attribute.attr.as_str(), &*attribute.value),
                Expr::Call(call) => ("", &*call.func),
                Expr::Subscript(item) => ("", &*item.value),
                Expr::Name(name) => {
                    return is_named_so(&name.id)
                        || (self.text().contains("Mock(") && self.is_given(part, &name.id));
                }
                _ => return false,
            };
            if is_named_so(name) {
                return true;
            }
            part = inner;
        }
    }

    /// Whether the call stands in a test, and some test may put another in the place of what it calls:
    /// by a patch, or as the mock of a fixture.
    pub(super) fn may_be_replaced_by_test(&self, call: Call) -> bool {
        if !self.is_test_file() && !is_test(self.text().as_bytes()) {
            return false;
        }
        let names = &self.project().names;
        let callee = &*call.expr.func;
        let imported = self.resolve(callee);
        let original = imported.as_deref().and_then(|dotted| dotted.rsplit('.').next());
        let mut all = last_name(callee).into_iter().chain(original);
        if all.any(|name| names.is_patched(name)) {
            return true;
        }
        // `@patch("app.Store")`
        let functions = self.types().functions(self.path(), callee.range());
        let is_class = |name: &&str| name.starts_with(char::is_uppercase);
        let mut classes = functions.iter().filter_map(Function::class).filter(is_class);
        if classes.any(|class| names.is_patched(class)) {
            return true;
        }
        let Expr::Attribute(method) = callee else { return false };
        self.is_told_what_to_give(&method.attr)
            || last_name(&method.value)
                .is_some_and(|object| names.makes_mock(object) || self.is_set_to_mock(object))
    }

    /// Whether the file tells what something of that name is to give, or asks how it was called, as
    /// can be done with mocks only: `client.get.return_value = 3`.
    fn is_told_what_to_give(&self, name: &str) -> bool {
        const OF_MOCKS: [&str; 5] =
            ["call_args", "call_count", "called", "return_value", "side_effect"];
        self.nodes().any(|(_, node)| match node {
            AnyNodeRef::ExprAttribute(asked) => {
                let attribute = asked.attr.as_str();
                let is_of_mock = OF_MOCKS.contains(&attribute)
                    || attribute.starts_with("assert_called")
                    || attribute.starts_with("assert_not_called");
                is_of_mock && chain(&asked.value).any(|part| part == name)
            }
            _ => false,
        })
    }

    /// Whether the file assigns a mock to an attribute or variable of that name.
    fn is_set_to_mock(&self, name: &str) -> bool {
        let is_mock = |value: &Expr| {
            let text = self.slice(value);
            ["Mock(", "autospec(", "mocker."].iter().any(|mock| text.contains(mock))
        };
        self.nodes().any(|(_, node)| match node {
            AnyNodeRef::StmtAssign(assign) => {
                assign.targets.iter().any(|target| last_name(target) == Some(name))
                    && is_mock(&assign.value)
            }
            AnyNodeRef::StmtAnnAssign(assign) => {
                last_name(&assign.target) == Some(name)
                    && assign.value.as_deref().is_some_and(is_mock)
            }
            _ => false,
        })
    }

    /// Whether the name is that of a parameter that says nothing of its type.
    fn is_given(&self, name: &Expr, id: &str) -> bool {
        let owner = self.scopes().owner(self.scope(self.id_of(name)), id);
        let bindings = owner.map(|owner| self.scopes().bindings(owner, id)).unwrap_or_default();
        let says_nothing = |node: AnyNodeRef| match node {
            AnyNodeRef::Parameter(parameter) => parameter.annotation.is_none(),
            _ => false,
        };
        bindings.iter().any(|binding| says_nothing(binding.node)) && !matches!(id, "self" | "cls")
    }
}

/// The names in a chain of attributes and calls: `json`, `get` and `client` of `client.get(1).json`.
fn chain(expr: &Expr) -> impl Iterator<Item = &str> {
    let parts = std::iter::successors(Some(expr), |part| match part {
        Expr::Attribute(attribute) => Some(&*attribute.value),
        Expr::Call(call) => Some(&*call.func),
        _ => None,
    });
    parts.filter_map(last_name)
}

fn is_named_so(name: &str) -> bool {
    name.to_ascii_lowercase().contains("mock")
}
