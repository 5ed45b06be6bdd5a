//! A thread that runs its function in a copy of the context.

use ruff_python_ast::{Expr, ExprList, ExprTuple};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{Call, Edit, Fix, Module, Tier};

/// `Thread(target=f, args=(x,))` → `Thread(target=copy_context().run, args=(f, x))`.
pub(super) fn thread(module: &Module, call: Call, function: &Expr) -> Option<Fix> {
    let arguments = &call.expr.arguments;
    let is_unpacked = arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
    if !arguments.args.is_empty() || is_unpacked {
        return None;
    }
    let target = outer_range(module, function);
    let text = module.slice(target);
    if text.contains(['\n', '\r']) {
        return None;
    }
    let spelling = module.spell("contextvars.copy_context", call.id)?;
    let args = match arguments.find_keyword("args") {
        Some(args) => with_first(module, &args.value, text),
        None => Edit::insertion(target.end(), format!(", args=({text},)")),
    };
    let fix = Fix::new(Tier::Unsafe).replace(target, format!("{}().run", spelling.text)).edit(args);
    Some(fix.requires(spelling.requirement))
}

/// The arguments with the function before them.
fn with_first(module: &Module, args: &Expr, function: &str) -> Edit {
    let range = outer_range(module, args);
    let items = match args {
        Expr::Tuple(ExprTuple { elts, parenthesized: true, .. })
        | Expr::List(ExprList { elts, .. }) => elts.as_slice(),
        _ if is_unpackable(args) => {
            return Edit::replacement(range, format!("({function}, *{})", module.slice(range)));
        }
        _ => return Edit::replacement(range, format!("({function}, *({}))", module.slice(range))),
    };
    let Some(first) = items.first().map(|first| outer_range(module, first)) else {
        return Edit::replacement(range, format!("({function},)"));
    };
    // `(x,)` needs its comma no more.
    if args.is_tuple_expr() && items.len() == 1 && !module.slice(range).contains(['\n', '\r']) {
        return Edit::replacement(range, format!("({function}, {})", module.slice(first)));
    }
    Edit::insertion(first.start(), format!("{function}, "))
}

/// Whether a `*` may stand right before it.
fn is_unpackable(args: &Expr) -> bool {
    matches!(args, Expr::Name(_) | Expr::Attribute(_) | Expr::Call(_) | Expr::Subscript(_))
}

fn outer_range(module: &Module, expr: &Expr) -> TextRange {
    module.parenthesized(module.id_of(expr)).unwrap_or_else(|| expr.range())
}
