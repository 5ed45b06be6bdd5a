//! A `Mock` or `MagicMock` in the place of an `async def`: its result can't be awaited.

mod loops;
mod mocks;
mod sites;
mod values;

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::is_transparent;
use crate::engine::types::Function;
use crate::engine::{Codemod, Default, Finding, Findings, Fix, Group, Module};

use sites::Site;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "sync-mock-of-async",
    group: Group::Tests,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

const PLAIN_MOCKS: [&str; 4] =
    ["unittest.mock.Mock", "unittest.mock.MagicMock", "mock.Mock", "mock.MagicMock"];

fn run(module: &Module, out: &mut Findings) {
    if !module.text().contains("Mock") {
        return;
    }
    for site in sites::all(module) {
        if !is_async(&site.functions) || !values::can_be_awaited(module, &site) {
            continue;
        }
        if sites::is_on_purpose(module, site.id) {
            continue;
        }
        out.push(finding(module, &site));
    }
}

/// Whether calling the target certainly makes a coroutine.
fn is_async(functions: &[Function]) -> bool {
    !functions.is_empty()
        && functions.iter().all(|function| {
            function.is_async
                && !function.is_generator
                && function.decorators.iter().all(|decorator| is_transparent(decorator))
        })
}

fn finding(module: &Module, site: &Site) -> Finding {
    let name = &site.name;
    let class = last_name(site.class).unwrap_or("Mock");
    let message = format!("`{name}` is an `async def`: what a `{class}` gives cannot be awaited");
    let finding = Finding::new(site.class.range(), message);
    let Some((range, text, requirement)) = async_mock(module, site.class) else {
        return finding.help("use `unittest.mock.AsyncMock`");
    };
    let fix = if is_certain_to_fail(module, site) { Fix::safe() } else { Fix::risky() };
    let fix = fix.replace(range, text).requires(requirement);
    finding.fix(match site.class {
        Expr::Name(class) => fix.releases(class.id.as_str()),
        _ => fix,
    })
}

/// Whether the mock fails where it is called: the project awaits functions of that name, and does
/// so everywhere, or an asynchronous test says what awaiting is to give.
fn is_certain_to_fail(module: &Module, site: &Site) -> bool {
    let facts = module.project().names.facts(&site.name);
    let is_always_awaited = facts.awaited == facts.calls;
    facts.awaited > 0
        && (is_always_awaited
            || (values::gives_a_value(site.arguments) && sites::is_in_async_test(module, site.id)))
}

/// How to write `AsyncMock` in the place of the class.
fn async_mock(
    module: &Module,
    class: &Expr,
) -> Option<(TextRange, String, Option<crate::engine::Requirement>)> {
    if let Expr::Attribute(attribute) = class {
        return Some((attribute.attr.range(), "AsyncMock".to_owned(), None));
    }
    let resolved = module.resolve(class)?;
    let (home, _) = resolved.rsplit_once('.')?;
    let spelling = module.spell_member(&format!("{home}.AsyncMock"), module.id_of(class))?;
    Some((class.range(), spelling.text, spelling.requirement))
}

fn last_name(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Name(name) => Some(&name.id),
        Expr::Attribute(ast::ExprAttribute { attr, .. }) => Some(attr),
        _ => None,
    }
}
