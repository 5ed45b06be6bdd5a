//! The names of a scope.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// The names that a body binds and declares `global`, nested scopes aside.
#[derive(Default)]
pub(super) struct Names<'a> {
    pub(super) bound: Vec<&'a str>,
    pub(super) globals: Vec<(&'a str, TextRange)>,
}

impl<'a> Visitor<'a> for Names<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.bound.push(&def.name),
            Stmt::ClassDef(class) => self.bound.push(&class.name),
            Stmt::Global(global) => {
                self.globals.extend(global.names.iter().map(|n| (n.as_str(), global.range())));
            }
            Stmt::Nonlocal(nonlocal) => {
                self.bound.extend(nonlocal.names.iter().map(|name| name.as_str()));
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_alias(&mut self, alias: &'a ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        self.bound.push(name.split('.').next().unwrap_or(name));
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(inner) = handler;
        self.bound.extend(inner.name.as_ref().map(|name| name.as_str()));
        ast::visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        let name = match pattern {
            ast::Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            ast::Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            ast::Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        self.bound.extend(name.map(|name| name.as_str()));
        ast::visitor::walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if !matches!(name.ctx, ExprContext::Load) => {
                self.bound.push(name.id.as_str());
            }
            Expr::Lambda(_) => {}
            _ => walk_expr(self, expr),
        }
    }
}
