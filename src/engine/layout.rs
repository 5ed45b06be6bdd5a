//! Where new statements and new names go: lines after a statement, names that nothing else has.

use ruff_python_ast::{self as ast, AnyNodeRef};
use ruff_text_size::{Ranged, TextSize};

use super::fix::Edit;
use super::module::{Module, NodeId};
use super::scopes::ScopeKind;

impl Module<'_> {
    /// What separates new statements from a statement before them: a line break and its
    /// indentation, or `; ` where the statement shares its line with another one or with the
    /// header of its block.
    pub fn separator(&self, statement: NodeId) -> String {
        if self.has_line_of_its_own(statement) {
            format!("{}{}", self.line_ending(), self.indentation(statement))
        } else {
            "; ".to_owned()
        }
    }

    /// The edit that puts new statements, each of one line, right after a statement: below it,
    /// after the comment that ends its line.
    pub fn insert_after<S: AsRef<str>>(&self, statement: NodeId, lines: &[S]) -> Edit {
        let separator = self.separator(statement);
        let end = self.node(statement).range().end();
        let at = if self.has_line_of_its_own(statement) { self.line_end(end) } else { end };
        let new: String =
            lines.iter().flat_map(|line| [separator.as_str(), line.as_ref()]).collect();
        Edit::insertion(at, new)
    }

    /// What a block is indented by, in the block that the statement is part of: four spaces where
    /// that can't be seen.
    pub fn indentation_step(&self, statement: NodeId) -> &str {
        let inner = self.indentation(statement);
        let around = self.ancestors(statement).find(|(_, node)| node.is_statement());
        let outer = around.map_or("", |(id, _)| self.indentation(id));
        inner.strip_prefix(outer).filter(|step| !step.is_empty()).unwrap_or("    ")
    }

    /// Whether nothing but white space stands before the statement on its first line, and nothing
    /// but a comment after it on its last.
    pub fn has_line_of_its_own(&self, statement: NodeId) -> bool {
        let range = self.node(statement).range();
        let before = &self.text()[..usize::from(range.start())];
        let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
        let after = &self.text()[usize::from(range.end())..usize::from(self.line_end(range.end()))];
        let is_blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let after = after.trim_start();
        line.chars().all(is_blank) && (after.is_empty() || after.starts_with('#'))
    }

    /// The end of the line at `at`, before its line ending.
    pub fn line_end(&self, at: TextSize) -> TextSize {
        let rest = &self.text()[usize::from(at)..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        at + TextSize::try_from(length).expect("a file is shorter than 4 GiB")
    }

    /// The first of `names`, else the last of them with a number, that nothing in the function
    /// around the node (or, outside of functions, in the file) mentions.
    pub fn fresh_name(&self, at: NodeId, names: &[&str]) -> String {
        let around = self
            .ancestors(at)
            .find(|(id, node)| {
                matches!(node, AnyNodeRef::ModModule(_))
                    || (matches!(node, AnyNodeRef::StmtFunctionDef(_)) && self.runs_in(at, *id))
            })
            .map_or(at, |(id, _)| id);
        let is_taken = |name: &str| self.descendants(around).any(|(_, node)| mentions(node, name));
        if let Some(name) = names.iter().find(|name| !is_taken(name)) {
            return (*name).to_owned();
        }
        let last = names.last().copied().unwrap_or("name");
        (2..)
            .map(|number| format!("{last}_{number}"))
            .find(|name| !is_taken(name))
            .expect("a file has finitely many names")
    }

    fn runs_in(&self, at: NodeId, function: NodeId) -> bool {
        let mut scope = Some(self.scope(at));
        while let Some(id) = scope {
            match self.scopes().kind(id) {
                ScopeKind::Function(owner) => return self.id_of(owner) == function,
                ScopeKind::Module => return false,
                _ => scope = self.scopes().parent(id),
            }
        }
        false
    }
}

/// Whether a node says the name as a variable: uses it, binds it or declares it.
pub(super) fn mentions(node: AnyNodeRef<'_>, name: &str) -> bool {
    let is = |identifier: &ast::Identifier| identifier.as_str() == name;
    match node {
        AnyNodeRef::ExprName(expr) => expr.id == name,
        AnyNodeRef::Parameter(parameter) => is(&parameter.name),
        AnyNodeRef::StmtFunctionDef(function) => is(&function.name),
        AnyNodeRef::StmtClassDef(class) => is(&class.name),
        AnyNodeRef::Alias(alias) => match &alias.asname {
            Some(asname) => is(asname),
            None => alias.name.as_str().split('.').next() == Some(name),
        },
        AnyNodeRef::ExceptHandlerExceptHandler(handler) => handler.name.as_ref().is_some_and(is),
        AnyNodeRef::PatternMatchAs(pattern) => pattern.name.as_ref().is_some_and(is),
        AnyNodeRef::PatternMatchStar(pattern) => pattern.name.as_ref().is_some_and(is),
        AnyNodeRef::PatternMatchMapping(pattern) => pattern.rest.as_ref().is_some_and(is),
        AnyNodeRef::TypeParamTypeVar(parameter) => is(&parameter.name),
        AnyNodeRef::TypeParamTypeVarTuple(parameter) => is(&parameter.name),
        AnyNodeRef::TypeParamParamSpec(parameter) => is(&parameter.name),
        AnyNodeRef::StmtGlobal(statement) => statement.names.iter().any(is),
        AnyNodeRef::StmtNonlocal(statement) => statement.names.iter().any(is),
        _ => false,
    }
}
