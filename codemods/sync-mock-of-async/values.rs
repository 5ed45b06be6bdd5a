//! What the mock gives: only where it certainly can't be awaited is the mock wrong.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use crate::engine::{Module, Nature, NodeId};

use super::sites::Site;
use super::{PLAIN_MOCKS, last_name};

/// Whether what the mock gives may fail to be awaited, and an `AsyncMock` would give it instead.
pub(super) fn can_be_awaited(module: &Module, site: &Site) -> bool {
    is_plain_configuration(module, site.arguments) && is_plain_later(module, site)
}

/// Whether the mock is told what to give.
pub(super) fn gives_a_value(arguments: &ast::Arguments) -> bool {
    ["return_value", "side_effect"].into_iter().any(|name| {
        let given = arguments.find_keyword(name);
        given.is_some_and(|keyword| name == "return_value" || !keyword.value.is_none_literal_expr())
    })
}

fn is_plain_configuration(module: &Module, arguments: &ast::Arguments) -> bool {
    // The first argument of a mock is its `spec`; that of `patch` is the target.
    let is_of_patch = arguments.find_keyword("new_callable").is_some();
    if !is_of_patch && !arguments.args.is_empty() {
        return false;
    }
    let mut raises_only = false;
    for keyword in &arguments.keywords {
        let Some(name) = &keyword.arg else { return false };
        match name.as_str() {
            "spec" | "spec_set" | "wraps" | "autospec" => return false,
            "return_value" if !is_plain(module, &keyword.value) => return false,
            "side_effect" => match effect(module, &keyword.value) {
                Effect::Plain => {}
                Effect::Raises => raises_only = true,
                Effect::Unknown => return false,
            },
            _ => {}
        }
    }
    !raises_only
}

enum Effect {
    /// Gives a value that can't be awaited.
    Plain,
    /// Raises before there is anything to await.
    Raises,
    Unknown,
}

fn effect(module: &Module, expr: &Expr) -> Effect {
    if is_error(module, expr) {
        return Effect::Raises;
    }
    match expr {
        Expr::NoneLiteral(_) => Effect::Plain,
        Expr::Lambda(lambda) if is_plain(module, &lambda.body) => Effect::Plain,
        Expr::List(ast::ExprList { elts, .. }) | Expr::Tuple(ast::ExprTuple { elts, .. }) => {
            let values: Vec<&Expr> = elts.iter().filter(|item| !is_error(module, item)).collect();
            match values.as_slice() {
                [] => Effect::Raises,
                values if values.iter().all(|value| is_plain(module, value)) => Effect::Plain,
                _ => Effect::Unknown,
            }
        }
        _ => Effect::Unknown,
    }
}

/// Whether the expression is an exception, or a class of exceptions.
fn is_error(module: &Module, expr: &Expr) -> bool {
    let named = match expr {
        Expr::Call(call) => &*call.func,
        other => other,
    };
    const ENDINGS: [&str; 6] = ["Error", "Exception", "Warning", "Exit", "Interrupt", "Iteration"];
    let is_named =
        last_name(named).is_some_and(|name| ENDINGS.iter().any(|ending| name.ends_with(ending)));
    is_named
        || module
            .types()
            .classes(module.path(), expr.range())
            .iter()
            .any(|class| class == "builtins.BaseException")
}

/// Whether the value certainly can't be awaited.
fn is_plain(module: &Module, expr: &Expr) -> bool {
    match expr {
        Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NoneLiteral(_)
        | Expr::EllipsisLiteral(_)
        | Expr::FString(_)
        | Expr::List(_)
        | Expr::Tuple(_)
        | Expr::Dict(_)
        | Expr::Set(_)
        | Expr::ListComp(_)
        | Expr::DictComp(_)
        | Expr::SetComp(_)
        | Expr::Generator(_)
        | Expr::Compare(_)
        | Expr::Lambda(_) => true,
        Expr::UnaryOp(unary) => is_plain(module, &unary.operand),
        Expr::Call(call) if module.resolve_to(&call.func, &PLAIN_MOCKS).is_some() => {
            call.arguments.args.is_empty() && call.arguments.find_keyword("spec").is_none()
        }
        // A mock, whatever its type says, can be told to be awaitable.
        _ if is_mock(module, expr) => false,
        _ => module.types().nature(module.path(), expr.range()) == Nature::Plain,
    }
}

fn is_mock(module: &Module, expr: &Expr) -> bool {
    module
        .types()
        .classes(module.path(), expr.range())
        .iter()
        .any(|class| class.starts_with("unittest.mock.") || class.starts_with("mock."))
}

/// Whether nothing that is said to the mock later gives it something to await, or reaches into
/// its result: the children of an `AsyncMock` are asynchronous as well.
fn is_plain_later(module: &Module, site: &Site) -> bool {
    let function = function_around(module, site.id);
    module.nodes().all(|(id, node)| {
        let AnyNodeRef::ExprAttribute(attribute) = node else { return true };
        let speaks_of_it = match &*attribute.value {
            Expr::Attribute(base) => base.attr.as_str() == site.name,
            Expr::Name(_) => function.is_some() && function_around(module, id) == function,
            _ => false,
        };
        if !speaks_of_it {
            return true;
        }
        let is_stored = attribute.ctx.is_store();
        match attribute.attr.as_str() {
            "return_value" if is_stored => given(module, id).is_some_and(|it| is_plain(module, it)),
            "return_value" => !module.parent_node(id).is_expr_attribute(),
            "side_effect" if is_stored => {
                given(module, id).is_some_and(|it| !matches!(effect(module, it), Effect::Unknown))
            }
            "configure_mock" => false,
            _ => true,
        }
    })
}

fn function_around(module: &Module, id: NodeId) -> Option<NodeId> {
    module.ancestors(id).find(|(_, node)| node.is_stmt_function_def()).map(|(id, _)| id)
}

/// What is assigned to a target.
fn given<'a>(module: &Module<'a>, target: NodeId) -> Option<&'a Expr> {
    match module.parent_node(target) {
        AnyNodeRef::StmtAssign(assign) => Some(&assign.value),
        AnyNodeRef::StmtAnnAssign(assign) => assign.value.as_deref(),
        _ => None,
    }
}
