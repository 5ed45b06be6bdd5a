//! One thread's view of the types.

use std::cell::RefCell;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ruff_db::files::{File, system_path_to_file};
use ruff_db::panic::{PanicError, catch_unwind};
use ruff_db::parsed::{ParsedModuleRef, parsed_module};
use ruff_db::system::SystemPath;
use ruff_python_ast::find_node::covering_node;
use ruff_python_ast::{AnyNodeRef, ExprRef};
use ruff_text_size::{Ranged, TextRange};
use salsa::Cancelled;
use ty_python_semantic::types::Type;
use ty_python_semantic::{Db as SemanticDb, HasType, SemanticModel};

use crate::engine::coroutines::is_transparent;
use crate::engine::types::{
    Ancestry, Argument, Function, Nature, Parameter, Presence, Problem, Types,
};

use super::budget::{Excess, Slot};
use super::database::Database;
use super::workspace::TyEngine;
use super::{
    callables, class_changes, classes, decorators, dotted, nature, parameters, promises,
    resolvable, results, returns, special_methods,
};

/// Asks one engine's database. A question that panics, or that the watchdog stops, costs the
/// types of the file that it was about, and no other's.
pub(super) struct View<'engine> {
    engine: &'engine TyEngine,
    handle: RefCell<Option<(Database, u64)>>,
    slot: Arc<Slot>,
    last: RefCell<PathBuf>,
}

/// How often a question is asked again that another thread's unwinding took down.
const ATTEMPTS: usize = 4;

impl<'engine> View<'engine> {
    pub(super) fn new(engine: &'engine TyEngine) -> View<'engine> {
        View {
            engine,
            handle: RefCell::new(None),
            slot: engine.watchdog().slot(),
            last: RefCell::default(),
        }
    }

    /// Asks a question about `file`; `None` where there is no answer.
    fn ask<R>(
        &self,
        path: &Path,
        question: impl for<'db> Fn(&'db Database, File) -> Option<R>,
    ) -> Option<R> {
        let file = SystemPath::from_std_path(path)?;
        if self.engine.has_given_up(path) {
            return None;
        }
        for attempt in 0..ATTEMPTS {
            if let Some(what) = self.engine.watchdog().exhausted() {
                let reason = format!("other files have used up the {what}");
                self.engine.give_up(path, reason);
                return None;
            }
            self.renew();
            let handle = self.handle.borrow();
            let (db, generation) = handle.as_ref()?;
            let other_file = *self.last.borrow() != path;
            if other_file {
                self.last.replace(path.to_path_buf());
            }
            let busy = self.slot.enter(other_file);
            let answer = catch_unwind(AssertUnwindSafe(|| {
                question(db, system_path_to_file(db, file).ok()?)
            }));
            drop(busy);
            match answer {
                Ok(answer) => return answer,
                // Another thread unwound. What it was at is asked again; where that has left its
                // mark in the database, of a new one.
                Err(error) if error.payload.downcast_ref::<Cancelled>().is_some() => {
                    if attempt > 0 {
                        self.engine.spoil(*generation);
                    }
                }
                Err(error) => {
                    drop(handle);
                    self.engine.give_up(path, self.reason(&error));
                    // Given back at once: after a shortage of memory it is freed by this.
                    self.handle.replace(None);
                    return None;
                }
            }
        }
        let reason = "its types hang on another file's, which were given up".to_owned();
        self.engine.give_up(path, reason);
        None
    }

    /// Lets go of a database that a newer one has replaced.
    fn renew(&self) {
        let generation = self.engine.generation();
        let mut handle = self.handle.borrow_mut();
        if !matches!(&*handle, Some((_, seen)) if *seen == generation) {
            *handle = None;
            *handle = Some(self.engine.database());
        }
    }

    fn reason(&self, error: &PanicError) -> String {
        match error.payload.downcast_ref::<Excess>() {
            Some(Excess::Time) => {
                let seconds = self.slot.allowance().as_secs_f64();
                format!("they take longer than {seconds:.1} s")
            }
            Some(Excess::Memory) => {
                let megabytes = self.engine.watchdog().bounds().memory / (1024 * 1024);
                format!("they take more memory than {megabytes} MB")
            }
            None => {
                let place = error.location.as_deref().unwrap_or("an unknown place");
                let message = error.payload.to_string();
                let message = message.lines().next().unwrap_or_default();
                format!("the type engine failed at {place}: {message}")
            }
        }
    }

    /// Asks about the expression at `range` of `file`.
    fn about<R>(
        &self,
        file: &Path,
        range: TextRange,
        question: impl for<'db, 'ast> Fn(&'db Database, &SemanticModel<'db>, ExprRef<'ast>) -> Option<R>,
    ) -> Option<R> {
        self.ask(file, |db, file| {
            let file = db.program_file(file);
            let parsed = parsed_module(db, file.python_file(db)).load(db);
            let expr = expression(&parsed, range)?;
            let model = SemanticModel::new(db, file);
            question(db, &model, expr)
        })
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

impl Types for View<'_> {
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
        self.about(file, expr, |db, model, expr| Some(callables::functions(db, model, expr)))
            .unwrap_or_default()
    }

    fn keeps_async(&self, function: &Function) -> bool {
        // The standard library's own file is not to be had.
        let is_transparent = || function.decorators.iter().all(|it| is_transparent(it));
        self.ask(&function.path, |db, _| Some(decorators::keep_async(db, function)))
            .unwrap_or_else(is_transparent)
    }

    fn gives_coroutine(&self, function: &Function) -> bool {
        self.ask(&function.path, |db, _| Some(returns::give_coroutines(db, function)))
            .unwrap_or(false)
    }

    fn is_changed_from_above(&self, function: &Function, name: &str) -> bool {
        self.ask(&function.path, |db, file| {
            Some(class_changes::come_from_above(db, db.program_file(file), function, name))
        })
        .unwrap_or(true)
    }

    fn leaves_method(&self, file: &Path, expr: TextRange, name: &str) -> bool {
        self.about(file, expr, |db, model, expr| {
            Some(class_changes::leave_method(db, model, expr, name))
        })
        .unwrap_or(false)
    }

    fn ancestry(&self, file: &Path, class: TextRange, member: &str) -> Option<Ancestry> {
        self.ask(file, |db, file| classes::ancestry(db, db.program_file(file), class, member))
    }

    fn method(&self, file: &Path, class: TextRange, name: &str) -> Vec<Function> {
        self.ask(file, |db, file| {
            let class = classes::class_at(db, db.program_file(file), class)?;
            Some(dotted::method(db, class, name))
        })
        .unwrap_or_default()
    }

    fn promises_none_of(&self, file: &Path, function: &Function, methods: &[&str]) -> bool {
        self.ask(file, |db, _| Some(promises::promises_none_of(db, function, methods)))
            .unwrap_or(false)
    }

    fn parameter(
        &self,
        function: &Function,
        argument: Argument<'_>,
        is_bound: bool,
    ) -> Option<Parameter> {
        self.ask(&function.path, |db, _| parameters::parameter(db, function, argument, is_bound))
    }

    fn has_unresolved_imports(&self, file: &Path) -> bool {
        self.ask(file, |db, file| {
            let model = SemanticModel::new(db, db.program_file(file));
            Some(resolvable::has_unresolved_imports(db, &model))
        })
        .unwrap_or(true)
    }

    fn lookup(&self, file: &Path, dotted: &str) -> Vec<Function> {
        self.ask(file, |db, file| {
            let model = SemanticModel::new(db, db.program_file(file));
            Some(dotted::lookup(db, &model, dotted))
        })
        .unwrap_or_default()
    }

    fn members(&self, file: &Path, expr: TextRange, name: &str) -> Vec<Function> {
        self.about(file, expr, |db, model, expr| {
            Some(callables::member_functions(db, model, expr, name))
        })
        .unwrap_or_default()
    }

    fn has_special_method(&self, file: &Path, expr: TextRange, name: &str) -> Presence {
        self.about(file, expr, |db, model, expr| {
            let ty = expr.inferred_type(model)?;
            Some(special_methods::presence(db, &model.program_environment(), ty, name))
        })
        .unwrap_or(Presence::Unknown)
    }

    fn never_gives_awaitable(&self, function: &Function) -> bool {
        self.ask(&function.path, |db, _| Some(results::never_awaitable(db, function)))
            .unwrap_or(false)
    }

    fn problems(&self, file: &Path) -> Arc<[Problem]> {
        self.ask(file, |_, _| self.engine.problems(SystemPath::from_std_path(file)?, None))
            .unwrap_or_default()
    }

    fn problems_if(&self, file: &Path, text: &str) -> Arc<[Problem]> {
        self.ask(file, |_, _| self.engine.problems(SystemPath::from_std_path(file)?, Some(text)))
            .unwrap_or_default()
    }

    fn gave_up(&self, file: &Path) -> bool {
        self.engine.has_given_up(file)
    }
}
