//! `@contextmanager` on an asynchronous generator function → `@asynccontextmanager`.

use ruff_python_ast::{Decorator, Expr, StmtFunctionDef};
use ruff_text_size::Ranged;

use crate::engine::coroutines::is_transparent;
use crate::engine::{Codemod, Default, Finding, Findings, Fix, Group, Module, NodeId};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "sync-contextmanager-decorator",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    for (id, function) in module.functions() {
        let Some(decorator) = wrong_decorator(module, id, function) else { continue };
        let name = function.name.as_str();
        let message = format!(
            "`{name}` is an asynchronous generator function: what `contextmanager` makes of it \
             cannot be entered"
        );
        let finding = Finding::new(decorator.range(), message);
        out.push(match repair(module, id, decorator) {
            Some(fix) => finding.fix(fix),
            None => finding.help("decorate it with `contextlib.asynccontextmanager`"),
        });
    }
}

/// The decorator that expects a plain generator function and is given an asynchronous one.
fn wrong_decorator<'a>(
    module: &Module<'a>,
    id: NodeId,
    function: &'a StmtFunctionDef,
) -> Option<&'a Decorator> {
    if !function.is_async || module.in_type_checking(id) {
        return None;
    }
    // What decorates the function first may make a plain generator function of it.
    let decorator = function
        .decorator_list
        .iter()
        .rev()
        .find(|decorator| !is_transparent(module.slice(&decorator.expression)))?;
    module.resolve_to(&decorator.expression, &["contextlib.contextmanager"])?;
    let is_wrong =
        module.is_generator(function) && !module.minds_error(id, &["TypeError", "AttributeError"]);
    is_wrong.then_some(decorator)
}

fn repair(module: &Module, id: NodeId, decorator: &Decorator) -> Option<Fix> {
    if let Expr::Attribute(attribute) = &decorator.expression {
        return Some(Fix::safe().replace(attribute.attr.range(), "asynccontextmanager"));
    }
    let spelling = module.spell_member("contextlib.asynccontextmanager", id)?;
    let expr = &decorator.expression;
    Some(
        Fix::safe()
            .replace(expr.range(), spelling.text)
            .requires(spelling.requirement)
            .releases(module.slice(expr)),
    )
}
