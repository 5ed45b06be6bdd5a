//! Calls that are only put into a queue, to be sent together.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::{Call, Module};

/// Methods of a pipeline that talk to no server.
const NO_COMMANDS: &[&str] = &[
    "add_command",
    "bf",
    "cf",
    "cms",
    "ft",
    "get_connection_kwargs",
    "get_encoder",
    "get_retry",
    "graph",
    "json",
    "lock",
    "multi",
    "pipeline",
    "pubsub",
    "register_script",
    "set_response_callback",
    "set_retry",
    "tdigest",
    "topk",
    "ts",
    "vset",
];

impl Module<'_> {
    /// Whether the receiver is a pipeline, which takes calls to send them together. Its methods
    /// are those of the client, by their names and often by their annotations too; but they give
    /// the pipeline, and only its `execute` is awaited.
    pub(super) fn is_queued(&self, call: Call) -> bool {
        let Expr::Attribute(attribute) = &*call.expr.func else { return false };
        self.is_of_pipeline(attribute) && !self.is_watching(call, attribute)
    }

    /// Whether the receiver is a pipeline that watches keys, and the method a command, which it then
    /// sends at once.
    pub(super) fn is_sent_at_once(&self, call: Call) -> bool {
        let Expr::Attribute(attribute) = &*call.expr.func else { return false };
        !NO_COMMANDS.contains(&attribute.attr.as_str())
            && !attribute.attr.ends_with("_iter")
            && self.is_of_pipeline(attribute)
            && self.is_watching(call, attribute)
    }

    fn is_of_pipeline(&self, attribute: &ast::ExprAttribute) -> bool {
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

    /// Whether the function has awaited `pipe.watch(…)` above, and done nothing that ends it: meanwhile
    /// a pipeline of redis sends each command at once. Source: redis-py, "Pipelines".
    fn is_watching(&self, call: Call, attribute: &ast::ExprAttribute) -> bool {
        let Some(function) = self.function(call.id) else { return false };
        if !self.is_one_object(&attribute.value) {
            return false;
        }
        let pipe = self.slice(&*attribute.value);
        let before = self.descendants(self.id_of(function)).filter_map(|(id, node)| match node {
            AnyNodeRef::ExprCall(other) if other.end() <= call.expr.start() => {
                let is_here = self.function(id).is_some_and(|it| it.range() == function.range());
                is_here.then_some((id, other))
            }
            _ => None,
        });
        let mut is_watching = false;
        for (id, other) in before {
            let Expr::Attribute(method) = &*other.func else { continue };
            match method.attr.as_str() {
                _ if self.slice(&*method.value) != pipe => {}
                "watch" => is_watching = self.parent_node(id).is_expr_await(),
                "execute" | "multi" | "reset" | "unwatch" => is_watching = false,
                _ => {}
            }
        }
        is_watching
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
