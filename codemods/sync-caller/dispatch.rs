//! Callers that no call shows: names that are put together, and examples in docstrings.

use ruff_python_ast::{AnyNodeRef, Expr, ExprCall, InterpolatedStringElement, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use super::around::{Around, Refusal, named, place};
use crate::engine::types::Ancestor;
use crate::engine::{FileId, Module};

/// How the names of methods begin that a base class from elsewhere may put together: `do_find` of a
/// `cmd.Cmd`, `visit_Name` of an `ast.NodeVisitor`.
const PREFIXES: [&str; 8] =
    ["action_", "cmd_", "command_", "do_", "handle_", "on_", "process_", "visit_"];

/// Refuses a function whose name may be put together somewhere, or that an example calls.
pub fn check(around: &Around, module: &Module, function: &StmtFunctionDef) -> Result<(), Refusal> {
    let name = function.name.as_str();
    let it = || named(module, function);
    for file in module.files_mentioning("getattr").iter() {
        let other = around.module(*file)?;
        for call in other.calls() {
            let [object, key, ..] = &*call.expr.arguments.args else { continue };
            // A string that names it is found as such.
            let is_getattr = other.resolve_to(&call.expr.func, &["builtins.getattr"]).is_some();
            if !is_getattr || key.is_string_literal_expr() {
                continue;
            }
            let may_be_meant = match ends_of(&other, key) {
                Some((start, end)) => name.starts_with(&*start) && name.ends_with(&*end),
                // Any name of the object's own.
                None => {
                    let is_self = matches!(object, Expr::Name(name) if name.id == "self");
                    let class = other.function(call.id).and_then(|method| other.class_of(method));
                    let own = module.class_of(function);
                    is_self
                        && *file == module.id()
                        && own.is_some_and(|own| class.is_some_and(|it| it.range == own.range))
                }
            };
            if may_be_meant {
                let at = place(&other, call.expr.range());
                return Err(format!(
                    "a name is put together at {at}, which may be that of {}",
                    it()
                ));
            }
        }
    }
    if let Some((file, range)) = looked_up(around, module, name)? {
        let at = place(&*around.module(file)?, range);
        return Err(format!("a name is put together at {at}, which may be that of {}", it()));
    }
    for file in module.files_mentioning(name).iter() {
        let other = around.module(*file)?;
        for (_, node) in other.nodes() {
            let AnyNodeRef::ExprStringLiteral(text) = node else { continue };
            let text_of = text.value.to_str();
            if text_of.contains(">>> ") && text_of.contains(&format!("{name}(")) {
                return Err(format!("an example calls {} ({})", it(), place(&other, text.range)));
            }
        }
    }
    Ok(())
}

/// Where the name may be looked up in a namespace: `globals()["cmd_" + command]`.
fn looked_up(
    around: &Around,
    module: &Module,
    name: &str,
) -> Result<Option<(FileId, TextRange)>, Refusal> {
    for word in ["globals", "vars", "locals", "__dict__"] {
        for file in module.files_mentioning(word).iter() {
            let other = around.module(*file)?;
            let found = other.nodes().find_map(|(_, node)| {
                let (namespace, key) = match node {
                    AnyNodeRef::ExprSubscript(item) => (&*item.value, &*item.slice),
                    AnyNodeRef::ExprCall(call) => {
                        let get = call.func.as_attribute_expr().filter(|it| it.attr == *"get")?;
                        (&*get.value, call.arguments.args.first()?)
                    }
                    _ => return None,
                };
                // A string that names it is found as such.
                if !is_namespace(&other, namespace) || key.is_string_literal_expr() {
                    return None;
                }
                let may_be_meant = match ends_of(&other, key) {
                    Some((start, end)) => name.starts_with(&*start) && name.ends_with(&*end),
                    // Any name of the file.
                    None => *file == module.id(),
                };
                may_be_meant.then_some((*file, node.range()))
            });
            if found.is_some() {
                return Ok(found);
            }
        }
    }
    Ok(None)
}

/// `globals()`, `vars(commands)`, `Commands.__dict__`
fn is_namespace(module: &Module, expr: &Expr) -> bool {
    const NAMESPACES: [&str; 3] = ["builtins.globals", "builtins.locals", "builtins.vars"];
    match expr {
        Expr::Attribute(attribute) => attribute.attr.as_str() == "__dict__",
        Expr::Call(call) => module.resolve_to(&call.func, &NAMESPACES).is_some(),
        _ => false,
    }
}

/// The base from elsewhere that may call a method of that name by a name that it puts together.
pub fn dispatcher<'c>(
    around: &Around,
    bases: &'c [Ancestor],
    method: &str,
) -> Option<&'c Ancestor> {
    let is_foreign = |base: &&Ancestor| around.home.project().file_id(&base.path).is_none();
    let is_named_so = PREFIXES.iter().any(|prefix| method.starts_with(prefix));
    bases.iter().find(is_foreign).filter(|_| is_named_so)
}

/// How a text that is put together begins and ends; [`None`] if nobody knows, both empty never.
fn ends_of(module: &Module, key: &Expr) -> Option<(String, String)> {
    let ends = match key {
        Expr::StringLiteral(text) => (text.value.to_string(), text.value.to_string()),
        Expr::FString(text) => {
            let literal = |part: Option<&InterpolatedStringElement>| match part {
                Some(InterpolatedStringElement::Literal(text)) => text.value.to_string(),
                _ => String::new(),
            };
            (literal(text.value.elements().next()), literal(text.value.elements().last()))
        }
        Expr::BinOp(sum) => {
            let text = |part: &Expr| part.as_string_literal_expr().map(|it| it.value.to_string());
            let start =
                text(&sum.left).map(|it| it.split('%').next().unwrap_or_default().to_owned());
            (start.unwrap_or_default(), text(&sum.right).unwrap_or_default())
        }
        // `"do_{}".format(command)`
        Expr::Call(ExprCall { func, .. }) => {
            let template = func.as_attribute_expr().filter(|format| format.attr == *"format")?;
            let text = template.value.as_string_literal_expr()?.value.to_str();
            let start = text.split('{').next().unwrap_or_default();
            let end = text.rsplit('}').next().unwrap_or_default();
            (start.to_owned(), end.to_owned())
        }
        Expr::Name(name) => {
            let scope = module.scope(module.id_of(name));
            let owner = module.scopes().owner(scope, &name.id)?;
            let [binding] = module.scopes().bindings(owner, &name.id) else { return None };
            let AnyNodeRef::ExprName(target) = binding.node else { return None };
            let value = module.assigned_to(target).filter(|value| !value.is_name_expr())?;
            ends_of(module, value)?
        }
        _ => return None,
    };
    (!ends.0.is_empty() || !ends.1.is_empty()).then_some(ends)
}
