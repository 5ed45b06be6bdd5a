//! Trying a fix out on the type checker before it is offered.

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextLen, TextRange, TextSize};
use rustc_hash::FxHashMap;

use super::fix::{Edit, Finding};
use super::merge;
use super::module::{Module, NodeId};
use super::place::Place;
use super::types::Problem;

impl Module<'_> {
    /// Takes the fix away from each finding whose fix the type checker has something new against:
    /// the place would not accept the result either. Each finding comes with its node; what the
    /// checker says of other statements (of other functions, for an assignment) is no matter. One
    /// check serves for all of them, as long as nothing is wrong. Without types every fix passes.
    pub fn drop_refuted_fixes(&self, findings: &mut [(NodeId, Finding)]) {
        if !self.types().is_on() || findings.iter().all(|(_, finding)| finding.fix.is_none()) {
            return;
        }
        if self.survives(findings, Scope::Everything) {
            return;
        }
        for entry in findings.iter_mut() {
            let scope =
                Scope::Of { place: self.reach(entry.0), may_be_none: self.may_be_none(entry.0) };
            if !self.survives(std::slice::from_ref(entry), scope) {
                entry.1.fix = None;
            }
        }
    }

    /// Whether the result that the node's value gives may be `None`, and may be something else.
    fn may_be_none(&self, id: NodeId) -> bool {
        let shown = self.types().display(self.path(), self.node(id).range());
        shown.is_some_and(|shown| shown.ends_with("| None]"))
    }

    /// Where the value of the node can be used: in its statement; in the function, if the
    /// statement binds the value itself to a name, and not what it is made into there.
    fn reach(&self, id: NodeId) -> TextRange {
        let Some(statement) = self.statement(id) else {
            return TextRange::up_to(self.text().text_len());
        };
        let is_bound = match self.node(statement) {
            AnyNodeRef::StmtAssign(assignment) => assignment.targets.iter().any(Expr::is_name_expr),
            AnyNodeRef::StmtAnnAssign(assignment) => assignment.target.is_name_expr(),
            _ => false,
        };
        match self.function(id) {
            Some(function) if is_bound && self.is_handed_out(id) => function.range(),
            _ => self.node(statement).range(),
        }
    }

    fn is_handed_out(&self, id: NodeId) -> bool {
        self.places(id).iter().any(|place| matches!(place, Place::Variable(_)))
    }

    /// Whether an `await` before the call repairs what the type checker has against the file: at
    /// least one problem that names one of the `types` goes, and none comes. This is what "the
    /// place rejects the coroutine and accepts its result" means where syntax alone can't tell.
    pub fn await_repairs(&self, call: NodeId, types: &[&str]) -> bool {
        if !self.types().is_on() {
            return false;
        }
        let before = self.types().problems(self.path());
        let names = |problem: &&Problem| types.iter().any(|name| problem.message.contains(name));
        let near = self.reach_of_type(call);
        if !before.iter().filter(names).any(|problem| near.contains_range(problem.range)) {
            return false;
        }
        let count = |problems: &[Problem]| problems.iter().filter(names).count();
        let text = merge::apply(self.text(), &self.await_edits(call));
        let after = self.types().problems_if(self.path(), &text);
        count(&after) < count(&before)
            && !has_new_problem(&before, &after, Scope::Everything, &text)
    }

    /// Where the type of the node's value can matter: in the outermost function around it, unless
    /// that stores something in an attribute or a global. A function without an annotation gives
    /// nothing that is known outside.
    fn reach_of_type(&self, id: NodeId) -> TextRange {
        let functions = self.ancestors(id).filter(|(_, node)| node.is_stmt_function_def());
        let stores = |function| {
            self.descendants(function).any(|(_, node)| match node {
                AnyNodeRef::ExprAttribute(attribute) => attribute.ctx.is_store(),
                AnyNodeRef::StmtGlobal(_) => true,
                _ => false,
            })
        };
        match functions.last() {
            Some((function, node)) if !stores(function) => node.range(),
            _ => TextRange::up_to(self.text().text_len()),
        }
    }

    /// Whether a comment tells the author's type checker to ignore what it says of the place: then
    /// the author knows better than the types.
    pub fn is_type_ignored(&self, range: TextRange) -> bool {
        is_ignored(range, self.text())
    }

    fn survives(&self, findings: &[(NodeId, Finding)], scope: Scope) -> bool {
        let fixes = findings.iter().filter_map(|(_, finding)| finding.fix.as_ref());
        let mut edits: Vec<(usize, Edit)> = Vec::new();
        for (owner, fix) in fixes.enumerate() {
            let here = fix.resolve(self.id()).remove(&self.id()).unwrap_or_default();
            edits.extend(here.edits().iter().cloned().map(|edit| (owner, edit)));
        }
        edits.sort_by(|(_, one), (_, other)| one.cmp(other));
        // Fixes that argue with each other are tried one by one.
        let argue =
            |pair: &[(usize, Edit)]| pair[0].0 != pair[1].0 && pair[0].1.conflicts_with(&pair[1].1);
        if edits.windows(2).any(argue) {
            return false;
        }
        let text = merge::apply(self.text(), edits.iter().map(|(_, edit)| edit));
        let before = self.types().problems(self.path());
        let after = self.types().problems_if(self.path(), &text);
        // An `await` makes the text longer, never shorter.
        let growth = text.text_len().checked_sub(self.text().text_len()).unwrap_or_default();
        !has_new_problem(&before, &after, scope.grown(growth), &text)
    }
}

/// Whether `after` has a problem that `before` has not, other than one that only some members of
/// a union have: a result that may be `None` is still the result.
///
/// What a comment tells the author's type checker to ignore is no news to the author.
fn has_new_problem(before: &[Problem], after: &[Problem], scope: Scope, text: &str) -> bool {
    let mut known: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for problem in before {
        *known.entry((&problem.rule, &problem.message)).or_default() += 1;
    }
    after.iter().any(|problem| {
        match known.get_mut(&(problem.rule.as_str(), problem.message.as_str())) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => {
                scope.concerns(problem) && !is_partial(problem) && !is_ignored(problem.range, text)
            }
        }
    })
}

/// Whether a line that the range starts or ends on carries a comment for a type checker.
fn is_ignored(range: TextRange, text: &str) -> bool {
    let line = |at: TextSize| {
        let at = usize::from(at).min(text.len());
        let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
        &text[start..end]
    };
    let has_comment = |line: &str| {
        ["type: ignore", "type:ignore", "pyright: ignore", "ty: ignore", "pyrefly: ignore"]
            .iter()
            .any(|comment| line.contains(comment))
    };
    has_comment(line(range.start())) || has_comment(line(range.end()))
}

/// Which new problems count against a fix.
#[derive(Clone, Copy)]
enum Scope {
    Everything,
    /// Those in the place where the value can be used; if the result may be `None`, without what
    /// `None` lacks.
    Of {
        place: TextRange,
        may_be_none: bool,
    },
}

impl Scope {
    /// The same in a text that has grown in the place.
    fn grown(self, growth: TextSize) -> Scope {
        match self {
            Scope::Everything => self,
            Scope::Of { place, may_be_none } => {
                let place = TextRange::new(place.start(), place.end() + growth);
                Scope::Of { place, may_be_none }
            }
        }
    }

    fn concerns(self, problem: &Problem) -> bool {
        match self {
            Scope::Everything => true,
            Scope::Of { place, may_be_none } => {
                place.intersect(problem.range).is_some()
                    && !(may_be_none && problem.message.contains("of type `None`"))
            }
        }
    }
}

/// Whether the problem only says that the result is more than what the place wants, or just that.
fn is_partial(problem: &Problem) -> bool {
    problem.rule.starts_with("possibly-")
        // A cast to what the result is: the author meant the result.
        || problem.rule == "redundant-cast"
        || problem.message.contains("in union")
        || problem.message.contains("| None`")
        || problem.message.contains("`None | ")
        || problem.message.contains("may be missing")
        // Another coroutine next to it lacks its `await` too: that is a finding of its own.
        || problem.message.contains("CoroutineType[")
        || fits_in_part(problem)
}

/// Whether a member of the union that was found is what is expected: `bytes | bytearray` for
/// `bytes`.
fn fits_in_part(problem: &Problem) -> bool {
    let quoted: Vec<&str> = problem.message.split('`').skip(1).step_by(2).collect();
    let (found, expected) = match (problem.rule.as_str(), quoted.as_slice()) {
        // Argument to `f` is incorrect: Expected `bytes`, found `bytes | bytearray`
        ("invalid-argument-type", [.., expected, found]) => (found, expected),
        // Object of type `bytes | bytearray` is not assignable to `bytes`
        ("invalid-assignment", [found, expected]) => (found, expected),
        _ => return false,
    };
    found.contains(" | ") && found.split(" | ").any(|member| member == *expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(rule: &str, message: &str) -> Problem {
        Problem { range: TextRange::default(), rule: rule.into(), message: message.into() }
    }

    #[test]
    fn a_result_that_may_be_more_is_still_the_result() {
        let assigned = |found: &str, expected: &str| {
            let message = format!("Object of type `{found}` is not assignable to `{expected}`");
            is_partial(&problem("invalid-assignment", &message))
        };
        assert!(assigned("bytes | bytearray", "bytes"));
        assert!(!assigned("str | bytearray", "bytes"));
        assert!(!assigned("str", "bytes"));
        let given = |found: &str| {
            let message =
                format!("Argument to function `f` is incorrect: Expected `A`, found `{found}`");
            is_partial(&problem("invalid-argument-type", &message))
        };
        assert!(given("A | B") && given("B | A"));
        assert!(!given("B") && !given("B | C"));
        assert!(is_partial(&problem("redundant-cast", "Value is already of type `A`")));
    }
}
