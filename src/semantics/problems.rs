//! What ty's rules say against a file.

use std::sync::Arc;

use ruff_db::files::File;
use ty_python_semantic::types::check_types;

use crate::engine::types::Problem;

use super::database::ProgramDb;

/// Rules about comments that silence rules say nothing about types.
const NOT_OF_TYPES: [&str; 5] = [
    "blanket-ignore-comment",
    "ignore-comment-unknown-rule",
    "invalid-ignore-comment",
    "unused-ignore-comment",
    "unused-type-ignore-comment",
];

/// The problems of types in `file`, by position.
#[salsa::tracked(returns(clone))]
pub(super) fn problems(db: &dyn ProgramDb, file: File) -> Arc<[Problem]> {
    let mut problems: Vec<Problem> = check_types(db, db.program_file(file))
        .iter()
        .filter(|diagnostic| diagnostic.id().is_lint())
        .filter(|diagnostic| !NOT_OF_TYPES.contains(&diagnostic.id().as_str()))
        .filter_map(|diagnostic| {
            Some(Problem {
                range: diagnostic.range()?,
                rule: diagnostic.id().as_str().to_owned(),
                message: diagnostic.concise_message().to_string(),
            })
        })
        .collect();
    problems.sort_by(|one, other| {
        let key = |problem: &Problem| (problem.range.start(), problem.range.end());
        (key(one), &one.rule, &one.message).cmp(&(key(other), &other.rule, &other.message))
    });
    Arc::from(problems)
}
