//! `from asyncio import TimeoutError`, under its own name or another.

use ruff_python_ast::{self as ast, AnyNodeRef};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{BindingKind, Edit, Finding, Fix, Module, NodeId, ScopeId};

use super::{MESSAGE, NEW, is_in_rival_handlers};

/// `from asyncio import TimeoutError [as name]`: the import goes, its uses become the builtin.
pub(super) fn finding(module: &Module, id: NodeId, alias: &ast::Alias) -> Option<Finding> {
    let statement = module.parent(id);
    let AnyNodeRef::StmtImportFrom(import) = module.node(statement) else { return None };
    if import.level > 0
        || !matches!(import.module.as_deref(), Some("asyncio" | "asyncio.exceptions"))
    {
        return None;
    }
    // `import X as X` says that the name is there for other modules.
    if alias.asname.as_ref().is_some_and(|name| name == NEW)
        || module.path().ends_with("__init__.py")
        || module.scopes().has_star_import()
        || module.in_type_checking(id)
        || module.asks_for_version(id)
    {
        return None;
    }
    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
    let scope = module.scope(id);
    let [binding] = module.scopes().bindings(scope, name) else { return None };
    if !matches!(binding.kind, BindingKind::Import(_)) || !binding.unconditional {
        return None;
    }
    if is_exported(module, name) {
        return None;
    }
    let reads = reads(module, scope, name);
    if reads.is_empty() {
        return None;
    }
    let finding = Finding::new(alias.range, MESSAGE);
    let gone = module.without_alias(alias)?;
    let mut fix = gone.into_iter().fold(Fix::risky(), Fix::delete);
    let mut done: Vec<TextRange> = Vec::new();
    for read in reads {
        let range = module.node(read).range();
        if done.iter().any(|done| done.contains_range(range)) {
            continue;
        }
        if is_in_rival_handlers(module, read) {
            return Some(finding.help("write `TimeoutError`, and one handler for it"));
        }
        let place = super::place(module, read)?;
        if place.edits.is_empty() {
            return Some(finding.help("write `TimeoutError`"));
        }
        done.push(place.range);
        let is_same = |edit: &Edit| &module.text()[edit.range()] == edit.content();
        fix = place.edits.into_iter().filter(|edit| !is_same(edit)).fold(fix, Fix::edit);
    }
    Some(finding.fix(fix))
}

/// Every use of the name that `scope` owns.
fn reads(module: &Module, scope: ScopeId, name: &str) -> Vec<NodeId> {
    let is_read = |(id, node): &(NodeId, AnyNodeRef)| match node {
        AnyNodeRef::ExprName(read) => {
            read.id == name && module.scopes().owner(module.scope(*id), name) == Some(scope)
        }
        _ => false,
    };
    module.nodes().filter(is_read).map(|(id, _)| id).collect()
}

/// Whether the name stands in a string, as in `__all__`.
fn is_exported(module: &Module, name: &str) -> bool {
    module.nodes().any(|(_, node)| match node {
        AnyNodeRef::ExprStringLiteral(text) => text.value.to_str() == name,
        _ => false,
    })
}
