//! Where a mock is put in the place of something.

use ruff_python_ast::{self as ast, AnyNodeRef, Arguments, Expr};
use ruff_text_size::Ranged;

use crate::engine::types::Function;
use crate::engine::{Call, Module, NodeId};

use super::loops::runs_a_loop;
use super::mocks::{is_fixture, is_plain_mock, mock_call};

/// A plain mock, and what it replaces.
pub(super) struct Site<'a> {
    /// The call or assignment.
    pub(super) id: NodeId,
    /// The name of what is replaced: `fetch`.
    pub(super) name: String,
    /// What it resolves to.
    pub(super) functions: Vec<Function>,
    /// The expression that names the mock's class.
    pub(super) class: &'a Expr,
    /// The arguments that configure the mock.
    pub(super) arguments: &'a Arguments,
}

/// Every place where a plain mock replaces something.
pub(super) fn all<'a>(module: &Module<'a>) -> Vec<Site<'a>> {
    let mut sites = Vec::new();
    for (id, node) in module.nodes() {
        match node {
            AnyNodeRef::ExprCall(call) => {
                let call = Call { id, expr: call };
                let site = patched(module, call).or_else(|| attribute_set(module, call));
                sites.extend(site);
                sites.extend(multiple(module, call));
            }
            AnyNodeRef::StmtAssign(assign) => sites.extend(assigned(module, id, assign)),
            _ => {}
        }
    }
    sites
}

/// `patch("m.f", MagicMock())`, `patch.object(o, "f", new_callable=MagicMock)`, `mocker.patch(…)`.
fn patched<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Site<'a>> {
    let arguments = &call.expr.arguments;
    let is_object = match &*call.expr.func {
        Expr::Attribute(attribute) if attribute.attr.as_str() == "object" => {
            is_patch(module, &attribute.value).then_some(true)?
        }
        callee => is_patch(module, callee).then_some(false)?,
    };
    let new = arguments.find_argument_value("new", if is_object { 2 } else { 1 });
    let (class, configuration) = match (new, arguments.find_keyword("new_callable")) {
        (Some(new), None) => mock_call(module, new)?,
        (None, Some(keyword)) => {
            is_plain_mock(module, &keyword.value).then_some((&keyword.value, arguments))?
        }
        _ => return None,
    };
    let target = arguments.find_argument_value("target", 0)?;
    let (name, functions) = if is_object {
        let name = string(arguments.find_argument_value("attribute", 1)?)?;
        (name, module.types().members(module.path(), target.range(), name))
    } else {
        let dotted = string(target)?;
        (dotted.rsplit('.').next()?, module.types().lookup(module.path(), dotted))
    };
    let name = name.to_owned();
    Some(Site { id: call.id, name, functions, class, arguments: configuration })
}

/// `patch.multiple("m", f=MagicMock(), g=MagicMock())`.
fn multiple<'a>(module: &Module<'a>, call: Call<'a>) -> Vec<Site<'a>> {
    let arguments = &call.expr.arguments;
    let is_multiple = matches!(&*call.expr.func, Expr::Attribute(attribute)
        if attribute.attr.as_str() == "multiple" && is_patch(module, &attribute.value));
    let target = arguments.find_argument_value("target", 0).filter(|_| is_multiple);
    let Some(target) = target else { return Vec::new() };
    let site = |keyword: &'a ast::Keyword| {
        let name = keyword.arg.as_ref()?.to_string();
        let (class, arguments) = mock_call(module, &keyword.value)?;
        let functions = match string(target) {
            Some(dotted) => module.types().lookup(module.path(), &format!("{dotted}.{name}")),
            None => module.types().members(module.path(), target.range(), &name),
        };
        Some(Site { id: call.id, name, functions, class, arguments })
    };
    arguments.keywords.iter().filter_map(site).collect()
}

fn is_patch(module: &Module, callee: &Expr) -> bool {
    match callee {
        Expr::Attribute(attribute) if is_fixture(module, &attribute.value, "mocker") => {
            attribute.attr.as_str() == "patch"
        }
        _ => module.resolve_to(callee, &["unittest.mock.patch", "mock.patch"]).is_some(),
    }
}

/// `monkeypatch.setattr(o, "f", Mock())`, `monkeypatch.setattr("m.f", Mock())`, `setattr(…)`.
fn attribute_set<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Site<'a>> {
    let arguments = &call.expr.arguments;
    let is_setter = match &*call.expr.func {
        Expr::Attribute(attribute) => {
            attribute.attr.as_str() == "setattr"
                && is_fixture(module, &attribute.value, "monkeypatch")
        }
        callee => module.resolve_to(callee, &["builtins.setattr"]).is_some(),
    };
    if !is_setter {
        return None;
    }
    let target = arguments.find_argument_value("target", 0)?;
    let second = arguments.find_argument_value("name", 1)?;
    let value = arguments.find_argument_value("value", 2);
    let (class, configuration) = mock_call(module, value.unwrap_or(second))?;
    let (name, functions) = match value {
        Some(_) => {
            let name = string(second)?;
            (name, module.types().members(module.path(), target.range(), name))
        }
        None => {
            let dotted = string(target)?;
            (dotted.rsplit('.').next()?, module.types().lookup(module.path(), dotted))
        }
    };
    let name = name.to_owned();
    Some(Site { id: call.id, name, functions, class, arguments: configuration })
}

/// `o.f = Mock()`.
fn assigned<'a>(module: &Module<'a>, id: NodeId, assign: &'a ast::StmtAssign) -> Option<Site<'a>> {
    let (class, arguments) = mock_call(module, &assign.value)?;
    let mut functions = Vec::new();
    let mut name = String::new();
    for target in &assign.targets {
        let Expr::Attribute(attribute) = target else { return None };
        let path = module.path();
        let found = module.types().members(path, attribute.value.range(), &attribute.attr);
        if found.is_empty() {
            return None;
        }
        functions.extend(found);
        name = attribute.attr.to_string();
    }
    Some(Site { id, name, functions, class, arguments })
}

fn string(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::StringLiteral(text) => Some(text.value.to_str()),
        _ => None,
    }
}

/// Whether nothing in a plain test can await what the mock gives: neither it nor what it calls runs
/// a loop, or it replaces what would. A plain mock is then chosen on purpose, so that no coroutine is left behind.
pub(super) fn is_on_purpose(module: &Module, site: NodeId) -> bool {
    let around = module.ancestors(site).find_map(|(id, node)| match node {
        AnyNodeRef::StmtFunctionDef(function) => Some((id, function)),
        _ => None,
    });
    let Some((id, function)) = around else { return false };
    let is_plain_test = !function.is_async && function.name.starts_with("test");
    (is_plain_test && !runs_a_loop(module, id)) || replaces_a_runner(module, id, site)
}

/// Whether the function around the place is asynchronous, or runs a loop, itself or by a call. The decorators
/// of a function belong to it.
pub(super) fn is_in_async_test(module: &Module, id: NodeId) -> bool {
    module.ancestors(id).any(|(id, node)| match node {
        AnyNodeRef::StmtFunctionDef(function) => function.is_async || runs_a_loop(module, id),
        _ => false,
    })
}

/// Names that mean running a coroutine wherever they are found.
const RUNNERS: [&str; 9] = [
    "create_task",
    "ensure_future",
    "run_until_complete",
    "run_coroutine_threadsafe",
    "start_soon",
    "add_task",
    "async_create_task",
    "create_background_task",
    "run_forever",
];

/// Names that do only in `asyncio`.
const RUNNERS_OF_ASYNCIO: [&str; 5] = ["run", "gather", "shield", "wait", "wait_for"];

fn replaces_a_runner(module: &Module, function: NodeId, site: NodeId) -> bool {
    let is_runner = |holder: &str, name: &str| {
        RUNNERS.contains(&name)
            || (RUNNERS_OF_ASYNCIO.contains(&name)
                && (holder == "asyncio" || holder.ends_with(".asyncio")))
    };
    module.descendants(function).filter(|(id, _)| !module.is_below(*id, site)).any(|(id, node)| {
        match node {
            // An argument of a call; a docstring is not one.
            AnyNodeRef::ExprStringLiteral(text) => {
                let AnyNodeRef::Arguments(arguments) = module.parent_node(id) else { return false };
                match text.value.to_str().rsplit_once('.') {
                    Some((holder, name)) => is_runner(holder, name),
                    None => arguments
                        .args
                        .first()
                        .is_some_and(|target| is_runner(module.slice(target), text.value.to_str())),
                }
            }
            AnyNodeRef::ExprAttribute(attribute) => {
                attribute.ctx.is_store()
                    && is_runner(module.slice(&*attribute.value), &attribute.attr)
            }
            _ => false,
        }
    })
}
