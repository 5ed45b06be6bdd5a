//! `with acm()` → `async with acm()`, and the other way round; a statement of both kinds is split.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Stmt, StmtWith, WithItem};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::engine::{Edit, Finding, Fix, Module, NodeId, Protocol};

use super::{Misuse, judge, turn};

pub(super) fn find<'a>(
    module: &Module<'a>,
    id: NodeId,
    statement: &'a StmtWith,
) -> Option<Finding> {
    let way = if statement.is_async { "async with" } else { "with" };
    let misuses: Vec<Option<Misuse>> = statement
        .items
        .iter()
        .map(|item| judge(module, &item.context_expr, Protocol::Management, statement.is_async))
        .collect();
    let (item, misuse) = statement
        .items
        .iter()
        .zip(&misuses)
        .find_map(|(item, misuse)| Some((item, misuse.as_ref()?)))?;
    let help = "give it a statement of its own";
    let advice = || misuse.advice(module, &item.context_expr, way, help);
    if misuse.is_in_plain_function {
        return Some(advice());
    }
    let edits = if all_others(module, statement, &misuses, true) {
        turn(module, statement.range(), statement.is_async).map(|edit| vec![edit])
    } else if all_others(module, statement, &misuses, false) {
        let kinds: Vec<bool> =
            misuses.iter().map(|misuse| statement.is_async == misuse.is_none()).collect();
        split(module, id, statement, &kinds)
    } else {
        None
    };
    let Some(edits) = edits else { return Some(advice()) };
    // All of them change with it: the weakest evidence counts.
    let tiers = misuses.iter().flatten().map(|misuse| misuse.fix().tier());
    let fix = tiers.fold(misuse.fix(), Fix::at_most);
    let fix = edits.into_iter().fold(fix, Fix::edit);
    Some(misuse.finding(module, &item.context_expr, way).fix(fix))
}

/// Whether all items that are not misused certainly work as they stand, or when all are `turned`
/// to `async with`. What works in both ways is only turned to that: a coroutine may wait in it.
fn all_others<'a>(
    module: &Module<'a>,
    statement: &'a StmtWith,
    misuses: &[Option<Misuse>],
    turned: bool,
) -> bool {
    let mut others =
        statement.items.iter().zip(misuses).filter(|(_, misuse)| misuse.is_none()).peekable();
    if turned && statement.is_async {
        return others.peek().is_none();
    }
    let is_async = statement.is_async || turned;
    others.all(|(item, _)| module.is_usable(&item.context_expr, Protocol::Management, is_async))
}

/// One statement for each run of items of one kind, each within the one before.
fn split(module: &Module, id: NodeId, statement: &StmtWith, kinds: &[bool]) -> Option<Vec<Edit>> {
    let outer = module.indentation(id);
    let first = statement.body.first()?;
    let unit = module.indentation(module.id_of(first)).strip_prefix(outer)?;
    let body = body(module, statement)?;
    let start = item_range(module, statement.items.first()?).start();
    // Parentheses around all items would be cut in two.
    let head = module.slice(TextRange::new(statement.start(), start));
    if !head.trim_end().ends_with("with") {
        return None;
    }
    let mut edits = Vec::new();
    if kinds.first() != Some(&statement.is_async) {
        edits.push(turn(module, statement.range(), statement.is_async)?);
    }
    let mut depth = 0;
    for (pair, kind) in statement.items.windows(2).zip(kinds.windows(2)) {
        let between = TextRange::new(
            item_range(module, &pair[0]).end(),
            item_range(module, &pair[1]).start(),
        );
        if kind[0] == kind[1] {
            continue;
        }
        if module.slice(between).trim_matches(['\\', ' ', '\t', '\r', '\n']) != "," {
            return None;
        }
        depth += 1;
        let keyword = if kind[1] { "async with " } else { "with " };
        let indentation = format!("{outer}{}", unit.repeat(depth));
        let line = format!(":{}{indentation}{keyword}", module.line_ending());
        edits.push(Edit::replacement(between, line));
    }
    edits.extend(line_starts(module, body).map(|at| Edit::insertion(at, unit.repeat(depth))));
    Some(edits)
}

/// An item with its parentheses.
fn item_range(module: &Module, item: &WithItem) -> TextRange {
    let outer = |expr| module.parenthesized(module.id_of(expr)).unwrap_or(Ranged::range(expr));
    let context = outer(&item.context_expr);
    let end = item.optional_vars.as_deref().map_or(context.end(), |name| outer(name).end());
    TextRange::new(context.start(), end)
}

/// The lines of the body, if they can be indented without changing what they say.
fn body(module: &Module, statement: &StmtWith) -> Option<TextRange> {
    let header = statement.items.last().map(|item| item_range(module, item).end())?;
    let start = module.line_end(header);
    let first = statement.body.first()?;
    if first.start() < start {
        return None;
    }
    let body = TextRange::new(start, with_comments_below(module, first, statement.end()));
    let spans_lines = module.file().parsed().tokens().in_range(body).iter().any(|token| {
        let is_layout = matches!(
            token.kind(),
            TokenKind::Newline
                | TokenKind::NonLogicalNewline
                | TokenKind::Indent
                | TokenKind::Dedent
        );
        !is_layout && module.slice(token).contains(['\n', '\r'])
    });
    (!spans_lines).then_some(body)
}

/// The end of the comments that end a body: they stand below its last statement, as far in.
fn with_comments_below(module: &Module, first: &Stmt, end: TextSize) -> TextSize {
    let indentation = module.indentation(module.id_of(first));
    let mut end = module.line_end(end);
    let mut at = end;
    for line in module.text()[at.to_usize()..].split_inclusive(['\n', '\r']).skip(1) {
        let text = line.trim_end();
        if !text.is_empty()
            && !text
                .strip_prefix(indentation)
                .is_some_and(|text| text.trim_start().starts_with('#'))
        {
            break;
        }
        at += TextSize::of(line);
        if !text.is_empty() {
            end = at;
        }
    }
    end
}

/// Where the lines begin that have something on them.
fn line_starts<'m>(module: &'m Module, body: TextRange) -> impl Iterator<Item = TextSize> + 'm {
    let text = module.slice(body);
    let breaks = text.match_indices(['\n', '\r']).filter_map(move |(at, _)| {
        let rest = &text[at + 1..];
        let is_blank = rest.trim_start_matches([' ', '\t', '\x0c']).starts_with(['\n', '\r']);
        (!is_blank && !rest.is_empty()).then_some(at + 1)
    });
    breaks.filter_map(move |at| Some(body.start() + TextSize::try_from(at).ok()?))
}
