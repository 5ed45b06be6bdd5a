//! What a `gather` is given, if all of it certainly is coroutines.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{Call, Evidence, Module, Verdict};

/// One argument.
#[derive(Clone, Copy, Debug)]
pub(super) enum Child<'a> {
    /// `f()`
    One(&'a Expr),
    /// `*(f(n) for n in numbers)`
    Each(Each<'a>),
}

/// An unpacked comprehension.
#[derive(Clone, Copy, Debug)]
pub(super) struct Each<'a> {
    /// With its `*`.
    pub(super) starred: &'a Expr,
    /// What each turn makes.
    pub(super) element: &'a Expr,
    pub(super) generators: &'a [ast::Comprehension],
}

impl Each<'_> {
    /// The comprehension without its brackets.
    pub(super) fn inside(&self, module: &Module) -> TextRange {
        let start = outer_range(module, self.element).start();
        TextRange::new(start, self.generators.last().map_or(start, Ranged::end))
    }
}

impl Child<'_> {
    /// Where it stands, with its own parentheses.
    pub(super) fn range(&self, module: &Module) -> TextRange {
        match self {
            Child::One(expr) => outer_range(module, expr),
            Child::Each(each) => each.starred.range(),
        }
    }
}

/// The range of an expression with its own parentheses.
pub(super) fn outer_range(module: &Module, expr: &Expr) -> TextRange {
    module.parenthesized(module.id_of(expr)).unwrap_or_else(|| expr.range())
}

/// The arguments; [`None`] if one may be something else than a coroutine.
pub(super) fn of<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Vec<Child<'a>>> {
    let mut children = Vec::new();
    for argument in &call.expr.arguments.args {
        match argument {
            Expr::Starred(starred) => match &*starred.value {
                Expr::List(ast::ExprList { elts, .. })
                | Expr::Tuple(ast::ExprTuple { elts, .. }) => {
                    children.extend(elts.iter().map(Child::One));
                }
                Expr::ListComp(ast::ExprListComp { elt, generators, .. })
                | Expr::Generator(ast::ExprGenerator { elt, generators, .. }) => {
                    let each = Each { starred: argument, element: elt, generators };
                    children.push(Child::Each(each));
                }
                _ => return None,
            },
            one => children.push(Child::One(one)),
        }
    }
    let is_coroutine = |child: &Child<'a>| match child {
        Child::One(expr) => is_certain(module, expr),
        Child::Each(each) => is_certain(module, each.element),
    };
    children.iter().all(is_coroutine).then_some(children)
}

fn is_certain<'a>(module: &Module<'a>, expr: &'a Expr) -> bool {
    let Expr::Call(call) = expr else { return false };
    let call = Call { id: module.id_of(call), expr: call };
    matches!(module.verdict(call), Verdict::Coroutine(made) if made.evidence == Evidence::Certain)
}
