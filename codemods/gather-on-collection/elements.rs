//! Whether an argument certainly is a collection, and what is in it.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use crate::engine::{Module, Nature};

/// What a collection holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Elements {
    /// It is written out here, or where its name is bound; its elements may be awaitable.
    Display,
    /// Its type says that it is a collection of awaitables.
    Declared,
    /// Something in it certainly is no awaitable.
    NotAwaitable,
}

/// The classes of collections that `*` takes apart, and none of which is awaitable. A generator is
/// not among them: before Python 3.12 asyncio took any for a coroutine of the old kind.
const COLLECTIONS: [&str; 8] = [
    "builtins.filter",
    "builtins.frozenset",
    "builtins.list",
    "builtins.map",
    "builtins.set",
    "builtins.tuple",
    "collections.deque",
    "_collections_abc.dict_values",
];

/// What says that an item of a displayed type is awaitable.
const AWAITABLE: [&str; 4] = ["Coroutine", "Task", "Future", "Awaitable"];

pub(super) fn of<'a>(module: &Module<'a>, argument: &'a Expr) -> Option<Elements> {
    if let Some(elements) = of_display(module, argument) {
        return Some(elements);
    }
    if let Expr::Name(_) = argument
        && let Some(value) = module.value_of(argument)
        && let Some(elements) = of_display(module, value)
    {
        return Some(elements);
    }
    if matches!(argument, Expr::Starred(_) | Expr::Dict(_) | Expr::DictComp(_)) {
        return None;
    }
    let classes = module.types().classes(module.path(), argument.range());
    if !classes.iter().any(|class| COLLECTIONS.contains(&class.as_str())) {
        return None;
    }
    let shown = module.types().display(module.path(), argument.range())?;
    // A union may have a member that is awaitable.
    let is_one = !shown.contains('|');
    (is_one && AWAITABLE.iter().any(|word| shown.contains(word))).then_some(Elements::Declared)
}

fn of_display(module: &Module, value: &Expr) -> Option<Elements> {
    let elements: &[Expr] = match value {
        Expr::List(ast::ExprList { elts, .. })
        | Expr::Tuple(ast::ExprTuple { elts, .. })
        | Expr::Set(ast::ExprSet { elts, .. }) => elts,
        Expr::ListComp(ast::ExprListComp { elt, .. })
        | Expr::SetComp(ast::ExprSetComp { elt, .. }) => std::slice::from_ref(elt),
        Expr::Generator(ast::ExprGenerator { elt, generators, .. }) => {
            // An asynchronous generator can't be unpacked.
            if generators.iter().any(|generator| generator.is_async) {
                return Some(Elements::NotAwaitable);
            }
            std::slice::from_ref(elt)
        }
        _ => return None,
    };
    let is_plain = |element: &Expr| {
        matches!(element, Expr::Await(_))
            || module.types().nature(module.path(), element.range()) == Nature::Plain
    };
    let is_wrong = elements.iter().filter(|element| !element.is_starred_expr()).any(is_plain);
    Some(if is_wrong { Elements::NotAwaitable } else { Elements::Display })
}
