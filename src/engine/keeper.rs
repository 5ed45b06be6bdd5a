//! The set that keeps a task: one that does so already, else a new one of the module.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, Stmt};
use ruff_text_size::{Ranged, TextSize};

use super::coroutines::last_name;
use super::definitions::{self, Definition};
use super::imports::Requirement;
use super::module::{Module, NodeId};
use super::scopes::{ScopeId, ScopeKind};

const NAME: &str = "_background_tasks";

/// What a new set needs.
#[derive(Clone, Debug)]
pub struct NewKeeper {
    /// The set itself; [`None`] where the module has it already.
    pub definition: Option<Definition>,
    /// The imports of its annotation.
    pub requirements: Vec<Requirement>,
}

impl Module<'_> {
    /// How to write, at the statement, a set that keeps tasks until they are done, and what that
    /// needs if there is none yet. A task is added to it, and discards itself in a done callback.
    pub fn task_keeper(&self, statement: NodeId) -> Option<(String, Option<NewKeeper>)> {
        find(self, statement)
    }
}

fn find(module: &Module, statement: NodeId) -> Option<(String, Option<NewKeeper>)> {
    // A `WeakSet` keeps nothing.
    let is_there = || of_self(module, statement).or_else(|| of_module(module, statement));
    if !module.text().contains("WeakSet")
        && let Some(set) = is_there()
    {
        return Some((set, None));
    }
    if module.scopes().has_star_import() || !is_unused(module, "set") {
        return None;
    }
    let scope = module.scope(statement);
    let place = definitions::place(module.file().parsed().syntax());
    // Module-level code above the definition would not see it.
    let is_below = !matches!(module.scopes().kind(scope), ScopeKind::Module | ScopeKind::Class(_))
        || module.node(statement).range().start() >= place;
    let is_there = |name: &str| {
        is_set(module, name)
            && is_above(module, name, statement)
            && !is_used_elsewhere(module, name)
    };
    let name =
        [NAME.to_owned()].into_iter().chain((2..).map(|number| format!("{NAME}_{number}"))).find(
            |name| is_global(module, scope, name) && (is_there(name) || is_unused(module, name)),
        )?;
    if is_there(&name) {
        return Some((name, None));
    }
    is_below.then(|| {
        let (annotation, requirements) = annotation(module, place);
        let line = format!("{name}{annotation} = set()");
        (
            name.clone(),
            Some(NewKeeper { definition: Some(Definition { name, line }), requirements }),
        )
    })
}

fn is_unused(module: &Module, name: &str) -> bool {
    module.scopes().bindings(ScopeId::MODULE, name).is_empty()
}

/// Whether the module binds the name above the statement, so that it is there whenever that runs.
fn is_above(module: &Module, name: &str, statement: NodeId) -> bool {
    let start = module.node(statement).range().start();
    let bindings = module.scopes().bindings(ScopeId::MODULE, name);
    bindings.iter().any(|binding| binding.unconditional && binding.range.start() < start)
}

/// Whether the module binds the name once, to `set()`.
fn is_set(module: &Module, name: &str) -> bool {
    let [binding] = module.scopes().bindings(ScopeId::MODULE, name) else { return false };
    let Some(statement) = binding.node.as_expr_ref().map(|expr| module.id_of(expr)) else {
        return false;
    };
    let value = match module.parent_node(statement) {
        AnyNodeRef::StmtAssign(assign) => &*assign.value,
        AnyNodeRef::StmtAnnAssign(ast::StmtAnnAssign { value: Some(value), .. }) => value,
        _ => return false,
    };
    let Expr::Call(call) = value else { return false };
    binding.unconditional
        && only_keeps(module, name)
        && call.arguments.is_empty()
        && module.resolve_to(&call.func, &["builtins.set"]).is_some()
}

/// `: set[asyncio.Task[Any]]` for the place of a new definition, and the imports that it needs.
/// What the module only imports further down can't be named there: then the set goes without.
fn annotation(module: &Module, place: TextSize) -> (String, Vec<Requirement>) {
    let Some(task) = module.spell_in("asyncio.Task", ScopeId::MODULE, place) else {
        return (String::new(), Vec::new());
    };
    let any = module
        .spell_member_in("typing.Any", ScopeId::MODULE, place)
        .or_else(|| module.spell_in("typing.Any", ScopeId::MODULE, place));
    let item = match &any {
        Some(any) => format!("{}[{}]", task.text, any.text),
        None => task.text.clone(),
    };
    // `set[…]` can be evaluated since Python 3.9.
    let quote = if module.project().target < 9 { "\"" } else { "" };
    let requirements =
        task.requirement.into_iter().chain(any.and_then(|any| any.requirement)).collect();
    (format!(": {quote}set[{item}]{quote}"), requirements)
}

/// `X` of `X.add(task)` with `task.add_done_callback(X.discard)` after it.
fn keeping_sets<'a>(module: &Module<'a>) -> impl Iterator<Item = (NodeId, &'a Expr)> {
    let pairs: Vec<_> = module
        .calls()
        .filter_map(|call| {
            let set = method(&call.expr.func, &["add"])?;
            let [Expr::Name(task)] = &*call.expr.arguments.args else { return None };
            Some((call, set, task))
        })
        .collect();
    let callbacks: Vec<_> = module
        .calls()
        .filter_map(|call| {
            let Expr::Name(task) = method(&call.expr.func, &["add_done_callback"])? else {
                return None;
            };
            let set = discarding(call.expr.arguments.args.first()?)?;
            Some((call, set, task))
        })
        .collect();
    pairs.into_iter().filter_map(move |(call, set, task)| {
        if !last_name(set).is_some_and(|name| only_keeps(module, name)) {
            return None;
        }
        let is_kept = callbacks.iter().any(|(callback, other, other_task)| {
            module.slice(*other) == module.slice(set)
                && other_task.id == task.id
                && module.scope(callback.id) == module.scope(call.id)
        });
        is_kept.then_some((call.id, set))
    })
}

/// `X` of the callback `X.discard`, or `lambda task: X.discard(task)`.
fn discarding(callback: &Expr) -> Option<&Expr> {
    const METHODS: [&str; 2] = ["discard", "remove"];
    let Expr::Lambda(lambda) = callback else { return method(callback, &METHODS) };
    let Expr::Call(call) = &*lambda.body else { return None };
    let parameters = lambda.parameters.as_deref()?;
    let [only] = &*parameters.args else { return None };
    let [Expr::Name(done)] = &*call.arguments.args else { return None };
    let is_plain = parameters.len() == 1 && call.arguments.keywords.is_empty();
    let is_it = is_plain && done.id.as_str() == only.name().as_str();
    if is_it { method(&call.func, &METHODS) } else { None }
}

/// Whether nothing in the file reads the set. One whose tasks are cancelled or awaited somewhere
/// is more than a keeper: a task that shuts the rest down would end itself.
fn only_keeps(module: &Module, set: &str) -> bool {
    module.nodes().all(|(id, node)| {
        let is_read = match node {
            AnyNodeRef::ExprAttribute(node) => node.attr.as_str() == set && node.ctx.is_load(),
            AnyNodeRef::ExprName(node) => node.id == set && node.ctx.is_load(),
            _ => false,
        };
        !is_read || keeps(module, id)
    })
}

/// Whether another file reaches for the set: it may cancel what is in it.
fn is_used_elsewhere(module: &Module, set: &str) -> bool {
    let names = &module.project().names;
    let name = module.short_name();
    names.is_reached(name, set) || names.may_be_peeked_at(name, set)
}

/// Whether `__init__` makes the set before it calls a method of the object, which would miss it.
fn is_made_first(module: &Module, class: &ast::StmtClassDef, me: &str, set: &str) -> bool {
    let maker = class.body.iter().find_map(|part| match part {
        Stmt::FunctionDef(method) if method.name.as_str() == "__init__" => Some(method),
        _ => None,
    });
    let makes_it = |part: &Stmt| {
        let targets = match part {
            Stmt::Assign(assign) => assign.targets.as_slice(),
            Stmt::AnnAssign(assign) => std::slice::from_ref(&*assign.target),
            _ => &[],
        };
        targets.iter().any(|target| last_name(target) == Some(set))
    };
    let only_stores = |part: &Stmt| match part {
        Stmt::Assign(assign) => !calls_method(module, &assign.value, me),
        Stmt::AnnAssign(assign) => {
            assign.value.as_deref().is_none_or(|value| !calls_method(module, value, me))
        }
        Stmt::Expr(statement) => !calls_method(module, &statement.value, me),
        _ => false,
    };
    maker.is_some_and(|maker| {
        let at = maker.body.iter().position(makes_it);
        at.is_some_and(|at| maker.body[..at].iter().all(only_stores))
    })
}

/// Whether a method of the object is called somewhere in the expression.
fn calls_method(module: &Module, value: &Expr, me: &str) -> bool {
    let id = module.id_of(value);
    let nodes = module.descendants(id).map(|(_, node)| node).chain([module.node(id)]);
    nodes.into_iter().any(|node| match node {
        AnyNodeRef::ExprCall(call) => match &*call.func {
            Expr::Attribute(method) => method.value.as_name_expr().is_some_and(|it| it.id == me),
            _ => false,
        },
        _ => false,
    })
}

/// Whether a class of another file is below: it may cancel what is in the sets of its objects.
fn has_heir_elsewhere(module: &Module, class: &ast::StmtClassDef) -> bool {
    let is_here = |heir: &str| {
        module.nodes().any(|(_, node)| match node {
            AnyNodeRef::StmtClassDef(other) => other.name == *heir,
            _ => false,
        })
    };
    module.project().names.heirs(&class.name).any(|heir| !is_here(heir))
}

/// `set.add`, `set.discard`, `set.remove`.
fn keeps(module: &Module, set: NodeId) -> bool {
    match module.parent_node(set) {
        AnyNodeRef::ExprAttribute(method) => {
            matches!(method.attr.as_str(), "add" | "discard" | "remove")
        }
        _ => false,
    }
}

fn method<'a>(callee: &'a Expr, names: &[&str]) -> Option<&'a Expr> {
    let attribute = callee.as_attribute_expr()?;
    names.contains(&attribute.attr.as_str()).then_some(&*attribute.value)
}

/// A set of the object, seen from one of its methods.
fn of_self(module: &Module, statement: NodeId) -> Option<String> {
    let (class, me) = method_of(module, statement)?;
    keeping_sets(module).find_map(|(call, set)| {
        let attribute = set.as_attribute_expr()?;
        let (other_class, other_me) = method_of(module, call)?;
        let is_mine =
            other_class.range() == class.range() && attribute.value.as_name_expr()?.id == other_me;
        (is_mine
            && is_made_first(module, class, me, &attribute.attr)
            && !module.project().names.may_be_peeked_at(module.short_name(), &attribute.attr)
            && !has_heir_elsewhere(module, class))
        .then(|| format!("{me}.{}", attribute.attr))
    })
}

/// The class whose method directly runs this node, and the method's name for the object.
fn method_of<'a>(module: &Module<'a>, id: NodeId) -> Option<(&'a ast::StmtClassDef, &'a str)> {
    let function = module.function(id)?;
    let class = module.class_of(function)?;
    let is_bound = function.decorator_list.iter().all(|decorator| {
        module
            .resolve_to(&decorator.expression, &["builtins.staticmethod", "builtins.classmethod"])
            .is_none()
    });
    let parameters = &function.parameters;
    let me = parameters.posonlyargs.first().or(parameters.args.first())?;
    let me = me.parameter.name.as_str();
    // A rebound `self` is another object.
    let scope = module.scope(module.id_of(function.body.first()? as &Stmt));
    let is_single = module.scopes().bindings(scope, me).len() == 1;
    (is_bound && is_single).then_some((class, me))
}

/// A set of the module that is visible at the statement, and there when it runs.
fn of_module(module: &Module, statement: NodeId) -> Option<String> {
    let scope = module.scope(statement);
    keeping_sets(module).find_map(|(call, set)| {
        let name = set.as_name_expr()?.id.as_str();
        let is_visible = |scope| module.scopes().owner(scope, name) == Some(ScopeId::MODULE);
        let is_there = is_visible(module.scope(call))
            && is_visible(scope)
            && is_above(module, name, statement)
            && !is_used_elsewhere(module, name);
        is_there.then(|| name.to_owned())
    })
}

/// Whether `name`, seen from `scope`, is a global of this module or nothing at all.
fn is_global(module: &Module, scope: ScopeId, name: &str) -> bool {
    matches!(module.scopes().owner(scope, name), None | Some(ScopeId::MODULE))
}
