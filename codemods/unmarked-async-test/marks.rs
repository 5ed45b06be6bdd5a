//! Marks of pytest: as decorators, and in `pytestmark`.

use ruff_python_ast::{AnyNodeRef, Decorator, Expr};

use crate::engine::{Module, ScopeId};

/// What the marks of a test say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// `pytest.mark.asyncio`.
    pub(super) asyncio: bool,
    /// The mark of another library that runs the test.
    pub(super) other_runner: bool,
    /// `pytest.mark.xfail`.
    pub(super) expected_to_fail: bool,
}

impl Marks {
    /// Both together.
    pub(super) fn and(self, other: Marks) -> Marks {
        Marks {
            asyncio: self.asyncio || other.asyncio,
            other_runner: self.other_runner || other.other_runner,
            expected_to_fail: self.expected_to_fail || other.expected_to_fail,
        }
    }
}

const OTHER_RUNNERS: [&str; 9] = [
    "anyio",
    "trio",
    "curio",
    "twisted",
    "tornado",
    "gen_test",
    "aiohttp",
    "asyncio_cooperative",
    "asyncio_concurrent",
];

/// Decorators that leave an `async def` test one, and its marks where they are.
const TRANSPARENT: [&str; 13] = [
    "unittest.mock.patch",
    "unittest.mock.patch.object",
    "unittest.mock.patch.dict",
    "unittest.mock.patch.multiple",
    "mock.patch",
    "mock.patch.object",
    "mock.patch.dict",
    "mock.patch.multiple",
    "hypothesis.given",
    "hypothesis.settings",
    "hypothesis.example",
    "hypothesis.seed",
    "freezegun.freeze_time",
];

/// The marks among decorators. [`None`] if one of the decorators is not known.
pub(super) fn of_decorators(module: &Module, decorators: &[Decorator]) -> Option<Marks> {
    decorators.iter().try_fold(Marks::default(), |marks, decorator| {
        let expr = &decorator.expression;
        if let Some(mark) = mark(module, expr) {
            return Some(marks.and(mark));
        }
        let resolved = module.resolve(callee(expr))?;
        TRANSPARENT.contains(&resolved.as_str()).then_some(marks)
    })
}

/// The marks in the `pytestmark` of a module or class. [`None`] if they are not known.
pub(super) fn of_variable(module: &Module, scope: ScopeId) -> Option<Marks> {
    if scope == ScopeId::MODULE && !module.scopes().bindings(scope, "__test__").is_empty() {
        return None;
    }
    let bindings = module.scopes().bindings(scope, "pytestmark");
    bindings.iter().try_fold(Marks::default(), |marks, binding| {
        let value = match module.node(module.statement(module.id_of(binding.node))?) {
            AnyNodeRef::StmtAssign(assign) => &*assign.value,
            AnyNodeRef::StmtAnnAssign(assign) => assign.value.as_deref()?,
            _ => return None,
        };
        Some(marks.and(of_value(module, value)?))
    })
}

fn of_value(module: &Module, value: &Expr) -> Option<Marks> {
    let items = match value {
        Expr::List(list) => &list.elts,
        Expr::Tuple(tuple) => &tuple.elts,
        single => return mark(module, single),
    };
    items.iter().try_fold(Marks::default(), |marks, item| Some(marks.and(mark(module, item)?)))
}

/// What one mark says; [`None`] if the expression is no mark.
fn mark(module: &Module, expr: &Expr) -> Option<Marks> {
    let resolved = module.resolve(callee(expr))?;
    let name = resolved.strip_prefix("pytest.mark.")?;
    Some(Marks {
        asyncio: name == "asyncio",
        other_runner: OTHER_RUNNERS.contains(&name),
        expected_to_fail: name == "xfail",
    })
}

fn callee(expr: &Expr) -> &Expr {
    match expr {
        Expr::Call(call) => &call.func,
        other => other,
    }
}
