//! What other classes have to say of a method: bases, classes below, protocols, stand-ins.

use std::collections::BTreeSet;

use ruff_python_ast::{AnyNodeRef, Expr, StmtClassDef, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::around::{Around, Refusal, named, place};
use super::dispatch::dispatcher;
use super::fitness::exported;
use crate::engine::doubts::is_unusual_class;
use crate::engine::types::Ancestor;
use crate::engine::{Module, NodeId, ScopeKind};

/// Names of classes that take the place of others in tests.
const STAND_INS: [&str; 5] = ["fake", "mock", "stub", "dummy", "spy"];

/// A method that may become `async`.
struct Method<'m, 'a> {
    around: &'m Around<'m, 'a>,
    class: &'m StmtClassDef,
    /// The class, as the types know it.
    own: Ancestor,
    name: &'m str,
    /// How the method is called in a message.
    it: String,
}

/// Says why the method can't become `async` because of other classes.
pub fn method(
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
    let mut classes = ancestry.classes.into_iter();
    let Some(own) = classes.next() else {
        return Err(format!("nothing is known of `{}`", class.name));
    };
    let bases: Vec<Ancestor> = classes.collect();
    if let Some(base) = bases.iter().find(|base| base.member.is_some()) {
        let at = member(around, base, name);
        return Err(format!("{at} is a plain method that {it} overrides"));
    }
    if let Some(base) = dispatcher(around, &bases, name) {
        return Err(format!(
            "`{}` may call {it} by a name that it puts together",
            base.qualified_name
        ));
    }
    let method = Method { around, class, own, name, it };
    method.has_no_rival(module)?;
    method.is_not_mixed(module)?;
    if !name.starts_with('_') {
        exported(around, module, class.name.as_str(), &method.it)?;
    }
    Ok(())
}

/// The member of a class and its place.
fn member(around: &Around, class: &Ancestor, name: &str) -> String {
    let short = class.qualified_name.rsplit('.').next().unwrap_or_default();
    let file = around.home.project().file_id(&class.path);
    let at = match (file.map(|file| around.module(file)), class.member) {
        (Some(Ok(module)), Some(range)) => place(&module, range),
        _ => class.qualified_name.clone(),
    };
    format!("`{short}.{name}` ({at})")
}

impl Method<'_, '_> {
    /// Refuses if a class that has a member of that name is below the method's, asks for it by a
    /// protocol, or takes its place in tests.
    fn has_no_rival(&self, module: &Module) -> Result<(), Refusal> {
        for file in module.files_mentioning(self.name).iter() {
            let other = self.around.module(*file)?;
            for (id, node) in other.nodes() {
                let is_member = match node {
                    AnyNodeRef::StmtFunctionDef(other) => other.name.as_str() == self.name,
                    AnyNodeRef::ExprName(target) => {
                        target.id.as_str() == self.name && !target.ctx.is_load()
                    }
                    _ => false,
                };
                let Some(rival) = class_around(&other, id).filter(|_| is_member) else { continue };
                if *file != module.id() || rival.range != self.class.range {
                    self.is_no_rival(&other, rival)?;
                }
            }
        }
        Ok(())
    }

    fn is_no_rival(&self, module: &Module, rival: &StmtClassDef) -> Result<(), Refusal> {
        let Method { name, it, .. } = self;
        let theirs = format!("`{}.{name}` ({})", rival.name, place(module, rival.name.range));
        let is_protocol = |base: &Expr| module.slice(base).contains("Protocol");
        if rival.bases().iter().any(is_protocol) {
            return Err(format!("{theirs} belongs to a protocol, which {it} may implement"));
        }
        let ancestry = module.types().ancestry(module.path(), rival.name.range(), name);
        let is_below = ancestry.is_none_or(|ancestry| {
            let mut classes = ancestry.classes.iter();
            classes.any(|base| base.qualified_name == self.own.qualified_name)
                || (!ancestry.is_complete && module.text().contains(self.class.name.as_str()))
        });
        if is_below {
            return Err(format!("{theirs} is a plain method that overrides {it}"));
        }
        let lower = rival.name.to_lowercase();
        if STAND_INS.iter().any(|word| lower.contains(word)) {
            return Err(format!("{theirs} may stand in for {it}"));
        }
        Ok(())
    }

    /// Refuses if a class below has another base with such a member: `class Both(Other, Ours)`.
    fn is_not_mixed(&self, module: &Module) -> Result<(), Refusal> {
        let mut names = BTreeSet::from([self.class.name.to_string()]);
        let mut open = vec![self.class.name.to_string()];
        while let Some(above) = open.pop() {
            for file in module.files_mentioning(&above).iter() {
                let other = self.around.module(*file)?;
                for (_, node) in other.nodes() {
                    let AnyNodeRef::StmtClassDef(below) = node else { continue };
                    if !below.bases().iter().any(|base| other.slice(base).contains(&above)) {
                        continue;
                    }
                    self.is_mixed_with(&other, below)?;
                    if names.insert(below.name.to_string()) {
                        open.push(below.name.to_string());
                    }
                }
            }
        }
        Ok(())
    }

    fn is_mixed_with(&self, module: &Module, below: &StmtClassDef) -> Result<(), Refusal> {
        let ancestry = module.types().ancestry(module.path(), below.name.range(), self.name);
        let classes = ancestry.map(|ancestry| ancestry.classes).unwrap_or_default();
        if !classes.iter().any(|class| class.qualified_name == self.own.qualified_name) {
            return Ok(());
        }
        let is_other = |class: &&Ancestor| {
            class.member.is_some() && class.qualified_name != self.own.qualified_name
        };
        match classes.iter().find(is_other) {
            Some(other) => {
                let theirs = member(self.around, other, self.name);
                let at = place(module, below.name.range());
                Err(format!("`{}` ({at}) mixes {} with {theirs}", below.name, self.it))
            }
            None => Ok(()),
        }
    }
}

fn class_around<'a>(module: &Module<'a>, id: NodeId) -> Option<&'a StmtClassDef> {
    match module.scopes().kind(module.scope(id)) {
        ScopeKind::Class(class) => Some(class),
        _ => None,
    }
}
