//! `list(agen())` → `[item async for item in agen()]`, `next(it)` → `await anext(it)`.

use ruff_python_ast::{AnyNodeRef, Expr, ExprCall};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::codemods::coroutine_as_value::is_for_starter;
use crate::engine::{AwaitPlace, Edit, Finding, Fix, Module, NodeId, Protocol, ScopeKind, Tier};

use super::{Misuse, judge};

/// What a builtin does with its first argument.
#[derive(Clone, Copy)]
enum Taker {
    /// Collects it: what opens and closes the comprehension that does the same.
    Display(&'static str, &'static str),
    /// Looks at all its items, and at nothing else.
    List(Tier),
    /// Hands its items on one by one.
    Lazy,
    Next,
    Iter,
}

fn taker(name: &str) -> Option<Taker> {
    Some(match name {
        "list" => Taker::Display("[", "]"),
        "set" => Taker::Display("{", "}"),
        "dict" | "frozenset" | "max" | "min" | "sorted" | "sum" | "tuple" => {
            Taker::List(Tier::Safe)
        }
        // These stop early; the list does not.
        "all" | "any" => Taker::List(Tier::Unsafe),
        "enumerate" | "filter" | "map" | "zip" => Taker::Lazy,
        "next" => Taker::Next,
        "iter" => Taker::Iter,
        _ => return None,
    })
}

pub(super) fn find<'a>(module: &Module<'a>, id: NodeId, call: &'a ExprCall) -> Option<Finding> {
    let Expr::Name(callee) = &*call.func else { return None };
    let taker = taker(callee.id.as_str())?;
    let name = module.resolve(&call.func)?;
    let name = name.strip_prefix("builtins.")?;
    let arguments = &*call.arguments.args;
    let first = match (name, arguments) {
        ("filter" | "map", [_, second, ..]) => second,
        // Of several, they compare those; with a sentinel, the first is called.
        ("iter" | "max" | "min", [_, _, ..]) => return None,
        (_, [first, ..]) => first,
        _ => return None,
    };
    if arguments.iter().any(Expr::is_starred_expr) {
        return None;
    }
    let protocol = match taker {
        Taker::Next => Protocol::Next,
        _ => Protocol::Iteration,
    };
    let misuse = judge(module, first, protocol, false)?;
    let fix = match taker {
        _ if misuse.is_in_plain_function => None,
        Taker::Next => await_next(module, id, call, &misuse),
        Taker::Iter => asynchronous_iterator(module, id, call, &misuse),
        Taker::Lazy => None,
        Taker::List(_) | Taker::Display(..) if !may_collect(module, id, first) => None,
        Taker::Display(open, close) if call.arguments.len() == 1 => {
            display(module, id, call, open, close)
                .map(|edits| edits.into_iter().fold(misuse.fix(), Fix::edit))
        }
        Taker::Display(..) => None,
        Taker::List(tier) => Some(list(module, id, call, first, misuse.fix().at_most(tier))),
    };
    let help = match taker {
        Taker::Next if minds_end(module, id) => {
            "await `anext` of it, and catch `StopAsyncIteration`"
        }
        Taker::Next => "await `anext` of it",
        Taker::Iter => "call `aiter` on it",
        Taker::Lazy | Taker::List(_) | Taker::Display(..) => {
            "collect its items by an `async for` before"
        }
    };
    Some(match fix {
        Some(fix) => misuse.finding(module, first, name).fix(fix),
        None => misuse.advice(module, first, name, help),
    })
}

/// Whether an asynchronous comprehension over the value may stand in the place of the call.
fn may_collect(module: &Module, id: NodeId, value: &Expr) -> bool {
    let is_nested = matches!(
        module.scopes().kind(module.scope(id)),
        ScopeKind::Comprehension | ScopeKind::Generator
    );
    let is_simple = matches!(
        value,
        Expr::Name(_) | Expr::Attribute(_) | Expr::Call(_) | Expr::Subscript(_) | Expr::Await(_)
    );
    // No comprehension iterates over what `:=` binds, and `yield` in one is an error.
    let binds = module
        .descendants(module.id_of(value))
        .any(|(_, node)| matches!(node, AnyNodeRef::ExprNamed(_) | AnyNodeRef::ExprYield(_)));
    matches!(module.await_place(id), AwaitPlace::Allowed(_))
        && !(is_nested && module.project().target < 11)
        && is_simple
        && !binds
}

/// `[item async for item in `, with a name that nothing around has.
fn head(module: &Module, id: NodeId, open: &str) -> String {
    let item = module.fresh_name(id, &["item", "each", "element"]);
    format!("{open}{item} async for {item} in ")
}

fn display(
    module: &Module,
    id: NodeId,
    call: &ExprCall,
    open: &str,
    close: &str,
) -> Option<Vec<Edit>> {
    let start = TextRange::new(call.start(), call.arguments.start() + TextSize::from(1));
    let end = TextRange::new(call.end() - TextSize::from(1), call.end());
    if module.has_comment(start) {
        return None;
    }
    let head = head(module, id, open);
    let inside = module.slice(TextRange::new(start.end(), end.start()));
    let head = if inside.starts_with(char::is_whitespace) { head.trim_end() } else { &head };
    // In an f-string, `{{` is a brace of the text.
    let follows_brace = open == "{" && module.text()[..call.start().to_usize()].ends_with('{');
    let head = if follows_brace { &format!(" {head}") } else { head };
    let mut edits = vec![Edit::replacement(start, head), Edit::replacement(end, close)];
    // A comprehension ends without a comma.
    let argument = outer_range(module, call.arguments.args.first()?);
    let tokens = module.file().parsed().tokens();
    let after = TextRange::new(argument.end(), end.start());
    let comma = tokens.in_range(after).iter().find(|token| module.slice(*token) == ",");
    edits.extend(comma.map(|comma| Edit::deletion(comma.range())));
    Some(edits)
}

fn list(module: &Module, id: NodeId, call: &ExprCall, value: &Expr, fix: Fix) -> Fix {
    let value = outer_range(module, value);
    debug_assert!(call.range().contains_range(value));
    fix.insert(value.start(), head(module, id, "[")).insert(value.end(), "]")
}

fn await_next(module: &Module, id: NodeId, call: &ExprCall, misuse: &Misuse) -> Option<Fix> {
    let is_allowed = matches!(module.await_place(id), AwaitPlace::Allowed(_));
    if !is_allowed
        || minds_end(module, id)
        || !has_builtin(module, id, "anext")
        || is_for_starter(module, id)
    {
        return None;
    }
    let (before, after) =
        if module.parent_node(id).is_expr_await() { ("", "") } else { module.await_around(id) };
    let fix = misuse.fix().replace(call.func.range(), format!("{before}anext"));
    Some(if after.is_empty() { fix } else { fix.insert(call.end(), after) })
}

/// Whether a handler waits for the end of the iterator, which comes as another exception then.
fn minds_end(module: &Module, id: NodeId) -> bool {
    module.minds_error(id, &["StopIteration"])
}

fn asynchronous_iterator(
    module: &Module,
    id: NodeId,
    call: &ExprCall,
    misuse: &Misuse,
) -> Option<Fix> {
    has_builtin(module, id, "aiter").then(|| misuse.fix().replace(call.func.range(), "aiter"))
}

/// Whether the name is that of a builtin which came with Python 3.10.
fn has_builtin(module: &Module, id: NodeId, name: &str) -> bool {
    module.project().target >= 10
        && !module.scopes().has_star_import()
        && module.is_free(name, module.scope(id))
}

fn outer_range(module: &Module, expr: &Expr) -> TextRange {
    module.parenthesized(module.id_of(expr)).unwrap_or(expr.range())
}
