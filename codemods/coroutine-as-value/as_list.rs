//! Generator expressions that become lists, so that an `await` can stand in them.

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::arguments;
use crate::engine::{Call, Edit, Module, NodeId, Tier};

/// The edits that turn a generator expression that is consumed on the spot into a list, and how
/// far that is the same.
pub(crate) fn as_list(module: &Module, generator: NodeId) -> Option<(Tier, Vec<Edit>)> {
    let AnyNodeRef::ExprGenerator(expr) = module.node(generator) else { return None };
    let parent = module.parent(generator);
    if !module.node(parent).is_arguments() {
        return None;
    }
    let AnyNodeRef::ExprCall(taker) = module.parent_node(parent) else { return None };
    let taker = Call { id: module.id_of(taker), expr: taker };
    // With a `key` too, they look at all of a list.
    let orders = || {
        module
            .resolve_to(&taker.expr.func, &["builtins.max", "builtins.min", "builtins.sorted"])
            .is_some()
    };
    let takes_all = arguments::consumes_elements(module, taker)
        .or_else(|| arguments::collects(module, taker))
        .is_some();
    if !takes_all && !orders() {
        return None;
    }
    // `any` and `all` stop early; the list does not.
    let stops_early =
        matches!(&*taker.expr.func, Expr::Name(name) if matches!(name.id.as_str(), "any" | "all"));
    let tier = if stops_early { Tier::Unsafe } else { Tier::Safe };
    let range = expr.range;
    let edits = if expr.parenthesized
        && module.text()[range].starts_with('(')
        && taker_has_own_parentheses(module, taker, range)
    {
        vec![
            Edit::replacement(TextRange::at(range.start(), 1.into()), "["),
            Edit::replacement(TextRange::new(range.end() - TextSize::from(1), range.end()), "]"),
        ]
    } else {
        vec![
            Edit::insertion(expr.elt.start(), "["),
            Edit::insertion(inner_end(module, range, expr.parenthesized), "]"),
        ]
    };
    Some((tier, edits))
}

/// Whether the generator's parentheses are its own and not the call's.
fn taker_has_own_parentheses(_: &Module, taker: Call, generator: TextRange) -> bool {
    taker.expr.arguments.range() != generator
}

/// The end of the generator's text without a closing parenthesis that it shares with the call.
fn inner_end(module: &Module, range: TextRange, parenthesized: bool) -> TextSize {
    let text = &module.text()[range];
    if parenthesized && text.ends_with(')') {
        let inner = text[..text.len() - 1].trim_end_matches([',', ' ', '\t', '\n', '\r']);
        return range.start() + TextSize::of(inner);
    }
    range.end()
}
