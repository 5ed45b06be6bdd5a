//! What `match` does with a coroutine.

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::{Place, Rejection};
use crate::engine::module::Module;

impl<'a> Module<'a> {
    /// A `match` that takes anything first, or anything under a name, does not look at its subject.
    pub(super) fn subject(&self, statement: &ast::StmtMatch) -> Place<'a> {
        let is_wanted = |case: &ast::MatchCase| {
            let is_wildcard = matches!(
                &case.pattern,
                ast::Pattern::MatchAs(all) if all.pattern.is_none() && all.name.is_none()
            );
            !is_wildcard && !rejects_coroutine(&case.pattern, self.text())
        };
        let is_refutable = statement
            .cases
            .first()
            .is_some_and(|case| case.guard.is_none() && !case.pattern.is_irrefutable());
        if is_refutable && !statement.cases.iter().any(is_wanted) {
            return Place::Rejected(Rejection::Subject);
        }
        Place::HandedOn
    }

    /// `match f(), g():`, where the patterns look at the element at that position.
    pub(super) fn tuple_subject(&self, statement: &ast::StmtMatch, at: Option<usize>) -> Place<'a> {
        let looks_at = |case: &ast::MatchCase| match &case.pattern {
            ast::Pattern::MatchSequence(sequence) => {
                let has_star = sequence.patterns.iter().any(ast::Pattern::is_match_star);
                let element = at.filter(|_| !has_star).and_then(|at| sequence.patterns.get(at));
                element.is_some_and(|pattern| rejects_coroutine(pattern, self.text()))
            }
            _ => false,
        };
        if statement.cases.first().is_some_and(looks_at) {
            return Place::Rejected(Rejection::Subject);
        }
        Place::HandedOn
    }
}

/// Whether the pattern looks for a value that no coroutine is: not one that takes anything, and
/// not a class that may be a coroutine's.
fn rejects_coroutine(pattern: &ast::Pattern, source: &str) -> bool {
    match pattern {
        ast::Pattern::MatchClass(class) => !names_awaitable(&source[class.cls.range()]),
        ast::Pattern::MatchOr(either) => {
            either.patterns.iter().all(|pattern| rejects_coroutine(pattern, source))
        }
        ast::Pattern::MatchAs(named) => {
            named.pattern.as_deref().is_some_and(|pattern| rejects_coroutine(pattern, source))
        }
        ast::Pattern::MatchStar(_) => false,
        ast::Pattern::MatchValue(_)
        | ast::Pattern::MatchSingleton(_)
        | ast::Pattern::MatchSequence(_)
        | ast::Pattern::MatchMapping(_) => true,
    }
}

/// Whether the name of a class may be that of an awaitable, or of what all objects are.
pub fn names_awaitable(text: &str) -> bool {
    const AWAITABLE: [&str; 6] =
        ["Awaitable", "Coroutine", "Future", "Task", "Generator", "object"];
    AWAITABLE.iter().any(|name| text.contains(name))
}
