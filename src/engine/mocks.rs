//! Objects that tests put in the place of others: what calling them gives, the test says.

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::module::Module;

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

fn is_named_so(name: &str) -> bool {
    name.to_ascii_lowercase().contains("mock")
}
