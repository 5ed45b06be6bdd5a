//! A coroutine that goes into a list or dict of the function: it is what the uses of the elements
//! are.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, ExprContext, ExprName};
use ruff_text_size::Ranged;

use super::declared::is_typed;
use super::uses::Uses;
use super::{Misfit, arguments, variable};
use crate::engine::naming::is_named_for_coroutine;
use crate::engine::{Call, Coroutine, Module, NodeId, Place, ScopeId, ScopeKind, Tier, Value};

/// What is done with the elements at one use of the collection.
enum Elements {
    /// Each stands at these nodes; at none if the use does not look at them.
    At(Vec<NodeId>),
    /// A function looks at them all, which fails.
    Consumed,
    /// The collection goes to the function's caller.
    Returned,
}

/// Whether some use of the elements fails with a coroutine, and none wants one.
pub(super) fn judge(
    module: &Module,
    value: Value,
    coroutine: Option<&Coroutine>,
) -> Option<Misfit> {
    let coroutine = coroutine.filter(|coroutine| is_typed(Some(coroutine)))?;
    let name = collection(module, value.id())?;
    let owner = module.scopes().owner(module.scope(module.id_of(name)), &name.id)?;
    let ScopeKind::Function(function) = module.scopes().kind(owner) else { return None };
    if is_named_for_coroutine(&name.id) || !starts_as_collection(module, owner, name) {
        return None;
    }
    let mut uses = Uses::new(false, true);
    let mut fails = false;
    for load in variable::loads(module, function, owner, &name.id) {
        if !variable::is_in_function(module, module.scope(load), owner) {
            return None;
        }
        match elements(module, function, load)? {
            Elements::Returned => {}
            Elements::Consumed => fails = true,
            Elements::At(places) => {
                for element in places {
                    uses.add(module, value, Some(coroutine), element)?;
                    fails |= module.places(element).iter().any(
                        |place| matches!(place, Place::Rejected(rejection) if rejection.raises()),
                    );
                }
            }
        }
    }
    fails.then(|| Misfit::new("is collected where its result is used", Tier::Unsafe))
}

/// The local name of the collection that the value becomes an element of.
fn collection<'a>(module: &Module<'a>, value: NodeId) -> Option<&'a ExprName> {
    let is = |expr: &Expr| expr.range() == module.node(value).range();
    let parent = module.parent(value);
    match module.node(parent) {
        AnyNodeRef::ExprListComp(_) | AnyNodeRef::ExprList(_) => assigned_name(module, parent),
        AnyNodeRef::ExprDictComp(made) => {
            let is_value = is(&made.value);
            is_value.then(|| assigned_name(module, parent))?
        }
        AnyNodeRef::ExprDict(made) => {
            let is_value = made.items.iter().any(|item| is(&item.value));
            is_value.then(|| assigned_name(module, parent))?
        }
        // `rows[key] = f()`
        AnyNodeRef::StmtAssign(assign) => {
            let [Expr::Subscript(item)] = assign.targets.as_slice() else { return None };
            item.value.as_name_expr()
        }
        // `rows.append(f())`
        AnyNodeRef::Arguments(arguments) => {
            let AnyNodeRef::ExprCall(call) = module.node(module.parent(parent)) else {
                return None;
            };
            let Expr::Attribute(method) = &*call.func else { return None };
            let is_append = method.attr.as_str() == "append" && arguments.len() == 1;
            is_append.then(|| method.value.as_name_expr())?
        }
        _ => None,
    }
}

/// The only name that a statement assigns the collection to.
fn assigned_name<'a>(module: &Module<'a>, collection: NodeId) -> Option<&'a ExprName> {
    match module.parent_node(collection) {
        AnyNodeRef::StmtAssign(assign) => match assign.targets.as_slice() {
            [Expr::Name(name)] => Some(name),
            _ => None,
        },
        AnyNodeRef::StmtAnnAssign(assign) => assign.target.as_name_expr(),
        _ => None,
    }
}

/// Whether the name is bound once, to a list or dict that is made there.
fn starts_as_collection(module: &Module, owner: ScopeId, name: &ExprName) -> bool {
    let [binding] = module.scopes().bindings(owner, &name.id) else { return false };
    let AnyNodeRef::ExprName(target) = binding.node else { return false };
    let is_annotated_so = matches!(module.parent_node(module.id_of(target)),
        AnyNodeRef::StmtAnnAssign(assign)
            if crate::engine::place::names_awaitable(module.slice(&*assign.annotation)));
    !is_annotated_so
        && module.assigned_to(target).is_some_and(|value| match value {
            Expr::List(_) | Expr::ListComp(_) | Expr::Dict(_) | Expr::DictComp(_) => true,
            Expr::Call(call) => {
                call.arguments.is_empty()
                    && module.resolve_to(&call.func, &["builtins.list", "builtins.dict"]).is_some()
            }
            _ => false,
        })
}

/// What one use of the collection does with the elements; [`None`] if they go where nobody knows.
fn elements(module: &Module, function: &ast::StmtFunctionDef, load: NodeId) -> Option<Elements> {
    const PLAIN: [&str; 6] = ["append", "clear", "extend", "keys", "remove", "update"];
    let parent = module.parent(load);
    match module.node(parent) {
        AnyNodeRef::ExprSubscript(item) if item.value.range() == module.node(load).range() => {
            let is_element = item.ctx == ExprContext::Load && !item.slice.is_slice_expr();
            let is_store = item.ctx != ExprContext::Load;
            (is_element || is_store)
                .then(|| Elements::At(if is_element { vec![parent] } else { Vec::new() }))
        }
        AnyNodeRef::ExprAttribute(method) => {
            let call = module.parent(parent);
            let AnyNodeRef::ExprCall(expr) = module.node(call) else { return None };
            if expr.func.range() != module.node(parent).range() {
                return None;
            }
            match method.attr.as_str() {
                "pop" | "get" => Some(Elements::At(vec![call])),
                name @ ("values" | "items") => {
                    let at = usize::from(name == "items");
                    run_over(module, function, call, (name == "items").then_some(at))
                }
                name => PLAIN.contains(&name).then(|| Elements::At(Vec::new())),
            }
        }
        AnyNodeRef::Arguments(_) => argument(module, function, load),
        AnyNodeRef::StmtReturn(_) => Some(Elements::Returned),
        _ => match module.places(load).as_slice() {
            [Place::Rejected(rejection)] if !rejection.raises() => Some(Elements::At(Vec::new())),
            _ => run_over(module, function, load, None),
        },
    }
}

/// The collection as an argument: `len(rows)`, `sum(rows)`, `enumerate(rows)`.
fn argument(module: &Module, function: &ast::StmtFunctionDef, load: NodeId) -> Option<Elements> {
    let id = module.parent(module.parent(load));
    let AnyNodeRef::ExprCall(expr) = module.node(id) else { return None };
    let name = module.resolve(&expr.func);
    match name.as_deref() {
        Some("builtins.len" | "builtins.bool") => Some(Elements::At(Vec::new())),
        Some("builtins.reversed") => run_over(module, function, id, None),
        Some("builtins.enumerate") => run_over(module, function, id, Some(1)),
        Some("builtins.zip") => {
            let range = module.node(load).range();
            let at = expr.arguments.args.iter().position(|one| one.range() == range)?;
            run_over(module, function, id, Some(at))
        }
        _ => arguments::consumes_elements(module, Call { id, expr }).map(|_| Elements::Consumed),
    }
}

/// The uses of the name that a loop over the items binds; of the one at `part` of a tuple, if the
/// items are tuples that have the elements there.
fn run_over(
    module: &Module,
    function: &ast::StmtFunctionDef,
    items: NodeId,
    part: Option<usize>,
) -> Option<Elements> {
    let is_it = |iter: &Expr| iter.range() == module.node(items).range();
    let target = match module.parent_node(items) {
        AnyNodeRef::StmtFor(each) if is_it(&each.iter) && !each.is_async => &*each.target,
        AnyNodeRef::Comprehension(each) if is_it(&each.iter) && !each.is_async => &each.target,
        _ => return None,
    };
    let target = match (part, target) {
        (None, Expr::Tuple(_)) => return Some(Elements::Consumed),
        (Some(at), Expr::Tuple(tuple)) => tuple.elts.get(at)?,
        (None, target) => target,
        (Some(_), _) => return None,
    };
    let name = target.as_name_expr()?;
    let owner = module.scopes().owner(module.scope(module.id_of(name)), &name.id)?;
    let [_] = module.scopes().bindings(owner, &name.id) else { return None };
    let loads: Vec<NodeId> = variable::loads(module, function, owner, &name.id).collect();
    let are_here =
        loads.iter().all(|load| variable::is_in_function(module, module.scope(*load), owner));
    are_here.then_some(Elements::At(loads))
}
