//! Which functions of this file a call runs, directly or through others.

use ruff_python_ast::{AnyNodeRef, Expr, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::module::{Call, Module, NodeId};
use super::scopes::ScopeId;

/// So many functions are looked into for one call; what lies further is out of reach.
const REACH: usize = 32;

impl<'a> Module<'a> {
    /// The functions of this file that the call runs itself: more than one for a union. Where the
    /// types know nothing, the text says.
    pub fn definitions_of(&self, call: Call) -> Vec<(NodeId, &'a StmtFunctionDef)> {
        self.definitions_named(&call.expr.func)
    }

    /// The functions of this file that the expression stands for, as a callee or a callback.
    pub fn definitions_named(&self, callee: &Expr) -> Vec<(NodeId, &'a StmtFunctionDef)> {
        let functions = self.types().functions(self.path(), callee.range());
        if functions.is_empty() {
            let function = self.function_here(callee).into_iter();
            return function.map(|function| (self.id_of(function), function)).collect();
        }
        let here = functions.iter().filter(|function| function.path == self.path());
        here.filter_map(|function| {
            self.functions().find(|(_, other)| other.name.range == function.name_range)
        })
        .collect()
    }

    /// The function of this file that a name, or a method of `self`, stands for by the text alone.
    pub(super) fn function_here(&self, callee: &Expr) -> Option<&'a StmtFunctionDef> {
        match callee {
            Expr::Name(name) => {
                let owner = self.scopes().owner(self.scope(self.id_of(name)), name.id.as_str())?;
                self.only_function(owner, name.id.as_str())
            }
            Expr::Attribute(attribute) => {
                let Expr::Name(receiver) = &*attribute.value else { return None };
                let method = self.function(self.id_of(attribute))?;
                let class = self.class_of(method)?;
                let first = method.parameters.iter_non_variadic_params().next()?;
                if first.name().id != receiver.id {
                    return None;
                }
                let scope = self.scope_opened_by(self.id_of(class))?;
                self.only_function(scope, attribute.attr.as_str())
            }
            _ => None,
        }
    }

    fn only_function(&self, owner: ScopeId, name: &str) -> Option<&'a StmtFunctionDef> {
        let [binding] = self.scopes().bindings(owner, name) else { return None };
        match binding.node {
            AnyNodeRef::StmtFunctionDef(function) => Some(function),
            _ => None,
        }
    }

    /// The functions of this file that the call may run: its own, those that they call, and so on.
    pub fn functions_run_by(&self, call: Call) -> Vec<(NodeId, &'a StmtFunctionDef)> {
        self.functions_run_from(self.definitions_of(call))
    }

    /// These functions of the file, those that they call, and so on.
    pub fn functions_run_from(
        &self,
        first: Vec<(NodeId, &'a StmtFunctionDef)>,
    ) -> Vec<(NodeId, &'a StmtFunctionDef)> {
        let mut found = first;
        let mut next = 0;
        while let Some((function, _)) = found.get(next).copied() {
            next += 1;
            for (id, node) in self.descendants(function) {
                let AnyNodeRef::ExprCall(expr) = node else { continue };
                for other in self.definitions_of(Call { id, expr }) {
                    let is_known = found.iter().any(|(known, _)| *known == other.0);
                    if !is_known && found.len() < REACH {
                        found.push(other);
                    }
                }
            }
        }
        found
    }

    /// Whether the file holds tests, by its name, its folder or what the project says to pytest.
    /// There, what runs when is often the very thing that is tested.
    pub fn is_test_file(&self) -> bool {
        let is_named = |name: &str| ["test", "tests", "conftest.py"].contains(&name);
        let near = self.path().iter().rev().take(3);
        near.filter_map(|part| part.to_str()).any(is_named)
            || self.project().pytest.config_for(self.path()).collects_file(self.path())
    }
}
