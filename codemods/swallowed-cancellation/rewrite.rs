//! The handler that raises again.

use ruff_python_ast::{ExceptHandlerExceptHandler, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{Swallow, intent};
use crate::engine::{Fix, Module, Tier};

/// Ends the handler with `raise`, in the place of a `pass`, `...`, `continue` or `break`.
pub(super) fn raise_at_end(
    module: &Module,
    handler: &ExceptHandlerExceptHandler,
    tier: Tier,
) -> Option<Fix> {
    let (first, last) = (handler.body.first()?, handler.body.last()?);
    let fix = Fix::new(tier);
    if matches!(last, Stmt::Pass(_) | Stmt::Continue(_) | Stmt::Break(_)) || is_ellipsis(last) {
        return Some(fix.replace(last.range(), "raise"));
    }
    if is_on_one_line(module, handler, first) {
        return Some(fix.insert(last.end(), "; raise"));
    }
    let indent = module.indentation(module.id_of(first));
    let rest = &module.text()[usize::from(last.end())..];
    let line = rest.find(['\r', '\n']).unwrap_or(rest.len());
    let end = last.end() + TextSize::try_from(line).ok()?;
    Some(fix.insert(end, format!("{}{indent}raise", module.line_ending())))
}

/// Gives `CancelledError` a handler of its own before the one it shares with other exceptions.
/// [`None`] where the shared handler does more than to pass over or log: that may be cleanup,
/// which a cancellation needs too.
pub(super) fn split(
    module: &Module,
    swallow: &Swallow,
    handler: &ExceptHandlerExceptHandler,
) -> Option<Fix> {
    let caught = handler.type_.as_deref()?;
    let range = TextRange::new(handler.start(), caught.end());
    let is_light = handler.body.iter().all(intent::is_light);
    if !is_light || module.has_comment(range) {
        return None;
    }
    let (cancelled, others): (Vec<&Expr>, Vec<&Expr>) =
        swallow.caught.iter().partition(|name| module.is_cancelled_error(name));
    let cancelled = module.slice(*cancelled.first()?);
    let others: Vec<&str> = others.into_iter().map(|name| module.slice(name)).collect();
    let others = match others.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        several => format!("({})", several.join(", ")),
    };
    let first = handler.body.first()?;
    let outside = module.indentation(swallow.id);
    let ending = module.line_ending();
    let body = if is_on_one_line(module, handler, first) {
        " raise".to_owned()
    } else {
        format!("{ending}{}raise", module.indentation(module.id_of(first)))
    };
    let text = format!("except {cancelled}:{body}{ending}{outside}except {others}");
    Some(Fix::risky().replace(range, text))
}

/// Takes `CancelledError` out of the arguments of `suppress`. [`None`] if it is alone there.
pub(super) fn take_out(module: &Module, swallow: &Swallow) -> Option<Fix> {
    let caught = swallow.caught;
    let at = caught.iter().position(|name| module.is_cancelled_error(name))?;
    let range = match (at.checked_sub(1), caught.get(at + 1)) {
        (_, Some(next)) => TextRange::new(caught[at].start(), next.start()),
        (Some(before), None) => TextRange::new(caught[before].end(), caught[at].end()),
        (None, None) => return None,
    };
    // A comment at the end of the last line may speak of the name that goes.
    let names = TextRange::new(caught.first()?.start(), caught.last()?.end());
    if module.has_comment(intent::to_line_end(module, names)) {
        return None;
    }
    Some(Fix::risky().delete(range))
}

fn is_ellipsis(statement: &Stmt) -> bool {
    matches!(statement, Stmt::Expr(statement) if statement.value.is_ellipsis_literal_expr())
}

fn is_on_one_line(module: &Module, handler: &ExceptHandlerExceptHandler, first: &Stmt) -> bool {
    let head = TextRange::new(handler.start(), first.start());
    !module.slice(head).contains(['\r', '\n'])
}
