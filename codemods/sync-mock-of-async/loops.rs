//! Whether a function runs an event loop, itself or through what it calls.

use std::path::PathBuf;

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use crate::engine::types::Function;
use crate::engine::{Call, FileId, Module, NodeId};

/// What runs a coroutine to its end in a thread that has no loop yet.
const RUNNERS: [&str; 4] = ["anyio.run", "asgiref.sync.async_to_sync", "asyncio.run", "trio.run"];

/// So many functions are looked into for one test; what lies further is out of reach.
const REACH: usize = 32;

/// Whether the function, or a plain function of the workspace that it calls, runs a loop. What it
/// names in a string or stores in an attribute is taken for replaced: that does not run.
pub(super) fn runs_a_loop(module: &Module, function: NodeId) -> bool {
    let replaced = module
        .descendants(function)
        .filter_map(|(_, node)| match node {
            AnyNodeRef::ExprStringLiteral(text) => text.value.to_str().rsplit('.').next(),
            AnyNodeRef::ExprAttribute(attribute) if attribute.ctx.is_store() => {
                Some(attribute.attr.as_str())
            }
            _ => None,
        })
        .collect();
    Search { replaced, seen: FxHashSet::default() }.finds(module, function)
}

struct Search<'a> {
    replaced: FxHashSet<&'a str>,
    /// The functions that were looked into.
    seen: FxHashSet<(PathBuf, TextRange)>,
}

impl Search<'_> {
    fn finds(&mut self, module: &Module, function: NodeId) -> bool {
        let calls: Vec<Call> = module
            .descendants(function)
            .filter_map(|(id, node)| match node {
                AnyNodeRef::ExprCall(expr) => Some(Call { id, expr }),
                _ => None,
            })
            .collect();
        calls.iter().any(|call| is_runner(module, *call))
            || calls.iter().any(|call| {
                let called = module.types().functions(module.path(), call.expr.func.range());
                called.iter().any(|function| self.finds_in(module, function))
            })
    }

    fn finds_in(&mut self, module: &Module, function: &Function) -> bool {
        let name = function.qualified_name.rsplit('.').next().unwrap_or_default();
        if function.is_async
            || self.replaced.contains(name)
            || self.seen.len() >= REACH
            || !self.seen.insert((function.path.clone(), function.name_range))
        {
            return false;
        }
        let files = &module.project().files;
        let at = files.iter().position(|path| *path == function.path);
        let file = at.and_then(|at| u32::try_from(at).ok()).map(FileId);
        let Some(home) = file.and_then(|file| module.neighbour(file)) else { return false };
        let mut functions = home.functions();
        let found = functions.find(|(_, other)| other.name.range == function.name_range);
        found.is_some_and(|(id, _)| self.finds(&home, id))
    }
}

fn is_runner(module: &Module, call: Call) -> bool {
    let is_method = match &*call.expr.func {
        Expr::Attribute(attribute) => attribute.attr.as_str() == "run_until_complete",
        _ => false,
    };
    is_method || module.resolve_to(&call.expr.func, &RUNNERS).is_some()
}
