//! Whether a function can become `async` at all, whoever calls it.

use ruff_python_ast::{AnyNodeRef, Expr, StmtClassDef, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::around::{Around, Refusal, named, own, place};
use crate::codemods::sync_entry_point::module_name;
use crate::engine::Module;
use crate::engine::coroutines::last_name;
use crate::engine::doubts::is_unusual_class;

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
    if module.project().entry_points.contains(module_name(module), name) {
        return Err(format!("an entry point names {it}, and a script awaits nothing"));
    }
    if module.project().words_outside.contains(name) {
        return Err(format!(
            "a file of the project that this run leaves out speaks of `{name}`, which may be {it}"
        ));
    }
    match module.class_of(function) {
        Some(class) => method(around, module, function, class),
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

/// What a base class, a class below it or a protocol says of the method.
fn method(
    around: &Around,
    module: &Module,
    function: &StmtFunctionDef,
    class: &StmtClassDef,
) -> Result<(), Refusal> {
    let it = named(module, function);
    let name = function.name.as_str();
    if is_unusual_class(class, module.text()) {
        return Err(format!("the class of {it} may change its methods"));
    }
    let ancestry = module.types().ancestry(module.path(), class.name.range(), name);
    let Some(ancestry) = ancestry.filter(|ancestry| ancestry.is_complete) else {
        return Err(format!("not every base of `{}` is known", class.name));
    };
    let mut classes = ancestry.classes.iter();
    let Some(own) = classes.next() else {
        return Err(format!("nothing is known of `{}`", class.name));
    };
    if let Some(base) = classes.find(|base| base.member.is_some()) {
        let short = base.qualified_name.rsplit('.').next().unwrap_or_default();
        let file = module.project().file_id(&base.path);
        let at = match (file.map(|file| around.module(file)), base.member) {
            (Some(Ok(base)), Some(range)) => place(&base, range),
            _ => base.qualified_name.clone(),
        };
        return Err(format!("`{short}.{name}` ({at}) is a plain method that {it} overrides"));
    }
    for file in module.files_mentioning(name).iter() {
        let other = around.module(*file)?;
        for (id, node) in other.nodes() {
            let is_member = match node {
                AnyNodeRef::StmtFunctionDef(other) => other.name.as_str() == name,
                AnyNodeRef::ExprName(target) => target.id.as_str() == name && !target.ctx.is_load(),
                _ => false,
            };
            let Some(below) = class_around(&other, id).filter(|_| is_member) else { continue };
            let is_itself = file == &module.id() && below.range == class.range;
            if !is_itself {
                related(&other, below, &own.qualified_name, class, name, &it)?;
            }
        }
    }
    if !name.starts_with('_') {
        exported(around, module, class.name.as_str(), &it)?;
    }
    Ok(())
}

fn class_around<'a>(module: &Module<'a>, id: crate::engine::NodeId) -> Option<&'a StmtClassDef> {
    match module.scopes().kind(module.scope(id)) {
        crate::engine::ScopeKind::Class(class) => Some(class),
        _ => None,
    }
}

/// Refuses if the other class, which has a member of that name, can stand for the class of the
/// method, or asks for its methods.
fn related(
    other: &Module,
    below: &StmtClassDef,
    qualified_name: &str,
    class: &StmtClassDef,
    name: &str,
    it: &str,
) -> Result<(), Refusal> {
    let theirs = format!("`{}.{name}` ({})", below.name, place(other, below.name.range));
    let is_protocol = |base: &Expr| other.slice(base).contains("Protocol");
    if below.bases().iter().any(is_protocol) {
        return Err(format!("{theirs} belongs to a protocol, which {it} may implement"));
    }
    let ancestry = other.types().ancestry(other.path(), below.name.range(), name);
    let may_be_below = match ancestry {
        Some(ancestry) => {
            ancestry.classes.iter().any(|base| base.qualified_name == qualified_name)
                || (!ancestry.is_complete && other.text().contains(class.name.as_str()))
        }
        None => true,
    };
    if may_be_below {
        return Err(format!("{theirs} is a plain method that overrides {it}"));
    }
    Ok(())
}

/// Refuses what a package offers under its own name, or in `__all__`.
fn exported(around: &Around, module: &Module, name: &str, it: &str) -> Result<(), Refusal> {
    let stem = module_name(module);
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
