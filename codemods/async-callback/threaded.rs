//! `await asyncio.to_thread(f, x)` → `await f(x)`.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::codemods::coroutine_as_value::is_for_starter;
use crate::engine::{Call, Edit, Finding, Fix, Module, NodeId, Place};

use super::callback::{Callback, Form};
use super::takers::Taken;
use super::unstarted;

const HELP: &str = "await the coroutine instead: it needs no thread";

/// What becomes of the coroutine that comes out of the thread.
enum End {
    /// Somebody awaits it or runs it.
    Runs,
    /// Nobody does: its place can't take it, or there is none.
    Lost,
    /// Nobody knows.
    Open,
}

pub(super) fn find(
    module: &Module,
    call: Call,
    taken: &Taken,
    callback: &Callback,
) -> Option<Finding> {
    let finding = unstarted(taken, callback);
    if !module.parent_node(call.id).is_expr_await() {
        // Given to `gather` or a variable: what it is awaited for is not seen here.
        return module.in_async_def(call.id).then(|| finding.help(HELP));
    }
    match end(module, module.parent(call.id)) {
        End::Runs => None,
        End::Open => Some(finding.help(HELP)),
        End::Lost => Some(match rewrite(module, call, taken, callback) {
            Some(edits) => {
                let fix = edits.into_iter().fold(Fix::risky(), Fix::edit);
                finding.fix(released(&call.expr.func, fix))
            }
            None => finding.help(HELP),
        }),
    }
}

/// Says that the names which the call was written with are used once less.
fn released(callee: &Expr, fix: Fix) -> Fix {
    match callee {
        Expr::Name(name) => fix.releases(name.id.as_str()),
        Expr::Attribute(attribute) => released(&attribute.value, fix),
        _ => fix,
    }
}

fn end(module: &Module, awaited: NodeId) -> End {
    if is_for_starter(module, awaited) {
        return End::Runs;
    }
    let ends = module.places(awaited).into_iter().map(|place| match place {
        Place::Awaited => End::Runs,
        Place::Dropped | Place::Rejected(_) => End::Lost,
        Place::Variable(name) => end_of_variable(module, name),
        _ => End::Open,
    });
    worst(ends)
}

fn end_of_variable(module: &Module, variable: &ast::ExprName) -> End {
    let Some(function) = module.function(module.id_of(variable)) else { return End::Open };
    let uses = module.descendants(module.id_of(function)).filter_map(|(id, node)| match node {
        AnyNodeRef::ExprName(name) if name.id == variable.id && name.ctx.is_load() => Some(id),
        _ => None,
    });
    let ends = uses.map(|id| {
        if is_for_starter(module, id) {
            return End::Runs;
        }
        worst(module.places(id).into_iter().map(|place| match place {
            Place::Awaited => End::Runs,
            Place::Dropped | Place::Rejected(_) => End::Lost,
            _ => End::Open,
        }))
    });
    worst(ends)
}

/// Of several ends, one that runs counts most, and one that nobody knows next.
fn worst(ends: impl Iterator<Item = End>) -> End {
    ends.fold(End::Lost, |one, other| match (one, other) {
        (End::Runs, _) | (_, End::Runs) => End::Runs,
        (End::Open, _) | (_, End::Open) => End::Open,
        (End::Lost, End::Lost) => End::Lost,
    })
}

/// Makes a call of the function with the same arguments out of it. What is evaluated before and is
/// dropped must have no effect of its own.
fn rewrite(module: &Module, call: Call, taken: &Taken, callback: &Callback) -> Option<Vec<Edit>> {
    let arguments = &call.expr.arguments;
    let position = taken.position?;
    let before = arguments.args.iter().take(position);
    let receiver = match &*call.expr.func {
        Expr::Attribute(attribute) => Some(&*attribute.value),
        _ => None,
    };
    if !before.chain(receiver).all(|expr| is_idle(module, expr)) {
        return None;
    }
    let rest: Vec<TextRange> = arguments
        .iter_source_order()
        .map(|argument| outer_range(module, argument))
        .filter(|range| range.start() > taken.callback.end())
        .collect();
    let whole = call.expr.range();
    match callback.form {
        Form::Lambda(lambda) => {
            let takes_nothing = lambda.parameters.is_none() && rest.is_empty();
            let body = lambda.body.range();
            let head = TextRange::new(whole.start(), body.start());
            let tail = TextRange::new(body.end(), whole.end());
            let is_clean = !module.has_comment(head) && !module.has_comment(tail);
            // Its lines were held together by the parentheses that go.
            let is_whole = !head_breaks(module, &lambda.body);
            (takes_nothing && is_clean && is_whole)
                .then(|| vec![Edit::deletion(head), Edit::deletion(tail)])
        }
        Form::Bare => called(module, whole, callback, &rest).map(|edit| vec![edit]),
        Form::Partial(partial) if rest.is_empty() => {
            let inner: Vec<TextRange> = partial
                .arguments
                .iter_source_order()
                .map(|argument| outer_range(module, argument))
                .skip(1)
                .collect();
            let close = TextRange::new(partial.end() - TextSize::from(1), whole.end());
            let head =
                called(module, TextRange::new(whole.start(), partial.end()), callback, &inner)?;
            if inner.is_empty() {
                return (!module.has_comment(whole))
                    .then(|| vec![Edit::replacement(whole, head.content())]);
            }
            let is_clean = !module.has_comment(close);
            is_clean.then(|| vec![head, Edit::replacement(close, ")")])
        }
        Form::Partial(_) => None,
    }
}

/// Puts `function(` in the place of what is before the first of its arguments, or `function()` in
/// the place of all if there are none.
fn called(
    module: &Module,
    whole: TextRange,
    callback: &Callback,
    arguments: &[TextRange],
) -> Option<Edit> {
    let function = module.slice(callback.function);
    let head = match arguments.first() {
        Some(first) => TextRange::new(whole.start(), first.start()),
        None => whole,
    };
    if function.contains(['\n', '\r']) || module.has_comment(head) {
        return None;
    }
    let close = if arguments.is_empty() { ")" } else { "" };
    Some(Edit::replacement(head, format!("{function}({close}")))
}

/// An argument with its parentheses, or with its keyword.
fn outer_range(module: &Module, argument: ast::ArgOrKeyword) -> TextRange {
    match argument {
        ast::ArgOrKeyword::Arg(arg) => {
            module.parenthesized(module.id_of(arg)).unwrap_or(arg.range())
        }
        ast::ArgOrKeyword::Keyword(keyword) => keyword.range(),
    }
}

/// Whether a line break of the expression is outside of the parentheses of its arguments.
fn head_breaks(module: &Module, body: &Expr) -> bool {
    let Expr::Call(call) = body else { return true };
    let head = TextRange::new(call.start(), call.arguments.start());
    module.slice(head).contains(['\n', '\r'])
}

/// Whether evaluating the expression does nothing.
fn is_idle(module: &Module, expr: &Expr) -> bool {
    const LOOPS: [&str; 2] = ["asyncio.get_running_loop", "asyncio.get_event_loop"];
    match expr {
        Expr::Name(_) | Expr::NoneLiteral(_) => true,
        Expr::Attribute(attribute) => is_idle(module, &attribute.value),
        Expr::Call(call) => module.resolve_to(&call.func, &LOOPS).is_some(),
        _ => false,
    }
}
