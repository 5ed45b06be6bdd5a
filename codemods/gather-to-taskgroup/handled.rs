//! Whether code that can be seen handles the errors, which come in an `ExceptionGroup` then.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use ruff_python_ast::{AnyNodeRef, ExceptHandler, Expr, StmtTry};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::{is_transparent, last_name};
use crate::engine::{FileId, Module, NodeId};

/// What a caller may handle: an error that a task group raises as it is, or any, such as to log it.
const FINE: [&str; 5] =
    ["BaseException", "CancelledError", "Exception", "KeyboardInterrupt", "SystemExit"];

/// What managers that handle errors are called.
const HANDLERS: [&str; 7] = ["suppress", "raises", "Raises", "error", "xcept", "catch", "ignore"];

/// Whether an error is handled around the place, in its function or where the project calls that,
/// directly or through others; or may be, since the function is handed on.
pub(super) fn is_handled(module: &Module, id: NodeId) -> bool {
    // A `gather` also ends when one of its tasks is cancelled, which a task group passes over.
    if is_handled_around(module, id, &[]) {
        return true;
    }
    let mut files = Files { home: module, known: BTreeMap::new() };
    let mut functions: Vec<Function> = Function::around(module, id).into_iter().collect();
    let mut next = 0;
    while let Some(function) = functions.get(next).copied() {
        next += 1;
        // It may handle the error: `@retry(OSError)`, or a route whose errors become answers.
        if !function.is_undecorated {
            return true;
        }
        for other in files.mentioning(function.name) {
            for used in uses(&other, function) {
                let AnyNodeRef::ExprCall(call) = other.parent_node(used) else { return true };
                let call_id = other.parent(used);
                if call.func.range() != other.node(used).range()
                    || is_handled_around(&other, call_id, &FINE)
                    || is_looked_at(&other, call_id)
                {
                    return true;
                }
                let caller = Function::around(&other, call_id);
                functions.extend(caller.filter(|caller| !functions.contains(caller)));
            }
        }
    }
    false
}

/// A function whose callers are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Function<'a> {
    path: &'a Path,
    name: &'a str,
    /// The class whose method it is.
    class: Option<&'a str>,
    /// Where its name stands.
    range: TextRange,
    /// Whether no decorator may do something with its errors.
    is_undecorated: bool,
}

impl<'a> Function<'a> {
    fn around(module: &Module<'a>, id: NodeId) -> Option<Function<'a>> {
        let function = module.function(id)?;
        let mut decorators = function.decorator_list.iter();
        Some(Function {
            path: module.path(),
            name: function.name.as_str(),
            class: module.class_of(function).map(|class| class.name.as_str()),
            range: function.name.range,
            is_undecorated: decorators.all(|one| is_transparent(module.slice(&one.expression))),
        })
    }
}

/// The files of the project as far as they were asked for.
struct Files<'m, 'a> {
    home: &'m Module<'a>,
    known: BTreeMap<FileId, Rc<Module<'a>>>,
}

impl<'a> Files<'_, 'a> {
    fn get(&mut self, file: FileId) -> Option<Rc<Module<'a>>> {
        if !self.known.contains_key(&file) {
            self.known.insert(file, Rc::new(self.home.neighbour(file)?));
        }
        self.known.get(&file).cloned()
    }

    fn mentioning(&mut self, name: &str) -> Vec<Rc<Module<'a>>> {
        let files = self.home.files_mentioning(name);
        files.iter().filter_map(|file| self.get(*file)).collect()
    }
}

/// Where the module says the name of the function, if it may mean that one.
fn uses(module: &Module, function: Function) -> Vec<NodeId> {
    let name = function.name;
    let is_said = |node: AnyNodeRef| match node {
        AnyNodeRef::ExprName(used) => used.id == name && used.ctx.is_load(),
        AnyNodeRef::ExprAttribute(used) => used.attr.as_str() == name && used.ctx.is_load(),
        _ => false,
    };
    let may_be_it = |node: AnyNodeRef| {
        let meant = module.types().functions(module.path(), node.range());
        let names = &module.project().names;
        meant.is_empty()
            || meant.iter().any(|it| {
                let is_it = it.path == function.path && it.name_range == function.range;
                let is_in_its_place = function
                    .class
                    .is_some_and(|own| it.class().is_some_and(|class| names.is_below(own, class)));
                is_it || is_in_its_place
            })
    };
    let said = module.nodes().filter(|(_, node)| is_said(*node) && may_be_it(*node));
    said.map(|(id, _)| id).collect()
}

/// Whether a `try` or a manager around the place, in the same function, handles other errors than
/// the `fine` ones.
fn is_handled_around(module: &Module, id: NodeId, fine: &[&str]) -> bool {
    let mut inner = id;
    for (outer, node) in module.ancestors(id) {
        let handles = match node {
            AnyNodeRef::StmtTry(statement) => {
                let is_in_body = statement.body.iter().any(|part| module.id_of(part) == inner);
                is_in_body && !statement.is_star && handles_others(statement, fine)
            }
            AnyNodeRef::StmtWith(with) => with.items.iter().any(|item| {
                let text = module.slice(&item.context_expr);
                HANDLERS.iter().any(|word| text.contains(word))
            }),
            AnyNodeRef::StmtFunctionDef(_) | AnyNodeRef::ExprLambda(_) => return false,
            _ => false,
        };
        if handles {
            return true;
        }
        inner = outer;
    }
    false
}

fn handles_others(statement: &StmtTry, fine: &[&str]) -> bool {
    let is_fine = |error: &Expr| last_name(error).is_some_and(|name| fine.contains(&name));
    statement.handlers.iter().any(|handler| {
        let ExceptHandler::ExceptHandler(handler) = handler;
        match handler.type_.as_deref() {
            Some(Expr::Tuple(errors)) => !errors.elts.iter().all(is_fine),
            Some(error) => !is_fine(error),
            None => !fine.contains(&"BaseException"),
        }
    })
}

/// Whether the error of the call may come as a value, or where the coroutine or its task is awaited
/// elsewhere in the file, under a handler.
fn is_looked_at(module: &Module, id: NodeId) -> bool {
    let mut takers = module.ancestors(id).take_while(|(_, node)| !node.is_statement());
    let is_taken_so = takers.any(|(_, node)| match node {
        AnyNodeRef::ExprCall(call) => call.arguments.find_keyword("return_exceptions").is_some(),
        _ => false,
    });
    is_taken_so || (!is_run_on_the_spot(module, id) && may_handle_later(module))
}

/// `await f()`, `asyncio.run(f())`, also of a `wait_for` or `gather` around it.
fn is_run_on_the_spot(module: &Module, id: NodeId) -> bool {
    const RUNNERS: [&str; 3] = ["asyncio.run", "asyncio.gather", "asyncio.wait_for"];
    match module.parent_node(id) {
        AnyNodeRef::ExprAwait(_) => true,
        AnyNodeRef::Arguments(_) => {
            let outer = module.parent(module.parent(id));
            let AnyNodeRef::ExprCall(runner) = module.node(outer) else { return false };
            module.resolve_to(&runner.func, &RUNNERS[..1]).is_some()
                || (module.resolve_to(&runner.func, &RUNNERS[1..]).is_some()
                    && is_run_on_the_spot(module, outer))
        }
        _ => false,
    }
}

/// Whether the file asks a task for its error, or handles errors where it awaits something that has
/// been made before.
fn may_handle_later(module: &Module) -> bool {
    module.nodes().any(|(id, node)| match node {
        AnyNodeRef::ExprCall(call) => {
            // Whether there is one says nothing of which.
            let is_only_sought = match module.parent_node(id) {
                AnyNodeRef::ExprCompare(asked) => {
                    asked.comparators.iter().all(Expr::is_none_literal_expr)
                }
                _ => false,
            };
            last_name(&call.func) == Some("exception")
                && call.arguments.is_empty()
                && !is_only_sought
        }
        AnyNodeRef::ExprAwait(awaited) => {
            let is_made_there = match &*awaited.value {
                Expr::Call(call) => {
                    !module.resolve(&call.func).is_some_and(|name| name.starts_with("asyncio."))
                }
                _ => false,
            };
            !is_made_there && is_handled_around(module, id, &FINE)
        }
        AnyNodeRef::StmtFor(each) => each.is_async && is_handled_around(module, id, &FINE),
        _ => false,
    })
}
