//! How to write a dotted name at a place, given the imports that are there.

use ruff_text_size::{Ranged, TextSize};

use super::imports::{Requirement, Spelling};
use super::module::{Module, NodeId};
use super::scopes::{BindingKind, ScopeId};

impl Module<'_> {
    /// How to write `module.member` (such as `asyncio.sleep`) at a node: through an import that is
    /// visible and certainly done there, else through a new `import module`. [`None`] where the
    /// name would mean something else: it is shadowed, rebound or may come from a star import.
    pub fn spell(&self, dotted: &str, at: NodeId) -> Option<Spelling> {
        self.spell_in(dotted, self.scope(at), self.node(at).range().start())
    }

    /// As [`Module::spell`], but a new import is `from module import member`.
    pub fn spell_member(&self, dotted: &str, at: NodeId) -> Option<Spelling> {
        self.spell_member_in(dotted, self.scope(at), self.node(at).range().start())
    }

    /// As [`Module::spell`], for new code in that scope, to stand at `at`.
    pub(super) fn spell_in(&self, dotted: &str, scope: ScopeId, at: TextSize) -> Option<Spelling> {
        let (module, member) = dotted.rsplit_once('.')?;
        if let Some(name) = self.imported_as(module, scope, at) {
            return Some(Spelling { text: format!("{name}.{member}"), requirement: None, at });
        }
        if let Some(text) = self.imported_as(dotted, scope, at) {
            return Some(Spelling { text, requirement: None, at });
        }
        self.spell_new(module, member, scope, at)
    }

    /// As [`Module::spell_member`], for new code in that scope, to stand at `at`.
    pub(super) fn spell_member_in(
        &self,
        dotted: &str,
        scope: ScopeId,
        at: TextSize,
    ) -> Option<Spelling> {
        if let Some(spelling) = self.spell_in(dotted, scope, at)
            && spelling.requirement.is_none()
        {
            return Some(spelling);
        }
        let (module, member) = dotted.rsplit_once('.')?;
        if self.scopes().has_star_import() || !self.is_free(member, scope) {
            return None;
        }
        let requirement =
            Some(Requirement::Member { module: module.into(), member: member.into() });
        Some(Spelling { text: member.into(), requirement, at })
    }

    fn spell_new(
        &self,
        module: &str,
        member: &str,
        scope: ScopeId,
        at: TextSize,
    ) -> Option<Spelling> {
        let first = module.split('.').next()?;
        if self.scopes().has_star_import() || !self.is_free(first, scope) {
            return None;
        }
        let requirement = Some(Requirement::Module(module.into()));
        Some(Spelling { text: format!("{module}.{member}"), requirement, at })
    }

    /// Whether no scope from here outwards binds the name, so that a new import gives it meaning.
    pub fn is_free(&self, name: &str, scope: ScopeId) -> bool {
        self.scopes().owner(scope, name).is_none()
            && self.scopes().bindings(ScopeId::MODULE, name).is_empty()
    }

    /// A name that stands for the dotted name here: imported at module level without condition,
    /// or earlier in the function itself.
    fn imported_as(&self, dotted: &str, scope: ScopeId, at: TextSize) -> Option<String> {
        let mut found: Option<(&str, TextSize)> = None;
        let mut current = Some(scope);
        while let Some(id) = current {
            for (name, bindings) in self.scopes().names(id) {
                let is_import = bindings.iter().any(|binding| {
                    let stands_for = match &binding.kind {
                        BindingKind::Import(import) => import == dotted,
                        BindingKind::Submodule(import) => import.split('.').next() == Some(dotted),
                        _ => false,
                    };
                    stands_for
                        && binding.unconditional
                        && self.is_done(binding.range.start(), id, scope, at)
                });
                if !is_import || self.scopes().resolve(scope, name, at).as_deref() != Some(dotted) {
                    continue;
                }
                let start = bindings[0].range.start();
                if found.is_none_or(|(_, other)| start < other) {
                    found = Some((name, start));
                }
            }
            current = self.scopes().parent(id);
        }
        found.map(|(name, _)| name.to_owned())
    }

    /// Whether an import in `owner` at `import` has run when code in `scope` at `at` does. Code
    /// in a function runs later than the module's body, so there order in the text is no matter.
    fn is_done(&self, import: TextSize, owner: ScopeId, scope: ScopeId, at: TextSize) -> bool {
        import < at || (owner == ScopeId::MODULE && self.is_inside_function(scope))
    }

    fn is_inside_function(&self, scope: ScopeId) -> bool {
        use super::scopes::ScopeKind;
        let mut current = Some(scope);
        while let Some(id) = current {
            if matches!(self.scopes().kind(id), ScopeKind::Function(_) | ScopeKind::Lambda) {
                return true;
            }
            current = self.scopes().parent(id);
        }
        false
    }
}
