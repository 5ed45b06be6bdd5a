//! One `gather` in the place of the statements.

use ruff_text_size::{Ranged, TextRange};

use crate::engine::listing::is_for_tools;
use crate::engine::{Fix, Module};

use super::Step;

/// Whether between two statements there is only the end of the line, and comments.
pub(super) fn is_seamless(module: &Module, between: TextRange) -> bool {
    let text = module.slice(between);
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let [first, middle @ .., _] = lines.as_slice() else { return false };
    (first.is_empty() || first.starts_with('#'))
        && middle.iter().all(|line| line.starts_with('#'))
        && !is_for_tools(text)
}

pub(super) fn fix<'a>(module: &Module<'a>, group: &[Step<'a>]) -> Option<Fix> {
    let [first, .., last] = group else { return None };
    let start = module.node(first.statement).range().start();
    let end = module.line_end(module.node(last.statement).range().end());
    let calls: Vec<TextRange> = group.iter().map(|step| step.reading.call.expr.range()).collect();
    let around = TextRange::new(start, end);
    let listing = module.listing(around, &calls);
    let last_comment = listing.items.last().and_then(|item| item.beside.as_deref());
    if last_comment.is_some_and(is_for_tools) {
        return None;
    }
    let gather = module.spell("asyncio.gather", first.statement)?;
    let names: Vec<&str> = group.iter().map(|step| step.target.id.as_str()).collect();
    let indent = module.indentation(first.statement);
    let mut targets = names.join(", ");
    if !module.fits(indent, &format!("{targets} = await {}(", gather.text)) {
        let ending = module.line_ending();
        let inner = format!("{ending}{indent}{}", module.indent_unit(first.statement));
        let lines: String = names.iter().map(|name| format!("{inner}{name},")).collect();
        targets = format!("({lines}{ending}{indent})");
    }
    let head = format!("{targets} = await {}(", gather.text);
    let text = module.written(&listing, &head, ")", indent, first.statement);
    Some(Fix::risky().replace(around, text).requires(gather.requirement))
}
