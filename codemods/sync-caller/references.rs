//! Every place that speaks of a function: its calls, and what refuses because it is no call.

use std::collections::BTreeSet;

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::around::{Around, Key, Refusal, definition, named, place};
use crate::codemods::sync_entry_point::module_name;
use crate::engine::{BindingKind, FileId, Function, Module, NodeId, ScopeKind};

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

/// The function that is looked for.
struct Subject<'h, 'a> {
    home: &'h Module<'a>,
    name: &'h str,
    range: TextRange,
    class: Option<&'h str>,
    is_local: bool,
    /// The qualified names of its class and the bases.
    ancestry: Vec<String>,
    /// How it is called in a message.
    it: String,
}

/// What a name or attribute stands for.
enum Meaning {
    Ours,
    Other,
    /// It may be ours: why nobody knows.
    Unsure(&'static str),
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

    fn resolved(&self, module: &Module, range: TextRange) -> Option<Meaning> {
        let functions = module.types().functions(module.path(), range);
        let is_ours = |one: &Function| one.path == self.home.path() && one.name_range == self.range;
        if functions.is_empty() {
            return None;
        }
        Some(match functions.iter().filter(|one| is_ours(one)).count() {
            0 => Meaning::Other,
            count if count == functions.len() => Meaning::Ours,
            _ => Meaning::Unsure("it is one of several there"),
        })
    }

    fn of_name(&self, module: &Module, used: &ast::ExprName) -> Meaning {
        let scope = module.scope(module.id_of(used));
        let owner = module.scopes().owner(scope, used.id.as_str());
        match self.resolved(module, used.range) {
            Some(Meaning::Ours) => match owner {
                Some(owner) if module.scopes().bindings(owner, used.id.as_str()).len() == 1 => {
                    Meaning::Ours
                }
                Some(_) => Meaning::Unsure("the name is bound more than once there"),
                None => Meaning::Unsure("it comes from a star import"),
            },
            Some(other) => other,
            None => match owner {
                None if module.scopes().has_star_import() => {
                    Meaning::Unsure("it may come from a star import")
                }
                None => Meaning::Other,
                Some(owner) => {
                    let bindings = module.scopes().bindings(owner, used.id.as_str());
                    let may_be_ours = bindings.iter().any(|binding| match &binding.kind {
                        BindingKind::Import(dotted) => self.may_be_imported(dotted),
                        BindingKind::Definition => {
                            module.path() == self.home.path() && binding.range == self.range
                        }
                        _ => false,
                    });
                    match may_be_ours {
                        true => Meaning::Unsure("the types don't say"),
                        false => Meaning::Other,
                    }
                }
            },
        }
    }

    /// Whether the dotted name of an import may be that of the function, or of its class.
    fn may_be_imported(&self, dotted: &str) -> bool {
        let (from, name) = dotted.rsplit_once('.').unwrap_or(("", dotted));
        let from = from.rsplit('.').next().unwrap_or_default();
        name == self.class.unwrap_or(self.name)
            && (from.is_empty() || from == module_name(self.home))
    }

    fn of_attribute(&self, module: &Module, used: &ast::ExprAttribute) -> Meaning {
        if self.is_local {
            return Meaning::Other;
        }
        let receiver = used.value.range();
        if used.ctx.is_load()
            && let Some(meaning) = self.resolved(module, used.range)
        {
            let shown = module.types().display(module.path(), receiver).unwrap_or_default();
            return match meaning {
                Meaning::Ours if !is_one_type(&shown) => {
                    Meaning::Unsure("what it is called on is not always the same")
                }
                meaning => meaning,
            };
        }
        let dotted = module.resolve(&used.value);
        let last = dotted.as_deref().map(|dotted| dotted.rsplit('.').next().unwrap_or(dotted));
        let classes = module.types().classes(module.path(), receiver);
        let Some(class) = self.class else {
            // A function of a module: only the module has it.
            let is_module = last == Some(module_name(self.home))
                || classes.iter().any(|class| class == "types.ModuleType");
            return match is_module {
                true => Meaning::Unsure("the types don't say"),
                false => Meaning::Other,
            };
        };
        if let Some(last) = last {
            return match last == class {
                true => Meaning::Unsure("the types don't say"),
                false => Meaning::Other,
            };
        }
        if matches!(&*used.value, Expr::Name(name) if name.id == "self" || name.id == "cls") {
            return self.of_self(module, used);
        }
        match classes.first() {
            Some(exact) if exact == "builtins.object" || self.ancestry.contains(exact) => {
                Meaning::Unsure("the types don't say")
            }
            Some(_) => Meaning::Other,
            None => Meaning::Unsure("the type of what it is called on is not known"),
        }
    }

    /// An attribute of `self` that is no function to the types: an object that the class stores,
    /// or what a class beside it has to bring.
    fn of_self(&self, module: &Module, used: &ast::ExprAttribute) -> Meaning {
        let class = module
            .function(module.id_of(used))
            .and_then(|method| module.class_of(method))
            .and_then(|class| module.types().ancestry(module.path(), class.name.range(), ""));
        let (Some(class), Some(ours)) = (class, self.ancestry.first()) else {
            return Meaning::Unsure("the types don't say");
        };
        let mut names = class.classes.iter().map(|one| &one.qualified_name);
        let is_above =
            class.classes.first().is_some_and(|one| self.ancestry.contains(&one.qualified_name));
        if is_above || names.any(|name| name == ours) {
            return Meaning::Unsure("the types don't say");
        }
        match used.ctx.is_load() && !module.stores_attribute(used.attr.as_str()) {
            true => Meaning::Unsure("`self` may be of that class as well"),
            false => Meaning::Other,
        }
    }

    /// Whether the text is the function's name where names are looked up: for `getattr`, `patch`,
    /// in a table. One that is compared or printed is only a text.
    fn is_named_in(&self, module: &Module, text: &ast::ExprStringLiteral) -> bool {
        let value = text.value.to_str();
        let is_dotted = value
            .strip_suffix(self.name)
            .is_some_and(|before| before.ends_with('.') || before.ends_with(':'));
        if value != self.name {
            return is_dotted && !value.contains(' ');
        }
        let id = module.id_of(text);
        !matches!(
            module.parent_node(id),
            AnyNodeRef::ExprCompare(_)
                | AnyNodeRef::PatternMatchValue(_)
                | AnyNodeRef::StmtExpr(_)
                | AnyNodeRef::ExprDict(_)
        )
    }

    /// Refuses if the module itself is a value somewhere: anybody may then call its functions.
    fn module_is_not_handed_on(&self, around: &Around) -> Result<(), Refusal> {
        let stem = module_name(self.home);
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

/// Whether the type, as it is shown, is neither a union (but for `None`) nor unknown.
fn is_one_type(shown: &str) -> bool {
    let mut depth = 0usize;
    let mut parts = vec![String::new()];
    for c in shown.chars() {
        match c {
            '[' | '(' | '<' => depth += 1,
            ']' | ')' | '>' => depth = depth.saturating_sub(1),
            '|' | '&' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    let mut parts = parts.iter().map(|part| part.trim()).filter(|part| *part != "None");
    let is_known = parts
        .next()
        .is_some_and(|one| !one.is_empty() && !["Unknown", "Any", "object"].contains(&one));
    is_known && parts.next().is_none()
}
