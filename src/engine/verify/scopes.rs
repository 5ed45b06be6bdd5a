//! Walks a module with a stack of scopes, which is what the parser's semantic checks ask for.

use std::cell::RefCell;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{
    self as ast, Comprehension, Expr, ModModule, Parameters, PythonVersion, Stmt,
};
use ruff_python_parser::semantic_errors::SemanticSyntaxChecker;
use ruff_text_size::TextRange;

use super::SyntaxProblem;
use super::names::Names;

/// Collects into `found` what CPython's compiler says of a module that parses.
pub(super) fn check(
    text: &str,
    module: &ModModule,
    version: PythonVersion,
    found: &RefCell<Vec<SyntaxProblem>>,
) {
    let future_annotations = module.body.iter().any(|stmt| {
        stmt.as_import_from_stmt().is_some_and(|import| {
            import.module.as_deref() == Some("__future__")
                && import.names.iter().any(|alias| alias.name.as_str() == "annotations")
        })
    });
    let mut walker = Walker {
        text,
        version,
        future_annotations,
        checker: SemanticSyntaxChecker::new(),
        scopes: vec![Scope::of(Kind::Module, &module.body)],
        in_try: 0,
        found,
    };
    walker.visit_body(&module.body);
}

pub(super) enum Kind<'a> {
    Module,
    Class,
    Function(&'a ast::StmtFunctionDef),
    Lambda,
    Generator,
    /// `sync`: no `async for` in it.
    Comprehension {
        sync: bool,
    },
}

pub(super) struct Scope<'a> {
    pub(super) kind: Kind<'a>,
    /// The names that the scope says are `global`, and where it does.
    pub(super) globals: Vec<(&'a str, TextRange)>,
    pub(super) loops: usize,
}

impl<'a> Scope<'a> {
    fn of(kind: Kind<'a>, body: &'a [Stmt]) -> Self {
        let mut names = Names::default();
        names.visit_body(body);
        Scope { kind, globals: names.globals, loops: 0 }
    }

    fn without_body(kind: Kind<'a>) -> Self {
        Scope { kind, globals: Vec::new(), loops: 0 }
    }
}

pub(super) struct Walker<'a, 'b> {
    pub(super) text: &'a str,
    pub(super) version: PythonVersion,
    pub(super) future_annotations: bool,
    checker: SemanticSyntaxChecker,
    pub(super) scopes: Vec<Scope<'a>>,
    pub(super) in_try: usize,
    found: &'b RefCell<Vec<SyntaxProblem>>,
}

impl<'a> Walker<'a, '_> {
    pub(super) fn report(&self, range: TextRange, message: String) {
        self.found.borrow_mut().push(SyntaxProblem { message, range });
    }

    pub(super) fn scope(&self) -> &Scope<'a> {
        self.scopes.last().expect("the module's scope is never popped")
    }

    fn inside(&mut self, scope: Scope<'a>, walk: impl FnOnce(&mut Self)) {
        self.scopes.push(scope);
        walk(self);
        self.scopes.pop();
    }

    fn looping(&mut self, by: isize) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.loops = scope.loops.saturating_add_signed(by);
        }
    }

    /// `continue` is looked for in the body only: the `else` of a loop is outside of it.
    fn visit_loop(&mut self, body: &'a [Stmt], orelse: &'a [Stmt]) {
        self.looping(1);
        self.visit_body(body);
        self.looping(-1);
        self.visit_body(orelse);
    }

    fn visit_comprehensions(
        &mut self,
        kind: Kind<'a>,
        generators: &'a [Comprehension],
        elements: &[&'a Expr],
    ) {
        // The first iterable is evaluated where the comprehension stands.
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        self.inside(Scope::without_body(kind), |walker| {
            for (index, generator) in generators.iter().enumerate() {
                if index > 0 {
                    walker.visit_expr(&generator.iter);
                }
                walker.visit_expr(&generator.target);
                for condition in &generator.ifs {
                    walker.visit_expr(condition);
                }
            }
            for element in elements {
                walker.visit_expr(element);
            }
        });
    }

    fn visit_signature(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = parameter.default.as_deref() {
                self.visit_expr(default);
            }
        }
        for parameter in parameters {
            if let Some(annotation) = parameter.annotation() {
                self.visit_annotation(annotation);
            }
        }
    }
}

impl<'a> Visitor<'a> for Walker<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let mut checker = std::mem::take(&mut self.checker);
        checker.visit_stmt(stmt, self);
        self.checker = checker;
        match stmt {
            Stmt::FunctionDef(def) => {
                for decorator in &def.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.visit_signature(&def.parameters);
                if let Some(returns) = &def.returns {
                    self.visit_annotation(returns);
                }
                self.inside(Scope::of(Kind::Function(def), &def.body), |walker| {
                    walker.visit_body(&def.body);
                });
            }
            Stmt::ClassDef(class) => {
                for decorator in &class.decorator_list {
                    self.visit_decorator(decorator);
                }
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                self.inside(Scope::of(Kind::Class, &class.body), |walker| {
                    walker.visit_body(&class.body);
                });
            }
            Stmt::For(for_) => {
                self.visit_expr(&for_.iter);
                self.visit_expr(&for_.target);
                self.visit_loop(&for_.body, &for_.orelse);
            }
            Stmt::While(while_) => {
                self.visit_expr(&while_.test);
                self.visit_loop(&while_.body, &while_.orelse);
            }
            Stmt::Try(try_) => {
                // The parser's own checks leave this one to the linter's rules.
                for handler in try_.handlers.iter().rev().skip(1) {
                    let ast::ExceptHandler::ExceptHandler(inner) = handler;
                    if inner.type_.is_none() {
                        self.report(inner.range, "default `except:` must be last".to_owned());
                    }
                }
                self.in_try += 1;
                walk_stmt(self, stmt);
                self.in_try -= 1;
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, expr: &'a Expr) {
        // Nothing in a postponed annotation is compiled where it stands.
        if !self.future_annotations {
            self.visit_expr(expr);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let mut checker = std::mem::take(&mut self.checker);
        checker.visit_expr(expr, self);
        self.checker = checker;
        match expr {
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_signature(parameters);
                }
                self.inside(Scope::without_body(Kind::Lambda), |walker| {
                    walker.visit_expr(&lambda.body);
                });
            }
            Expr::Generator(node) => {
                self.visit_comprehensions(Kind::Generator, &node.generators, &[&node.elt]);
            }
            Expr::ListComp(node) => {
                let kind = comprehension(&node.generators);
                self.visit_comprehensions(kind, &node.generators, &[&node.elt]);
            }
            Expr::SetComp(node) => {
                let kind = comprehension(&node.generators);
                self.visit_comprehensions(kind, &node.generators, &[&node.elt]);
            }
            Expr::DictComp(node) => {
                let kind = comprehension(&node.generators);
                let elements: Vec<&Expr> =
                    node.key.as_deref().into_iter().chain([&*node.value]).collect();
                self.visit_comprehensions(kind, &node.generators, &elements);
            }
            _ => walk_expr(self, expr),
        }
    }
}

fn comprehension<'a>(generators: &[Comprehension]) -> Kind<'a> {
    Kind::Comprehension { sync: generators.iter().all(|generator| !generator.is_async) }
}
