//! Code that has asked whether a call makes a coroutine before it calls.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::fix::Evidence;
use super::module::{Call, Module};

const QUESTIONS: [&str; 5] =
    ["iscoroutinefunction", "isawaitable", "iscoroutine", "is_async", "is_coroutine"];

impl Module<'_> {
    /// Whether a condition around the call has asked whether it makes a coroutine, and the call
    /// stands where the answer was no: `await f() if iscoroutinefunction(f) else f()`. Against
    /// certain evidence the question must name the callee: the branch is there for other versions
    /// of what is called.
    pub(super) fn is_asked_first(&self, call: Call, evidence: Evidence) -> bool {
        let is_certain = evidence == Evidence::Certain;
        let callee = format!("({})", self.slice(&*call.expr.func));
        let asks = |test: &Expr| {
            let text = self.slice(test);
            QUESTIONS.iter().any(|name| text.contains(name))
                && (!is_certain || text.contains(&callee))
        };
        // `f() if handler.has_sync_callable else await f()`
        let asks_for_sync = |test: &Expr| {
            let text = self.slice(test);
            !is_certain && text.contains("sync") && !text.contains("async")
        };
        let holds = |body: TextRange| body.contains_range(call.expr.range());
        // What follows `if iscoroutinefunction(f): return …` has the answer no as well.
        let mut path = std::iter::once(call.id).chain(self.ancestors(call.id).map(|(id, _)| id));
        let mut inner = path.next().unwrap_or(call.id);
        path.any(|outer| {
            let is_no = match self.node(outer) {
                AnyNodeRef::ExprIf(conditional) if asks_for_sync(&conditional.test) => true,
                AnyNodeRef::StmtIf(statement) if asks_for_sync(&statement.test) => true,
                AnyNodeRef::ExprIf(conditional) if asks(&conditional.test) => {
                    holds(conditional.body.range()) == is_negated(&conditional.test)
                }
                AnyNodeRef::StmtIf(statement) => is_in_branch_of_no(statement, asks, holds),
                AnyNodeRef::StmtFunctionDef(function) => {
                    let inner = self.node(inner).range();
                    function
                        .body
                        .iter()
                        .take_while(|one| one.end() <= inner.start())
                        .any(|one| matches!(one, Stmt::If(question) if asks(&question.test)))
                }
                _ => false,
            };
            inner = outer;
            is_no
        })
    }
}

/// Whether what is looked for stands in a branch, or a test, that is only reached when the answer
/// to a question was no.
fn is_in_branch_of_no(
    statement: &ast::StmtIf,
    asks: impl Fn(&Expr) -> bool,
    holds: impl Fn(TextRange) -> bool,
) -> bool {
    let first = (Some(&*statement.test), &statement.body);
    let others = statement.elif_else_clauses.iter();
    let branches =
        std::iter::once(first).chain(others.map(|clause| (clause.test.as_ref(), &clause.body)));
    let mut was_no = false;
    for (test, body) in branches {
        let is_question = test.is_some_and(&asks);
        let is_negated = test.is_some_and(is_negated);
        if body.iter().any(|one| holds(one.range())) {
            return was_no || (is_question && is_negated);
        }
        was_no |= is_question && !is_negated;
    }
    was_no
}

fn is_negated(test: &Expr) -> bool {
    matches!(test, Expr::UnaryOp(operation) if operation.op == ast::UnaryOp::Not)
}
