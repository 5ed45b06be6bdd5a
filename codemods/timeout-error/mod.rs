//! `asyncio.TimeoutError` is the builtin `TimeoutError` since Python 3.11.

mod import;
mod list;

use ruff_python_ast::{self as ast, AnyNodeRef, ExceptHandler, Expr, ExprRef, StmtTry};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{Codemod, Default, Edit, Finding, Findings, Fix, Group, Module, NodeId};

use list::List;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "timeout-error",
    group: Group::Upgrade,
    default: Default::On,
    since: 11,
    codes: &["UP041"],
    doc: include_str!("README.md"),
    run,
};

const OLD: [&str; 2] = ["asyncio.TimeoutError", "asyncio.exceptions.TimeoutError"];
const NEW: &str = "TimeoutError";
const MESSAGE: &str = "`asyncio.TimeoutError` is only another name of `TimeoutError` since 3.11";

fn run(module: &Module, out: &mut Findings) {
    let mut done: Vec<TextRange> = Vec::new();
    for (id, node) in module.nodes() {
        match node {
            AnyNodeRef::ExprAttribute(attribute) if attribute.attr.as_str() == NEW => {
                if done.iter().any(|range| range.contains_range(attribute.range)) {
                    continue;
                }
                let Some(place) = place(module, id) else { continue };
                done.push(place.range);
                out.push(finding(module, id, &place));
            }
            AnyNodeRef::Alias(alias) if alias.name.as_str() == NEW => {
                import::finding(module, id, alias)
                    .into_iter()
                    .for_each(|finding| out.push(finding));
            }
            _ => {}
        }
    }
}

/// What is rewritten for one spelling: itself, or the list in which the class stands twice.
struct Place {
    range: TextRange,
    edits: Vec<Edit>,
    /// Whether an element goes from a list that something may count.
    is_counted: bool,
}

fn finding(module: &Module, id: NodeId, place: &Place) -> Finding {
    let finding = Finding::new(module.node(id).range(), MESSAGE);
    if is_in_rival_handlers(module, id) {
        return Finding::new(
            module.node(id).range(),
            "two handlers of this `try` catch one class: since 3.11 the second never runs",
        )
        .help("keep the handler that is meant, and write `TimeoutError`");
    }
    if place.edits.is_empty() {
        return finding.help("write `TimeoutError`");
    }
    let fix = if place.is_counted { Fix::risky() } else { Fix::safe() };
    finding.fix(place.edits.iter().cloned().fold(fix, Fix::edit))
}

/// How to rewrite the old spelling at `id`. [`None`] where it means something else, or the new
/// one would.
fn place(module: &Module, id: NodeId) -> Option<Place> {
    let is_certain = means_builtin(module, id);
    if !is_old(module, id) || !(is_certain || is_star_imported(module, id)) {
        return None;
    }
    if module.in_type_checking(id) || module.asks_for_version(id) {
        return None;
    }
    let list = List::around(module, id);
    if let Some(list) = list.filter(|list| is_certain && list.twins(module).len() > 1) {
        return Some(list.deduplicated(module));
    }
    let range = module.node(id).range();
    // `f"{error=}"` prints the code.
    let is_printed = module.ancestors(id).any(|(_, node)| {
        matches!(node, AnyNodeRef::InterpolatedElement(part) if part.debug_text.is_some())
    });
    let is_left = is_printed || !is_certain || module.has_comment(range);
    let edits = if is_left { Vec::new() } else { replaced(module, range, NEW) };
    Some(Place { range, edits, is_counted: false })
}

/// Whether the expression is read and stands for the class by one of its old names.
fn is_old(module: &Module, id: NodeId) -> bool {
    // In a pattern a dotted name compares, and a plain one would catch everything.
    if matches!(module.parent_node(id), AnyNodeRef::PatternMatchValue(_)) {
        return false;
    }
    let resolved = match module.expr(id) {
        Some(ExprRef::Attribute(expr)) if expr.ctx.is_load() => resolve(module, expr),
        Some(ExprRef::Name(expr)) if expr.ctx.is_load() => {
            module.scopes().resolve(module.scope(id), &expr.id, expr.range.start())
        }
        _ => None,
    };
    resolved.is_some_and(|resolved| OLD.contains(&resolved.as_str()))
}

fn resolve(module: &Module, attribute: &ast::ExprAttribute) -> Option<String> {
    Some(format!("{}.{}", module.resolve(&attribute.value)?, attribute.attr))
}

/// Whether a plain `TimeoutError` at the place is the builtin, or an import of the same class.
fn means_builtin(module: &Module, id: NodeId) -> bool {
    let at = module.node(id).range().start();
    let meaning = module.scopes().resolve(module.scope(id), NEW, at);
    meaning.is_some_and(|meaning| {
        meaning == "builtins.TimeoutError" || OLD.contains(&meaning.as_str())
    })
}

/// Whether a plain `TimeoutError` at the place is what `from asyncio import *` brings in: the same
/// class, but no star-imported name gets a fix.
fn is_star_imported(module: &Module, id: NodeId) -> bool {
    let meaning = module.scopes().star_imported(module.scope(id), NEW);
    meaning.is_some_and(|meaning| OLD.contains(&meaning.as_str()))
}

/// A replacement that keeps its distance from a keyword: `except(a.B, C)`.
fn replaced(module: &Module, range: TextRange, text: &str) -> Vec<Edit> {
    let before = module.text()[..range.start().to_usize()].chars().next_back();
    let space = if before.is_some_and(char::is_alphanumeric) { " " } else { "" };
    vec![Edit::replacement(range, format!("{space}{text}"))]
}

/// Two handlers of one `try` for the class: rewriting would only hide that the second is dead.
fn is_in_rival_handlers(module: &Module, id: NodeId) -> bool {
    let at = module.node(id).range();
    let around = module.ancestors(id).find_map(|(_, node)| match node {
        AnyNodeRef::StmtTry(statement) => Some(statement),
        _ => None,
    });
    let Some(StmtTry { handlers, .. }) = around else { return false };
    let kinds = handlers.iter().filter_map(|handler| {
        let ExceptHandler::ExceptHandler(handler) = handler;
        handler.type_.as_deref()
    });
    let (ours, others): (Vec<&Expr>, Vec<&Expr>) =
        kinds.partition(|kind| kind.range().contains_range(at));
    !ours.is_empty()
        && others.into_iter().any(|kind| {
            let kind = module.id_of(kind);
            is_the_class(module, kind)
                || module.descendants(kind).any(|(id, _)| is_the_class(module, id))
        })
}

/// Whether the expression is the class by any of its names.
fn is_the_class(module: &Module, id: NodeId) -> bool {
    is_old(module, id) || is_plain(module, id)
}

fn is_plain(module: &Module, id: NodeId) -> bool {
    matches!(module.expr(id), Some(ExprRef::Name(name)) if name.id == NEW && name.ctx.is_load())
        && means_builtin(module, id)
}
