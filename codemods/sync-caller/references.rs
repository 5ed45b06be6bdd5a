//! Every place that speaks of a function: its calls, and what refuses because it is no call.

use std::collections::BTreeSet;

use ruff_python_ast::AnyNodeRef;
use ruff_text_size::Ranged;

use super::around::{Around, Key, Refusal, definition, named, place};
use super::meaning::{Meaning, Subject};
use crate::engine::{FileId, Module, NodeId, ScopeKind};

/// A call of the function.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// The file.
    pub file: FileId,
    /// The call expression.
    pub node: NodeId,
}

/// All calls of the function in the workspace.
///
/// # Errors
/// A place where the function is used, or may be, in another way.
pub fn calls(around: &Around, key: Key) -> Result<Vec<Site>, Refusal> {
    let home = around.module(key.file)?;
    let Some(function) = definition(&home, key.node) else { return Ok(Vec::new()) };
    let subject = Subject {
        home: &home,
        name: function.name.as_str(),
        range: function.name.range,
        class: home.class_of(function).map(|class| class.name.as_str()),
        is_local: matches!(home.scopes().kind(home.scope(key.node)), ScopeKind::Function(_)),
        ancestry: home
            .class_of(function)
            .and_then(|class| home.types().ancestry(home.path(), class.name.range(), ""))
            .map(|ancestry| {
                ancestry.classes.into_iter().map(|class| class.qualified_name).collect()
            })
            .unwrap_or_default(),
        it: named(&home, function),
    };
    let mut sites = Vec::new();
    let mut names = BTreeSet::from([subject.name.to_owned()]);
    let mut open = vec![subject.name.to_owned()];
    while let Some(name) = open.pop() {
        for file in around.home.files_mentioning(&name).iter() {
            let module = around.module(*file)?;
            for (id, node) in module.nodes() {
                if let Some(alias) = alias_of(node, &name) {
                    if names.insert(alias.to_owned()) {
                        open.push(alias.to_owned());
                    }
                    continue;
                }
                let Some(reference) = subject.reference(&module, node, &name)? else { continue };
                sites.push(subject.site(&module, id, reference)?);
            }
        }
    }
    if subject.class.is_none() && !subject.is_local {
        subject.module_is_not_handed_on(around)?;
    }
    Ok(sites)
}

/// The other name that an import gives to `name`.
fn alias_of<'a>(node: AnyNodeRef<'a>, name: &str) -> Option<&'a str> {
    let AnyNodeRef::Alias(alias) = node else { return None };
    let alias_name = alias.asname.as_ref()?.as_str();
    (alias.name.as_str() == name && alias_name != name).then_some(alias_name)
}

impl Subject<'_, '_> {
    /// The node that speaks of the function.
    fn reference<'b>(
        &self,
        module: &Module<'b>,
        node: AnyNodeRef<'b>,
        name: &str,
    ) -> Result<Option<AnyNodeRef<'b>>, Refusal> {
        let meaning = match node {
            AnyNodeRef::ExprName(used) if used.id.as_str() == name && used.ctx.is_load() => {
                self.of_name(module, used)
            }
            AnyNodeRef::ExprAttribute(used) if used.attr.as_str() == name => {
                self.of_attribute(module, used)
            }
            AnyNodeRef::ExprStringLiteral(text) if self.is_named_in(module, text) => {
                Meaning::Unsure("a string names it")
            }
            _ => Meaning::Other,
        };
        match meaning {
            Meaning::Ours => Ok(Some(node)),
            Meaning::Other => Ok(None),
            Meaning::Unsure(why) => {
                Err(format!("{} may be meant at {}: {why}", self.it, place(module, node.range())))
            }
        }
    }

    /// The call that the reference is the callee of.
    fn site(&self, module: &Module, id: NodeId, node: AnyNodeRef) -> Result<Site, Refusal> {
        let at = || place(module, node.range());
        let is_store = matches!(node, AnyNodeRef::ExprAttribute(used) if !used.ctx.is_load());
        if is_store {
            return Err(format!("{} is replaced at {}", self.it, at()));
        }
        match module.parent_node(id) {
            AnyNodeRef::ExprCall(call) if call.func.range() == node.range() => {
                Ok(Site { file: module.id(), node: module.parent(id) })
            }
            _ => Err(format!("{} is handed on at {} without a call", self.it, at())),
        }
    }

    /// Refuses if the module itself is a value somewhere: anybody may then call its functions.
    fn module_is_not_handed_on(&self, around: &Around) -> Result<(), Refusal> {
        let stem = self.home.short_name();
        for file in around.home.files_mentioning(stem).iter() {
            let module = around.module(*file)?;
            for (id, node) in module.nodes() {
                let AnyNodeRef::ExprName(used) = node else { continue };
                let is_value = used.ctx.is_load() && !module.parent_node(id).is_expr_attribute();
                if !is_value {
                    continue;
                }
                let shown = module.types().display(module.path(), used.range).unwrap_or_default();
                let is_ours = shown.strip_prefix("<module '").is_some_and(|name| {
                    name.trim_end_matches("'>").rsplit('.').next() == Some(stem)
                });
                if is_ours {
                    let at = place(&module, used.range);
                    return Err(format!("the module of {} is handed on at {at}", self.it));
                }
            }
        }
        Ok(())
    }
}
