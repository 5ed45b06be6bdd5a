//! The salsa database that ty's queries run in.

use std::sync::Arc;

use ruff_db::Db as SourceDb;
use ruff_db::diagnostic::Diagnostic;
use ruff_db::files::{File, Files};
use ruff_db::system::System;
use ruff_db::vendored::VendoredFileSystem;
use ty_module_resolver::Db as ModuleResolverDb;
use ty_python_core::program::ProgramSettings;
use ty_python_core::{Program, ProgramFile};
use ty_python_semantic::lint::{LintRegistry, RuleSelection};
use ty_python_semantic::{
    AnalysisSettings, Db as SemanticDb, PythonVersionWithSource, check_file_unwrap,
    default_lint_registry,
};

use super::budget::before_query;
use super::system::OverlaySystem;

/// A database that knows the settings of the one program it serves.
#[salsa::db]
pub(super) trait ProgramDb: SemanticDb {
    fn settings(&self) -> &ProgramSettings;
}

/// The program, interned once: interning hashes every search path.
#[salsa::tracked(returns(copy))]
fn program(db: &dyn ProgramDb) -> Program<'_> {
    Program::from_settings(db, db.settings())
}

/// What a database tells against the files whose types it infers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checks {
    /// Nothing: types only.
    Nothing,
    /// All that ty's rules find. It has to be known before the first question, for inference
    /// remembers what it found.
    Everything,
}

#[salsa::db]
#[derive(Clone)]
pub(super) struct Database {
    storage: salsa::Storage<Self>,
    files: Files,
    system: OverlaySystem,
    settings: Arc<ProgramSettings>,
    rules: Arc<RuleSelection>,
    analysis: Arc<AnalysisSettings>,
    checks: Checks,
}

impl Database {
    pub(super) fn new(
        system: OverlaySystem,
        settings: Arc<ProgramSettings>,
        checks: Checks,
    ) -> Database {
        let storage = salsa::Storage::new(Some(Box::new(|event: salsa::Event| {
            if matches!(event.kind, salsa::EventKind::WillCheckCancellation) {
                before_query();
            }
        })));
        let db = Database {
            storage,
            files: Files::default(),
            system,
            settings,
            rules: Arc::new(RuleSelection::from_registry(default_lint_registry())),
            // `# type: ignore` is said to a checker that saw the code with its `await`.
            analysis: Arc::new(AnalysisSettings {
                respect_type_ignore_comments: false,
                ..AnalysisSettings::default()
            }),
            checks,
        };
        db.settings.search_paths.try_register_static_roots(&db);
        db
    }
}

#[salsa::db]
impl SourceDb for Database {
    fn vendored(&self) -> &VendoredFileSystem {
        ty_vendored::file_system()
    }

    fn system(&self) -> &dyn System {
        &self.system
    }

    fn files(&self) -> &Files {
        &self.files
    }
}

#[salsa::db]
impl ModuleResolverDb for Database {}

#[salsa::db]
impl ty_python_core::Db for Database {
    fn should_check_file(&self, file: File) -> bool {
        self.checks == Checks::Everything && !file.path(self).is_vendored_path()
    }
}

#[salsa::db]
impl SemanticDb for Database {
    fn check_file(&self, file: File) -> Vec<Diagnostic> {
        check_file_unwrap(self, self.program_file(file))
    }

    fn program_file(&self, file: File) -> ProgramFile<'_> {
        program(self).program_file(self, file)
    }

    fn python_version_with_source(&self, _: File) -> &PythonVersionWithSource {
        &self.settings.python_version
    }

    fn rule_selection(&self, _: File) -> &RuleSelection {
        &self.rules
    }

    fn lint_registry(&self) -> &LintRegistry {
        default_lint_registry()
    }

    fn analysis_settings(&self, _: File) -> &AnalysisSettings {
        &self.analysis
    }

    fn verbose(&self) -> bool {
        false
    }

    fn is_open_file(&self, _: File) -> bool {
        false
    }

    fn dyn_clone(&self) -> Box<dyn SemanticDb> {
        Box::new(self.clone())
    }
}

#[salsa::db]
impl ProgramDb for Database {
    fn settings(&self) -> &ProgramSettings {
        &self.settings
    }
}

#[salsa::db]
impl salsa::Database for Database {}
