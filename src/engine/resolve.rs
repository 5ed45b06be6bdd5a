//! What names stand for, through the module's imports.

use ruff_python_ast::{AnyNodeRef, Expr};

use super::module::Module;
use super::scopes::ScopeKind;

impl Module<'_> {
    /// The dotted name that a name or attribute chain stands for, through this module's imports:
    /// `asyncio.sleep` for `sleep` after `from asyncio import sleep`. Builtins are
    /// `builtins.name`. [`None`] for locals, attributes of objects, rebound and star-imported
    /// names.
    pub fn resolve(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => {
                let id = self.id_of(name);
                self.scopes().resolve(self.scope(id), name.id.as_str(), name.range.start())
            }
            Expr::Attribute(attribute) => {
                let base = self.resolve(&attribute.value)?;
                if base.starts_with("builtins.") {
                    return None;
                }
                Some(format!("{base}.{}", attribute.attr))
            }
            _ => None,
        }
    }

    /// Whether a callee stands for one of these dotted names; gives the one it does.
    pub fn resolve_to<'n>(&self, expr: &Expr, names: &[&'n str]) -> Option<&'n str> {
        // Cheap first: most callees don't even end like one of the names.
        let last = match expr {
            Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
            _ => None,
        };
        if let Some(last) = last
            && !names.iter().any(|name| name.rsplit('.').next() == Some(last))
        {
            return None;
        }
        let resolved = self.resolve(expr)?;
        names.iter().copied().find(|name| *name == resolved)
    }

    /// Whether the module stores or declares an attribute of that name: what it holds may be
    /// anything that can be called.
    pub fn stores_attribute(&self, name: &str) -> bool {
        let attributes = self.attributes.get_or_init(|| {
            let stored = self.nodes.iter().filter_map(|node| match node.node {
                AnyNodeRef::ExprAttribute(attribute) if attribute.ctx.is_store() => {
                    Some(attribute.attr.as_str())
                }
                AnyNodeRef::ExprName(name) if name.ctx.is_store() => {
                    let is_in_class = matches!(self.scopes().kind(node.scope), ScopeKind::Class(_));
                    is_in_class.then_some(name.id.as_str())
                }
                _ => None,
            });
            stored.map(Box::from).collect()
        });
        attributes.contains(name)
    }
}
