//! What is done with the results, and whether anything but a child can raise what is handled.

use ruff_python_ast::{AnyNodeRef, Expr, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

use crate::engine::coroutines::last_name;
use crate::engine::{Call, Module, NodeId, ScopeKind};

/// Who wants to have the exceptions as results.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Nobody that the text shows.
    No,
    /// Callers may: the results are returned, and nothing says what is among them.
    ByCallers,
    /// The function looks for them, or hands the results on to code that may.
    Yes,
}

/// Functions that take all results for values.
const BUILTINS: [&str; 16] = [
    "all",
    "any",
    "dict",
    "enumerate",
    "filter",
    "len",
    "list",
    "map",
    "max",
    "min",
    "print",
    "set",
    "sorted",
    "sum",
    "tuple",
    "zip",
];

/// What a function says that finds out what a result is.
const QUESTIONS: [&str; 5] = ["isinstance", "issubclass", "type", "hasattr", "callable"];

pub(super) fn are_exceptions_wanted(module: &Module, statement: &Stmt, call: NodeId) -> Wanted {
    let Some(function) = module.function(call) else { return Wanted::Yes };
    if asks_what_they_are(module, function) || file_tells_errors_apart(module) {
        return Wanted::Yes;
    }
    let target = match statement {
        Stmt::Expr(_) => return Wanted::No,
        Stmt::Return(_) => return by_callers(module, function),
        Stmt::AnnAssign(assign) => &*assign.target,
        Stmt::Assign(assign) => match assign.targets.as_slice() {
            [target] => target,
            _ => return Wanted::Yes,
        },
        _ => return Wanted::Yes,
    };
    // `a, b = await …`: each is one result.
    let is_each = matches!(target, Expr::Tuple(_));
    let names = match target {
        Expr::Tuple(tuple) => tuple.elts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut wanted = Wanted::No;
    for name in names {
        let Expr::Name(name) = name else { return Wanted::Yes };
        let Some(local) = module.local(name) else { return Wanted::Yes };
        for load in local.loads {
            match module.parent_node(load) {
                AnyNodeRef::StmtReturn(_) if by_callers(module, function) != Wanted::No => {
                    wanted = by_callers(module, function);
                }
                _ if is_each || takes_values(module, load) => {}
                _ => return Wanted::Yes,
            }
            if wanted == Wanted::Yes {
                return wanted;
            }
        }
    }
    wanted
}

/// Whether the function finds out of anything what it is.
fn asks_what_they_are(module: &Module, function: &StmtFunctionDef) -> bool {
    module.descendants(module.id_of(function)).any(|(_, node)| match node {
        AnyNodeRef::StmtMatch(_) => true,
        AnyNodeRef::ExprCall(call) => {
            last_name(&call.func).is_some_and(|name| QUESTIONS.contains(&name))
        }
        AnyNodeRef::ExprAttribute(attribute) => attribute.attr.as_str() == "__class__",
        _ => false,
    })
}

/// Whether the file asks which results are exceptions: then it wants to have them.
fn file_tells_errors_apart(module: &Module) -> bool {
    module.calls().any(|call| {
        last_name(&call.expr.func) == Some("isinstance")
            && call.expr.arguments.args.get(1).is_some_and(|classes| {
                let classes = module.slice(classes);
                classes.contains("Exception") || classes.contains("Error")
            })
    })
}

/// What callers get to know: the annotation says, or they are all in this file.
fn by_callers(module: &Module, function: &StmtFunctionDef) -> Wanted {
    if let Some(returned) = &function.returns {
        let says = |word: &str| module.slice(&**returned).contains(word);
        return match ["Exception", "Error", "object", "Any"].into_iter().any(says) {
            true => Wanted::Yes,
            false => Wanted::No,
        };
    }
    let scope = module.scope(module.id_of(function));
    let is_in_sight = matches!(module.scopes().kind(scope), ScopeKind::Function(_))
        || (function.name.starts_with('_') && !function.name.ends_with("__"));
    if is_in_sight { Wanted::No } else { Wanted::ByCallers }
}

/// Whether the results are iterated over, indexed, or given to a builtin that takes them all for
/// values.
fn takes_values(module: &Module, load: NodeId) -> bool {
    match module.parent_node(load) {
        AnyNodeRef::StmtFor(_)
        | AnyNodeRef::Comprehension(_)
        | AnyNodeRef::ExprSubscript(_)
        | AnyNodeRef::StmtReturn(_)
        | AnyNodeRef::StmtIf(_)
        | AnyNodeRef::ExprUnaryOp(_) => true,
        AnyNodeRef::Arguments(_) => is_argument_of_builtin(module, load),
        _ => false,
    }
}

fn is_argument_of_builtin(module: &Module, load: NodeId) -> bool {
    match module.parent_node(module.parent(load)) {
        AnyNodeRef::ExprCall(call) => is_builtin(module, &call.func, &BUILTINS),
        _ => false,
    }
}

fn is_builtin(module: &Module, callee: &Expr, names: &[&str]) -> bool {
    module
        .resolve(callee)
        .is_some_and(|name| name.strip_prefix("builtins.").is_some_and(|n| names.contains(&n)))
}

/// Whether only children can raise what the handler is for: they are made here, by coroutine
/// functions as far as is known, and nothing else in the arguments is likely to fail.
pub(super) fn only_children_raise<'a>(module: &Module<'a>, call: Call<'a>) -> bool {
    let Some(made) = module.items_made_here(&call.expr.arguments.args) else { return false };
    if made.items.is_empty() || !made.uses.is_empty() {
        return false;
    }
    let makers: Vec<Call> = made.items.iter().flat_map(|item| chain(module, *item)).collect();
    let is_maker = |id: NodeId| makers.iter().any(|maker| maker.id == id);
    makers.iter().all(|maker| makes_awaitable(module, *maker))
        && !module.descendants(call.id).any(|(id, node)| match node {
            AnyNodeRef::ExprSubscript(_) => true,
            AnyNodeRef::ExprCall(expr) => !is_maker(id) && !is_plain(module, Call { id, expr }),
            _ => false,
        })
}

/// The call and the one that is its first argument: `create_task(f())`, `wait_for(f(), 1)`.
fn chain<'a>(module: &Module<'a>, item: Call<'a>) -> Vec<Call<'a>> {
    let inner = item.expr.arguments.args.first().and_then(Expr::as_call_expr);
    let mut calls = vec![item];
    calls.extend(inner.map(|expr| Call { id: module.id_of(expr), expr }));
    calls
}

/// Whether the call is not known to run a plain function, which raises on the spot.
fn makes_awaitable(module: &Module, maker: Call) -> bool {
    let functions = module.types().functions(module.path(), maker.expr.func.range());
    let is_asyncio = module.resolve(&maker.expr.func).is_some_and(|n| n.starts_with("asyncio."));
    is_asyncio
        || (functions.iter().all(|function| function.is_async)
            && module.definitions_of(maker).iter().all(|(_, function)| function.is_async))
}

/// `range(3)`, `table.items()`
fn is_plain(module: &Module, call: Call) -> bool {
    const METHODS: [&str; 4] = ["copy", "items", "keys", "values"];
    const MAKERS: [&str; 8] =
        ["enumerate", "len", "list", "range", "reversed", "sorted", "tuple", "zip"];
    match &*call.expr.func {
        Expr::Attribute(method) => METHODS.contains(&method.attr.as_str()),
        callee => is_builtin(module, callee, &MAKERS),
    }
}
