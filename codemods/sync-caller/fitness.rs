//! Whether a function can become `async` at all, whoever calls it.

use ruff_python_ast::{AnyNodeRef, Expr, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::around::{Around, Refusal, named, own, place};
use super::{classes, dispatch};
use crate::engine::Module;
use crate::engine::coroutines::last_name;

/// Says why the function can't become `async`.
pub fn check(around: &Around, module: &Module, function: &StmtFunctionDef) -> Result<(), Refusal> {
    let id = module.id_of(function);
    let name = function.name.as_str();
    let it = named(module, function);
    if name.starts_with("__") && name.ends_with("__") {
        return Err(format!("{it} is a special method, which Python itself calls"));
    }
    if module.in_type_checking(id) {
        return Err(format!("{it} is only there for type checkers"));
    }
    decorated(module, function)?;
    if module.is_generator(function) {
        return Err(format!("{it} yields, so it is a generator"));
    }
    if is_test(module, function) {
        return Err(format!("{it} is a test, which needs more than `async` to be one still"));
    }
    if let Some((at, _)) = own(module, id).find(|(_, node)| module.starts_loop(*node)) {
        let at = place(module, module.node(at).range());
        return Err(format!("{it} runs a loop of its own at {at}, which a running loop forbids"));
    }
    let scope = module.scope(id);
    if module.scopes().bindings(scope, name).len() != 1 {
        return Err(format!("the name of {it} is bound more than once"));
    }
    if module.project().entry_points.contains(module.short_name(), name) {
        return Err(format!("an entry point names {it}, and a script awaits nothing"));
    }
    if module.project().words_outside.contains(name) {
        return Err(format!(
            "a file of the project that this run leaves out speaks of `{name}`, which may be {it}"
        ));
    }
    dispatch::check(around, module, function)?;
    match module.class_of(function) {
        Some(class) => classes::method(around, module, function, class),
        None => exported(around, module, name, &it),
    }
}

/// Any decorator may do with the function what it wants, but for these.
fn decorated(module: &Module, function: &StmtFunctionDef) -> Result<(), Refusal> {
    const HARMLESS: [&str; 3] = ["builtins.staticmethod", "builtins.classmethod", "typing.final"];
    let it = named(module, function);
    for decorator in &function.decorator_list {
        let expr = &decorator.expression;
        let last = match expr {
            Expr::Call(call) => last_name(&call.func),
            other => last_name(other),
        };
        match last {
            Some("property" | "cached_property" | "setter" | "getter" | "deleter") => {
                return Err(format!("{it} is a property, which is read without a call"));
            }
            Some("abstractmethod" | "overload" | "override") => {
                return Err(format!("{it} shares its signature with others of its name"));
            }
            _ if module.resolve_to(expr, &HARMLESS).is_some() => {}
            _ => return Err(format!("`@{}` decorates {it}", module.slice(expr))),
        }
    }
    Ok(())
}

fn is_test(module: &Module, function: &StmtFunctionDef) -> bool {
    const FIXTURES: [&str; 8] = [
        "setup",
        "setup_class",
        "setup_function",
        "setup_method",
        "teardown",
        "teardown_class",
        "teardown_function",
        "teardown_method",
    ];
    let name = function.name.as_str();
    let file = module.path().file_stem().unwrap_or_default().to_string_lossy();
    let is_of_tests = file.starts_with("test") || file.ends_with("_test") || file == "conftest";
    name.starts_with("test") || (is_of_tests && FIXTURES.contains(&name))
}

/// Refuses what a package offers under its own name, or in `__all__`.
pub fn exported(around: &Around, module: &Module, name: &str, it: &str) -> Result<(), Refusal> {
    let stem = module.short_name();
    for file in module.files_mentioning(name).iter() {
        let other = around.module(*file)?;
        let is_package = other.path().file_name().is_some_and(|file| file == "__init__.py");
        for (_, node) in other.nodes() {
            match node {
                AnyNodeRef::StmtImportFrom(import) if is_package => {
                    let from = import.module.as_ref().map_or("", |from| from.as_str());
                    let is_ours = from.is_empty() || from.rsplit('.').next() == Some(stem);
                    let names = &mut import.names.iter();
                    if is_ours && names.any(|alias| alias.name.as_str() == name) {
                        let at = place(&other, import.range);
                        return Err(format!("a package exports {it} ({at})"));
                    }
                }
                AnyNodeRef::StmtAssign(_) | AnyNodeRef::StmtAugAssign(_)
                    if in_all(&other, node, name) =>
                {
                    let at = place(&other, node.range());
                    return Err(format!("`__all__` exports {it} ({at})"));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn in_all(module: &Module, statement: AnyNodeRef, name: &str) -> bool {
    let (target, value) = match statement {
        AnyNodeRef::StmtAssign(assign) => match assign.targets.as_slice() {
            [target] => (target, &*assign.value),
            _ => return false,
        },
        AnyNodeRef::StmtAugAssign(assign) => (&*assign.target, &*assign.value),
        _ => return false,
    };
    let is_all = matches!(target, Expr::Name(name) if name.id == "__all__");
    let quoted = [format!("\"{name}\""), format!("'{name}'")];
    is_all && quoted.iter().any(|quoted| module.slice(value).contains(quoted))
}
