//! `asyncio.gather([f(), g()])` → `asyncio.gather(*[f(), g()])`; a function given as a task.

mod elements;

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::engine::{
    Call, Codemod, Default, Finding, Findings, Fix, Group, Module, ScopeKind, Tier,
};

use elements::Elements;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "gather-on-collection",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        let is_gather = module.resolve_to(&call.expr.func, &["asyncio.gather"]).is_some();
        if !(is_gather || is_create_task(module, call))
            || module.in_type_checking(call.id)
            || module.minds_error(call.id, &["TypeError"])
        {
            continue;
        }
        if is_gather {
            collections(module, call, out);
        } else {
            function_as_task(module, call, out);
        }
    }
}

fn collections<'a>(module: &Module<'a>, call: Call<'a>, out: &mut Findings) {
    let arguments = &call.expr.arguments.args;
    for argument in arguments {
        let Some(elements) = elements::of(module, argument) else {
            continue;
        };
        let finding = Finding::new(
            argument.range(),
            "`asyncio.gather` takes awaitables one by one, and fails on a collection of them",
        );
        let is_only = arguments.len() == 1;
        let tier = match elements {
            Elements::Display if is_only => Tier::Safe,
            Elements::Display | Elements::Declared => Tier::Unsafe,
            Elements::NotAwaitable => {
                out.push(finding.help("what is in it is not awaitable either"));
                continue;
            }
        };
        let outer = module.parenthesized(module.id_of(argument));
        let fix = Fix::new(tier);
        out.push(finding.fix(match argument {
            // Its only parentheses are those of the call.
            Expr::Generator(generator) if !generator.parenthesized => {
                fix.insert(argument.start(), "*(").insert(argument.end(), ")")
            }
            _ => fix.insert(outer.unwrap_or(argument.range()).start(), "*"),
        }));
    }
}

/// `asyncio.create_task`, or the method of a task group or an event loop.
fn is_create_task(module: &Module, call: Call) -> bool {
    if module.resolve_to(&call.expr.func, &["asyncio.create_task"]).is_some() {
        return true;
    }
    let Expr::Attribute(callee) = &*call.expr.func else {
        return false;
    };
    callee.attr.as_str() == "create_task"
        && (module.is_event_loop(&callee.value)
            || module
                .types()
                .classes(module.path(), callee.value.range())
                .iter()
                .any(|class| class == "asyncio.taskgroups.TaskGroup"))
}

/// A function in the place of the coroutine that it makes.
fn function_as_task<'a>(module: &Module<'a>, call: Call<'a>, out: &mut Findings) {
    let Some(argument) = call.expr.arguments.find_argument_value("coro", 0) else {
        return;
    };
    if !matches!(argument, Expr::Name(_) | Expr::Attribute(_)) {
        return;
    }
    let functions = module.types().functions(module.path(), argument.range());
    let [function] = functions.as_slice() else {
        return;
    };
    if !function.is_async || function.is_generator || !module.types().keeps_async(function) {
        return;
    }
    // A property that gives a coroutine resolves to a function too; its value is none.
    let shown = module.types().display(module.path(), argument.range()).unwrap_or_default();
    if shown.contains("Coroutine[") && !shown.contains("->") && !shown.starts_with("bound") {
        return;
    }
    let name = module.slice(argument);
    let finding = Finding::new(
        argument.range(),
        format!("`{name}` is a function, not the coroutine that it makes: a `TypeError`"),
    );
    let here = (function.path == module.path())
        .then(|| module.functions().find(|(_, other)| other.name.range == function.name_range));
    let takes_nothing = here.flatten().is_some_and(|(id, definition)| {
        let is_method = matches!(module.scopes().kind(module.scope(id)), ScopeKind::Class(_));
        let is_bound = is_method && is_self(module, argument);
        let required = definition
            .parameters
            .iter_non_variadic_params()
            .filter(|parameter| parameter.default.is_none())
            .count();
        definition.decorator_list.is_empty()
            && is_method == is_bound
            && required == usize::from(is_bound)
    });
    out.push(if takes_nothing {
        finding.fix(Fix::safe().insert(argument.end(), "()"))
    } else {
        finding.help(format!("call it: `{name}(…)`"))
    });
}

/// `self.method` in a method: bound.
fn is_self(module: &Module, argument: &Expr) -> bool {
    let Expr::Attribute(attribute) = argument else {
        return false;
    };
    let Expr::Name(object) = &*attribute.value else {
        return false;
    };
    let method = module.function(module.id_of(object));
    method.is_some_and(|method| {
        module.class_of(method).is_some()
            && method.decorator_list.is_empty()
            && method
                .parameters
                .iter_non_variadic_params()
                .next()
                .is_some_and(|first| first.name().id == object.id)
    })
}
