//! Reading a property whose getter is an `async def` makes a coroutine, as calling one does.

use ruff_python_ast::{self as ast, AnyNodeRef};
use ruff_text_size::{Ranged, TextRange};

use super::coroutines::{Coroutine, Verdict, is_transparent};
use super::fix::Evidence;
use super::module::{Call, Module, NodeId};
use super::types::{Function, Nature};

/// An expression that may make a coroutine.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// A call.
    Called(Call<'a>),
    /// An attribute that is read, and may be a property.
    Read(NodeId, &'a ast::ExprAttribute),
}

impl<'a> From<Call<'a>> for Value<'a> {
    fn from(call: Call<'a>) -> Self {
        Value::Called(call)
    }
}

impl<'a> Value<'a> {
    /// The node of the expression.
    pub fn id(self) -> NodeId {
        match self {
            Value::Called(call) => call.id,
            Value::Read(id, _) => id,
        }
    }

    /// The expression's range.
    pub fn range(self) -> TextRange {
        match self {
            Value::Called(call) => call.expr.range(),
            Value::Read(_, attribute) => attribute.range,
        }
    }

    /// The range of what names the function: the callee, or the attribute itself.
    pub fn callee(self) -> TextRange {
        match self {
            Value::Called(call) => call.expr.func.range(),
            Value::Read(_, attribute) => attribute.range,
        }
    }

    /// The call, if it is one.
    pub fn call(self) -> Option<Call<'a>> {
        match self {
            Value::Called(call) => Some(call),
            Value::Read(..) => None,
        }
    }
}

/// The decorators of properties that run the getter each time. A cached coroutine can only be
/// awaited once.
const PROPERTIES: [&str; 3] = ["property", "builtins.property", "abc.abstractproperty"];

impl<'a> Module<'a> {
    /// Every call, and every attribute that is read and may be a property whose value is awaited.
    pub fn values(&self) -> impl Iterator<Item = Value<'a>> + '_ {
        self.nodes().filter_map(|(id, node)| match node {
            AnyNodeRef::ExprCall(expr) => Some(Value::Called(Call { id, expr })),
            AnyNodeRef::ExprAttribute(attribute) if self.may_be_property(id, attribute) => {
                Some(Value::Read(id, attribute))
            }
            _ => None,
        })
    }

    /// Whether the names alone leave it possible. What the module stores is mostly no property, and
    /// to ask for its type may take long.
    fn may_be_property(&self, id: NodeId, attribute: &ast::ExprAttribute) -> bool {
        let is_called = || match self.parent_node(id) {
            AnyNodeRef::ExprCall(call) => call.func.range() == attribute.range,
            _ => false,
        };
        attribute.ctx.is_load()
            && self.types().is_on()
            && self.project().names.facts(&attribute.attr).is_property_to_be_awaited()
            && !self.stores_attribute(&attribute.attr)
            && !is_called()
    }

    /// Whether the value is a coroutine.
    pub fn verdict_of(&self, value: Value) -> Verdict {
        match value {
            Value::Called(call) => self.verdict(call),
            Value::Read(id, attribute) => self.verdict_of_property(id, attribute),
        }
    }

    fn verdict_of_property(&self, id: NodeId, attribute: &ast::ExprAttribute) -> Verdict {
        let range = self.node(id).range();
        let nature = self.types().nature(self.path(), range);
        if !matches!(nature, Nature::Coroutine | Nature::DeclaredAwaitable) {
            return Verdict::No;
        }
        let functions = self.types().functions(self.path(), range);
        let getters: Vec<&Function> =
            functions.iter().filter(|function| !is_accessor(function)).collect();
        let is_property = |getter: &&Function| {
            getter.decorators.iter().any(|decorator| PROPERTIES.contains(&decorator.as_str()))
                && getter.decorators.iter().all(|decorator| {
                    PROPERTIES.contains(&decorator.as_str()) || is_transparent(decorator)
                })
        };
        if getters.is_empty() || !getters.iter().all(is_property) {
            return Verdict::No;
        }
        let gives_coroutine = |getter: &&Function| match getter.is_async {
            true => !getter.is_generator,
            false => self.types().gives_coroutine(getter),
        };
        let name = attribute.attr.as_str();
        let (evidence, because) = if !getters.iter().all(gives_coroutine) {
            (Evidence::Declared, Some("by its annotation"))
        } else if self.is_property_in_doubt(name) {
            (Evidence::Declared, Some("unless another takes the property's place"))
        } else {
            (Evidence::Certain, None)
        };
        Verdict::Coroutine(Coroutine {
            evidence,
            name: self.name_of_property(attribute),
            because: because.map(str::to_owned),
        })
    }

    /// Whether something else of that name may be what is read: a class below has a plain property,
    /// or another file stores something in its place.
    fn is_property_in_doubt(&self, name: &str) -> bool {
        let facts = self.project().names.facts(name);
        self.is_changed_by_a_class(name) || facts.replaced > 0
    }

    fn name_of_property(&self, attribute: &ast::ExprAttribute) -> String {
        let text = self.slice(attribute);
        let is_short = text.len() <= 40 && !text.contains(['\n', '\r']);
        (if is_short { text } else { attribute.attr.as_str() }).to_owned()
    }
}

/// `@p.setter def p(self, value)`: what the name is bound to at last, but not what is read.
fn is_accessor(function: &Function) -> bool {
    function
        .decorators
        .iter()
        .any(|decorator| decorator.ends_with(".setter") || decorator.ends_with(".deleter"))
}
