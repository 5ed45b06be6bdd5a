//! Imports that nobody uses any more, once the fixes that took their uses away are applied.

use ruff_python_ast::{Alias, AnyNodeRef};
use ruff_text_size::{Ranged, TextRange};

use super::module::Module;
use super::scopes::{BindingKind, ScopeId};

impl Module<'_> {
    /// What to delete so that the module's import of `name` goes, if the name stands nowhere else
    /// in the text: not in code, not in a string (`__all__`, annotations), not in a comment. Empty
    /// where it does, and where the import may be there for other modules or for its effect.
    pub fn unused_import(&self, name: &str) -> Vec<TextRange> {
        let [binding] = self.scopes().bindings(ScopeId::MODULE, name) else { return Vec::new() };
        let AnyNodeRef::Alias(alias) = binding.node else { return Vec::new() };
        if !matches!(binding.kind, BindingKind::Import(_))
            || !binding.unconditional
            || self.path().ends_with("__init__.py")
            || count_word(self.text(), name) != 1
        {
            return Vec::new();
        }
        self.without_alias(alias).unwrap_or_default()
    }

    /// What to delete so that one name of an import goes, or the whole statement with the last.
    /// [`None`] where other code shares its line.
    pub fn without_alias(&self, alias: &Alias) -> Option<Vec<TextRange>> {
        let statement = self.parent_node(self.id_of(alias));
        let names = match statement {
            AnyNodeRef::StmtImport(import) => &import.names,
            AnyNodeRef::StmtImportFrom(import) => &import.names,
            _ => return None,
        };
        if names.len() == 1 {
            return Some(vec![self.whole_line(statement.range())?]);
        }
        let items: Vec<TextRange> = names.iter().map(Ranged::range).collect();
        let at = items.iter().position(|item| *item == alias.range)?;
        let inside = TextRange::new(items.first()?.start(), statement.range().end());
        Some(self.without_item(inside, &items, at))
    }
}

/// How often the word stands in the text.
fn count_word(text: &str, word: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let is_whole =
        |at: usize| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part);
    text.match_indices(word).filter(|(at, _)| is_whole(*at)).count()
}
