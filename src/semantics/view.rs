//! One thread's view of the types.

use std::path::Path;
use std::sync::Arc;

use ruff_db::files::system_path_to_file;
use ruff_db::parsed::{ParsedModuleRef, parsed_module};
use ruff_db::system::SystemPath;
use ruff_python_ast::find_node::covering_node;
use ruff_python_ast::{AnyNodeRef, ExprRef};
use ruff_text_size::{Ranged, TextRange};
use ty_python_semantic::types::Type;
use ty_python_semantic::{Db as SemanticDb, HasType, SemanticModel};

use crate::engine::types::{Function, Nature, Problem, Types};

use super::database::Database;
use super::{callables, classes, nature};

pub(super) struct View {
    db: Database,
}

impl View {
    pub(super) fn new(db: Database) -> View {
        View { db }
    }

    /// Asks about the expression at `range` of `file`.
    fn about<R>(
        &self,
        file: &Path,
        range: TextRange,
        question: impl for<'db, 'ast> FnOnce(
            &'db Database,
            &SemanticModel<'db>,
            ExprRef<'ast>,
        ) -> Option<R>,
    ) -> Option<R> {
        let db = &self.db;
        let file = system_path_to_file(db, SystemPath::from_std_path(file)?).ok()?;
        let file = db.program_file(file);
        let parsed = parsed_module(db, file.python_file(db)).load(db);
        let expr = expression(&parsed, range)?;
        let model = SemanticModel::new(db, file);
        question(db, &model, expr)
    }
}

/// The expression with exactly this range.
fn expression(parsed: &ParsedModuleRef, range: TextRange) -> Option<ExprRef<'_>> {
    let module = parsed.syntax();
    if !module.range().contains_range(range) {
        return None;
    }
    covering_node(AnyNodeRef::from(module), range)
        .ancestors()
        .take_while(|node| node.range() == range)
        .find_map(AnyNodeRef::as_expr_ref)
}

impl Types for View {
    fn nature(&self, file: &Path, expr: TextRange) -> Nature {
        self.about(file, expr, |db, model, expr| {
            let ty = expr.inferred_type(model)?;
            Some(nature::nature(db, &model.program_environment(), ty))
        })
        .unwrap_or(Nature::Unknown)
    }

    fn display(&self, file: &Path, expr: TextRange) -> Option<String> {
        self.about(file, expr, |db, model, expr| {
            let ty: Type = expr.inferred_type(model)?;
            Some(ty.display(db, &model.program_environment()).to_string())
        })
    }

    fn classes(&self, file: &Path, expr: TextRange) -> Vec<String> {
        self.about(file, expr, |db, model, expr| {
            let ty = expr.inferred_type(model)?;
            Some(classes::shared_names(db, &model.program_environment(), ty))
        })
        .unwrap_or_default()
    }

    fn functions(&self, file: &Path, expr: TextRange) -> Vec<Function> {
        self.about(file, expr, |db, model, expr| {
            Some(callables::functions(db, model, expr))
        })
        .unwrap_or_default()
    }

    fn lookup(&self, _file: &Path, _dotted: &str) -> Vec<Function> {
        Vec::new()
    }

    fn members(&self, file: &Path, expr: TextRange, name: &str) -> Vec<Function> {
        self.about(file, expr, |db, model, expr| {
            Some(callables::member_functions(db, model, expr, name))
        })
        .unwrap_or_default()
    }

    fn problems(&self, _file: &Path) -> Arc<[Problem]> {
        Arc::from([])
    }

    fn problems_if(&self, _file: &Path, _text: &str) -> Arc<[Problem]> {
        Arc::from([])
    }

    fn gave_up(&self, _file: &Path) -> bool {
        false
    }
}
