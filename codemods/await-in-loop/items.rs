//! What a loop runs over: can all of it be taken before the first turn, and how much may it be?

use ruff_python_ast::{AnyNodeRef, Expr, ExprCall, Number};
use ruff_text_size::Ranged;

use crate::engine::Module;
use crate::engine::coroutines::last_name;

/// How many turns a loop may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Amount {
    Usual,
    /// More than a thousand, or without end.
    Many,
}

/// So many calls at a time are usual.
const USUAL: u64 = 1000;

const ENDLESS: [&str; 3] = ["itertools.count", "itertools.cycle", "itertools.repeat"];

/// Functions that give the items of what they are given, in another form or order.
const VIEWS: [&str; 7] = [
    "builtins.enumerate",
    "builtins.list",
    "builtins.reversed",
    "builtins.set",
    "builtins.sorted",
    "builtins.tuple",
    "builtins.zip",
];

/// Methods of strings and dictionaries.
const METHODS: [&str; 6] = ["items", "keys", "split", "splitlines", "values", "copy"];

const COLLECTIONS: [&str; 8] = [
    "builtins.bytes",
    "builtins.dict",
    "builtins.frozenset",
    "builtins.list",
    "builtins.range",
    "builtins.set",
    "builtins.str",
    "builtins.tuple",
];

/// How many items there may be; [`None`] if taking them does more than to look at them: they come
/// from a generator, or from a function that nobody knows.
pub(super) fn amount(module: &Module, items: &Expr) -> Option<Amount> {
    match items {
        Expr::Call(call) => of_call(module, call),
        Expr::Name(_) | Expr::Attribute(_) | Expr::Subscript(_) => {
            may_be_collection(module, items).then_some(Amount::Usual)
        }
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) => Some(Amount::Usual),
        Expr::Generator(_) | Expr::Yield(_) | Expr::YieldFrom(_) | Expr::Named(_) => None,
        _ => (is_collection(module, items) || is_plain(module, items)).then_some(Amount::Usual),
    }
}

fn of_call(module: &Module, call: &ExprCall) -> Option<Amount> {
    let arguments = &call.arguments;
    if module.resolve_to(&call.func, &ENDLESS).is_some() {
        return Some(Amount::Many);
    }
    if module.resolve_to(&call.func, &["builtins.range"]).is_some() {
        let is_large = |bound: &Expr| match bound {
            Expr::NumberLiteral(number) => match &number.value {
                Number::Int(number) => number.as_u64().is_none_or(|number| number > USUAL),
                _ => false,
            },
            _ => false,
        };
        let is_many = arguments.args.iter().any(is_large);
        return Some(if is_many { Amount::Many } else { Amount::Usual });
    }
    if module.resolve_to(&call.func, &VIEWS).is_some() {
        let amounts: Option<Vec<Amount>> =
            arguments.args.iter().map(|argument| amount(module, argument)).collect();
        let is_zip = last_name(&call.func) == Some("zip");
        let amounts = amounts?.into_iter();
        return if is_zip { amounts.min() } else { amounts.max() };
    }
    let is_method = call.func.is_attribute_expr()
        && last_name(&call.func).is_some_and(|name| METHODS.contains(&name));
    (is_method
        || module.types().classes(module.path(), call.range()).iter().any(|class| is_known(class)))
    .then_some(Amount::Usual)
}

fn is_known(class: &str) -> bool {
    COLLECTIONS.contains(&class)
}

fn is_collection(module: &Module, items: &Expr) -> bool {
    module.types().classes(module.path(), items.range()).iter().any(|class| is_known(class))
}

/// Whether the types say that it is a collection, or nothing at all: an iterator runs something
/// for each item, a file may be long.
fn may_be_collection(module: &Module, items: &Expr) -> bool {
    const ABSTRACT: [&str; 9] = [
        "Collection",
        "ItemsView",
        "Iterable",
        "KeysView",
        "Mapping",
        "Sequence",
        "Set",
        "AbstractSet",
        "ValuesView",
    ];
    let classes = module.types().classes(module.path(), items.range());
    let last = |class: &str| class.rsplit('.').next().unwrap_or_default().to_owned();
    let is_iterator = |class: &String| ["Iterator", "GeneratorType"].contains(&&*last(class));
    let is_abstract = |class: &String| ABSTRACT.contains(&&*last(class));
    let is_unknown = classes.iter().all(|class| class == "builtins.object");
    let is_collection = classes.iter().any(|class| is_known(class) || is_abstract(class));
    is_unknown || (is_collection && !classes.iter().any(is_iterator))
}

/// Whether the expression runs nothing: `xs or []`.
fn is_plain(module: &Module, items: &Expr) -> bool {
    let id = module.id_of(items);
    let nodes = module.descendants(id).map(|(_, node)| node).chain([module.node(id)]);
    !nodes.into_iter().any(|node| {
        matches!(
            node,
            AnyNodeRef::ExprCall(_) | AnyNodeRef::ExprAwait(_) | AnyNodeRef::ExprNamed(_)
        )
    })
}
