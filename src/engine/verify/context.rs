//! What the parser's semantic checks ask of the place at which the walk stands.

use ruff_python_ast::PythonVersion;
use ruff_python_ast::visitor::Visitor;
use ruff_python_parser::semantic_errors::{
    LazyImportContext, SemanticSyntaxContext, SemanticSyntaxError, SemanticSyntaxErrorKind,
    YieldOutsideFunctionKind,
};
use ruff_text_size::TextRange;

use super::names::Names;
use super::scopes::{Kind, Walker};

impl SemanticSyntaxContext for Walker<'_, '_> {
    fn future_annotations_or_stub(&self) -> bool {
        self.future_annotations
    }

    fn lazy_import_context(&self) -> Option<LazyImportContext> {
        match self.scope().kind {
            Kind::Class => Some(LazyImportContext::Class),
            Kind::Module if self.in_try == 0 => None,
            Kind::Module => Some(LazyImportContext::TryExceptBlocks),
            _ => Some(LazyImportContext::Function),
        }
    }

    fn python_version(&self) -> PythonVersion {
        self.version
    }

    fn source(&self) -> &str {
        self.text
    }

    fn global(&self, name: &str) -> Option<TextRange> {
        self.scope().globals.iter().find(|(global, _)| *global == name).map(|(_, range)| *range)
    }

    fn has_nonlocal_binding(&self, name: &str) -> bool {
        let enclosing = self.scopes.iter().rev().skip(1);
        enclosing
            .filter_map(|scope| match scope.kind {
                Kind::Function(def) => Some(def),
                _ => None,
            })
            .any(|def| {
                let mut names = Names::default();
                names.visit_body(&def.body);
                let is_global = names.globals.iter().any(|(global, _)| *global == name);
                !is_global && (def.parameters.includes(name) || names.bound.contains(&name))
            })
    }

    fn in_async_context(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                Kind::Function(def) => return def.is_async,
                Kind::Class | Kind::Lambda | Kind::Module => return false,
                Kind::Generator | Kind::Comprehension { .. } => {}
            }
        }
        false
    }

    fn in_await_allowed_context(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                Kind::Function(_) | Kind::Lambda | Kind::Generator => return true,
                Kind::Class | Kind::Module => return false,
                Kind::Comprehension { .. } => {}
            }
        }
        false
    }

    fn in_yield_allowed_context(&self) -> bool {
        matches!(self.scope().kind, Kind::Function(_) | Kind::Lambda)
    }

    fn in_sync_comprehension(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                Kind::Comprehension { sync: true } => return true,
                Kind::Comprehension { sync: false } => {}
                _ => return false,
            }
        }
        false
    }

    fn in_class_body_comprehension(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                Kind::Comprehension { .. } | Kind::Generator => {}
                Kind::Class => return true,
                Kind::Module | Kind::Function(_) | Kind::Lambda => return false,
            }
        }
        false
    }

    fn in_module_scope(&self) -> bool {
        self.scopes.len() == 1
    }

    fn in_function_scope(&self) -> bool {
        matches!(self.scope().kind, Kind::Function(_) | Kind::Lambda)
    }

    fn in_generator_context(&self) -> bool {
        // A function or lambda inside of a generator starts anew.
        for scope in self.scopes.iter().rev() {
            match scope.kind {
                Kind::Generator => return true,
                Kind::Comprehension { .. } => {}
                _ => return false,
            }
        }
        false
    }

    fn in_notebook(&self) -> bool {
        false
    }

    fn report_semantic_error(&self, error: SemanticSyntaxError) {
        // `await` outside of a function is reported twice; `AwaitOutsideAsyncFunction` is enough.
        let twice = matches!(
            error.kind,
            SemanticSyntaxErrorKind::YieldOutsideFunction(YieldOutsideFunctionKind::Await)
        );
        if !twice {
            self.report(error.range, error.to_string());
        }
    }

    fn in_loop_context(&self) -> bool {
        self.scope().loops > 0
    }

    fn is_bound_parameter(&self, name: &str) -> bool {
        matches!(self.scope().kind, Kind::Function(def) if def.parameters.includes(name))
    }
}
