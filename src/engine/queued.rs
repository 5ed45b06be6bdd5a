//! Calls that are only put into a queue, to be sent together.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::{Call, Module};

impl Module<'_> {
    /// Whether the receiver is a pipeline, which takes calls to send them together. Its methods
    /// are those of the client, by their names and often by their annotations too; but they give
    /// the pipeline, and only its `execute` is awaited.
    pub(super) fn is_queued(&self, call: Call) -> bool {
        let Expr::Attribute(attribute) = &*call.expr.func else { return false };
        let classes = self.types().classes(self.path(), attribute.value.range());
        if classes.iter().any(|class| class.ends_with("Pipeline")) {
            return true;
        }
        let mut receiver = &*attribute.value;
        // `client.pipeline().set("a", 1).set("b", 2)`
        while let Expr::Call(inner) = receiver {
            match &*inner.func {
                Expr::Attribute(method) if is_pipeline(&method.attr) => return true,
                Expr::Attribute(method) => receiver = &method.value,
                _ => return false,
            }
        }
        match receiver {
            Expr::Name(name) => is_pipeline(&name.id) || self.is_bound_to_pipeline(name),
            Expr::Attribute(attribute) => is_pipeline(&attribute.attr),
            _ => false,
        }
    }

    /// `p = client.pipeline()`, `async with client.pipeline() as p:`
    fn is_bound_to_pipeline(&self, name: &ast::ExprName) -> bool {
        let scope = self.scope(self.id_of(name));
        let Some(owner) = self.scopes().owner(scope, name.id.as_str()) else { return false };
        self.scopes().bindings(owner, name.id.as_str()).iter().any(|binding| {
            let AnyNodeRef::ExprName(target) = binding.node else { return false };
            let value = match self.parent_node(self.id_of(target)) {
                AnyNodeRef::StmtAssign(assign) => &*assign.value,
                AnyNodeRef::WithItem(item) => &item.context_expr,
                _ => return false,
            };
            let value = value.as_await_expr().map_or(value, |awaited| &awaited.value);
            let callee = value.as_call_expr().and_then(|call| last_name(&call.func));
            callee.is_some_and(is_pipeline)
        })
    }
}

/// Whether something of that name is, or gives, a pipeline.
fn is_pipeline(name: &str) -> bool {
    matches!(name, "pipe" | "pipeline") || name.ends_with("_pipe") || name.ends_with("_pipeline")
}
