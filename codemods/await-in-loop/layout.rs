//! How the call of `gather` is written.

use crate::engine::{Module, NodeId};

/// `head` `await asyncio.gather(*(call for … in … if …))` `tail`, on a line of that indentation, or
/// on as many as it takes. The parts are the call and the clauses, given the indentation of their
/// line.
pub(super) fn written(
    module: &Module,
    at: NodeId,
    indent: &str,
    (head, tail): (&str, &str),
    parts: impl Fn(&str) -> Vec<String>,
) -> String {
    let line = format!("{head}*({}){tail}", parts(indent).join(" "));
    if !line.contains(['\n', '\r']) && module.fits(indent, &line) {
        return line;
    }
    let ending = module.line_ending();
    let unit = module.indent_unit(at);
    let inner = format!("{indent}{unit}");
    let second = format!("*({})", parts(&inner).join(" "));
    if !second.contains(['\n', '\r']) && module.fits(&inner, &second) {
        return format!("{head}{ending}{inner}{second}{ending}{indent}{tail}");
    }
    let innermost = format!("{inner}{unit}");
    let lines = parts(&innermost).into_iter().map(|part| format!("{ending}{innermost}{part}"));
    let lines: String = lines.collect();
    format!("{head}{ending}{inner}*({lines}{ending}{inner}){ending}{indent}{tail}")
}
