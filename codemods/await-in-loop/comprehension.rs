//! `[await f(x) for x in xs]`

use ruff_python_ast::{Comprehension, Expr, ExprAwait};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::engine::{AwaitPlace, Fix, Module, NodeId};

use super::items::{self, Amount};
use super::{Loop, awaited, is_independent, is_open, is_plain_condition, layout, outer_range};

pub(super) fn look_at<'a>(
    module: &Module<'a>,
    id: NodeId,
    element: &'a Expr,
    generators: &'a [Comprehension],
) -> Option<Loop> {
    let Expr::Await(element) = element else { return None };
    let call = awaited(module, element)?;
    let are_plain = generators.iter().all(|generator| {
        !generator.is_async && generator.ifs.iter().all(|test| is_plain_condition(module, test))
    });
    if !are_plain || !is_open(module, call.id) {
        return None;
    }
    let mut amount = Amount::Usual;
    for generator in generators {
        amount = amount.max(items::amount(module, &generator.iter)?);
    }
    let targets: Vec<&Expr> = generators.iter().map(|generator| &generator.target).collect();
    if !is_independent(module, call, &targets) {
        return None;
    }
    let fix = fix(module, id, element, generators);
    Some(Loop { range: module.node(id).range(), amount, fix })
}

fn fix(
    module: &Module,
    id: NodeId,
    element: &ExprAwait,
    generators: &[Comprehension],
) -> Option<Fix> {
    if !matches!(module.await_place(id), AwaitPlace::Allowed(_)) {
        return None;
    }
    let range = module.node(id).range();
    let call = outer_range(module, &element.value);
    let keyword = TextRange::new(element.start(), call.start());
    let gather = module.spell("asyncio.gather", id)?;
    if module.has_comment(keyword) {
        return None;
    }
    let (mut before, mut after) = module.await_around(id);
    if module.node(id).is_expr_set_comp() {
        let scope = module.scope(id);
        let name = module.scopes().resolve(scope, "set", range.start());
        if name.as_deref() != Some("builtins.set") {
            return None;
        }
        (before, after) = ("set(await ", ")");
    }
    let head = format!("{before}{}(", gather.text);
    let tail = format!("){after}");
    let fix = Fix::risky().requires(gather.requirement);
    let one = TextSize::from(1);
    if !is_breakable(module, id) {
        // Its lines stay as they are.
        return Some(
            fix.replace(TextRange::at(range.start(), one), format!("{head}*("))
                .delete(keyword)
                .replace(TextRange::at(range.end() - one, one), format!("){tail}")),
        );
    }
    let statement = module.statement(id)?;
    let indent = module.indentation(statement);
    let line_start = module.text()[..usize::from(range.start())]
        .rfind(['\n', '\r'])
        .map_or(TextSize::from(0), |at| TextSize::try_from(at + 1).unwrap_or_default());
    let left = TextRange::new(line_start, range.start());
    let right = TextRange::new(range.end(), module.line_end(range.end()));
    let inside = TextRange::new(outer_element(module, element).start(), range.end() - one);
    let parts = |_: &str| {
        let first = TextRange::new(inside.start(), generators[0].start());
        let first = module.slice(first).replacen(module.slice(keyword), "", 1);
        let clauses = TextRange::new(generators[0].start(), inside.end());
        vec![first.trim_end().to_owned(), module.slice(clauses).trim_end().to_owned()]
    };
    let left = module.slice(left).trim_start();
    let whole_head = format!("{left}{head}");
    let whole_tail = format!("{tail}{}", module.slice(right));
    let text = layout::written(module, statement, indent, (&whole_head, &whole_tail), parts);
    let text = text.strip_prefix(left)?.strip_suffix(module.slice(right))?;
    Some(fix.replace(range, text))
}

/// The range of the element with its own parentheses.
fn outer_element(module: &Module, element: &ExprAwait) -> TextRange {
    module.parenthesized(module.id_of(element)).unwrap_or(element.range)
}

/// Whether a line that gets too long can be broken here: the comprehension is the whole value of a
/// statement of one line.
fn is_breakable(module: &Module, id: NodeId) -> bool {
    let parent = module.parent(id);
    module.node(parent).is_statement()
        && module.has_line_of_its_own(parent)
        && !module.slice(module.node(parent).range()).contains(['\n', '\r'])
}
