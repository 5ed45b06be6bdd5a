//! What the functions of this file do to objects that are not their own.

use ruff_python_ast::{AnyNodeRef, Expr, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::super::coroutines::{first_name, last_name};
use super::super::module::{Call, Module, NodeId};
use super::super::scopes::BindingKind;
use super::names::{say_giving, say_writing};
use super::objects::{Uses, path};

/// So deep are functions looked into that functions call.
const DEPTH: usize = 6;

/// A function that is looked into.
struct Body<'a> {
    id: NodeId,
    function: &'a StmtFunctionDef,
    /// What the caller calls the object that the function knows as `self`.
    object: Option<String>,
}

impl<'a> Module<'a> {
    /// The functions of this file that the call runs itself, if what it runs is in their bodies:
    /// methods that are made to be overridden say nothing of what is run in their place.
    pub(super) fn bodies_of(&self, call: Call) -> Vec<(NodeId, &'a StmtFunctionDef)> {
        let definitions = self.definitions_of(call);
        let is_open = |(_, function): &(NodeId, &StmtFunctionDef)| {
            self.class_of(function).is_some_and(|class| {
                is_left_open(function) || class.body.iter().any(|part| self.is_abstract(part))
            })
        };
        if definitions.iter().any(is_open) { Vec::new() } else { definitions }
    }

    fn is_abstract(&self, part: &Stmt) -> bool {
        let Stmt::FunctionDef(function) = part else { return false };
        let raises = |part: &Stmt| match part {
            Stmt::Raise(raise) => self.slice(raise).contains("NotImplementedError"),
            _ => false,
        };
        function.decorator_list.iter().any(|one| self.slice(&one.expression).contains("abstract"))
            || (is_left_open(function) && function.body.iter().any(raises))
    }

    /// Adds the objects with a state that the function uses, under the caller's names for them;
    /// `object` is the one whose method it is. [`None`] if it changes something that outlives it.
    /// What it does with its arguments is not added: the caller knows them.
    pub(super) fn add_effects(
        &self,
        id: NodeId,
        function: &'a StmtFunctionDef,
        object: Option<String>,
        uses: &mut Uses,
        seen: &mut Vec<NodeId>,
    ) -> Option<()> {
        if seen.contains(&id) || seen.len() >= DEPTH {
            return Some(());
        }
        seen.push(id);
        let body = Body { id, function, object };
        for (node_id, node) in self.descendants(id) {
            match node {
                AnyNodeRef::StmtGlobal(_) | AnyNodeRef::StmtNonlocal(_) => return None,
                AnyNodeRef::ExprAttribute(attribute)
                    if !attribute.ctx.is_load() && self.outlives(&body, &attribute.value) =>
                {
                    return None;
                }
                AnyNodeRef::ExprSubscript(subscript)
                    if !subscript.ctx.is_load() && self.outlives(&body, &subscript.value) =>
                {
                    return None;
                }
                AnyNodeRef::ExprCall(expr) => {
                    self.add_call(&body, Call { id: node_id, expr }, uses, seen)?;
                }
                AnyNodeRef::WithItem(item) => {
                    if let Some(used) = self.outer_path(&body, &item.context_expr) {
                        uses.stateful.insert(used);
                    }
                }
                _ => {}
            }
        }
        Some(())
    }

    fn add_call(
        &self,
        body: &Body<'a>,
        call: Call<'a>,
        uses: &mut Uses,
        seen: &mut Vec<NodeId>,
    ) -> Option<()> {
        let callee = self.bound_method(&call.expr.func).unwrap_or(&call.expr.func);
        let name = last_name(callee).unwrap_or_default();
        let receiver = match callee {
            Expr::Attribute(attribute) => Some(&*attribute.value),
            _ => None,
        };
        if name == "print" && call.expr.arguments.find_keyword("file").is_some() {
            return None;
        }
        if say_writing(name) && receiver.is_none_or(|receiver| self.outlives(body, receiver)) {
            return None;
        }
        let definitions = self.bodies_of(call);
        for (id, function) in &definitions {
            let object = receiver.and_then(|receiver| self.outer_path(body, receiver));
            self.add_effects(*id, function, object, uses, seen)?;
        }
        if self.is_waited_for(call.id) {
            let arguments = call.expr.arguments.iter_source_order().map(|one| one.value());
            // What a method of this file does with its object has been seen.
            let receiver = receiver.filter(|_| definitions.is_empty());
            for used in receiver.into_iter().chain(arguments) {
                if self.has_state(used) {
                    uses.stateful.extend(self.outer_path(body, used));
                }
            }
        }
        Some(())
    }

    /// The method that a name stands for: `calls.append` after `note = calls.append`.
    fn bound_method(&self, callee: &'a Expr) -> Option<&'a Expr> {
        let Expr::Name(name) = callee else { return None };
        let owner = self.scopes().owner(self.scope(self.id_of(name)), &name.id)?;
        self.scopes().bindings(owner, &name.id).iter().find_map(|binding| {
            let target = binding.node.as_expr_name()?;
            match self.parent_node(self.id_of(target)) {
                AnyNodeRef::StmtAssign(assign) => {
                    assign.value.is_attribute_expr().then_some(&*assign.value)
                }
                _ => None,
            }
        })
    }

    /// Whether the call is awaited, or entered or iterated over with `async`.
    fn is_waited_for(&self, call: NodeId) -> bool {
        match self.parent_node(call) {
            AnyNodeRef::ExprAwait(_) | AnyNodeRef::WithItem(_) => true,
            AnyNodeRef::StmtFor(statement) => statement.is_async,
            AnyNodeRef::Comprehension(comprehension) => comprehension.is_async,
            // `await wait_for(client.get(url), 1)`
            AnyNodeRef::Arguments(_) => self.is_waited_for(self.parent(self.parent(call))),
            _ => false,
        }
    }

    /// Whether the object is not the function's own: an argument, a global, or part of one.
    fn outlives(&self, body: &Body<'a>, object: &Expr) -> bool {
        let Some(root) = first_name(object) else { return false };
        let Some(scope) = self.scope_opened_by(body.id) else { return true };
        let Some(owner) = self.scopes().owner(scope, root) else { return false };
        if owner != scope {
            return true;
        }
        self.scopes().bindings(owner, root).iter().any(|binding| match binding.node {
            _ if matches!(binding.kind, BindingKind::Import(_)) => true,
            AnyNodeRef::Parameter(_) => true,
            AnyNodeRef::ExprName(target) => match self.parent_node(self.id_of(target)) {
                AnyNodeRef::StmtAssign(assign) => {
                    // Another name for something: `cache = self.cache`.
                    opens_file(&assign.value)
                        || (path(&assign.value).is_some()
                            && first_name(&assign.value) != Some(root))
                }
                AnyNodeRef::WithItem(item) => opens_file(&item.context_expr),
                _ => false,
            },
            _ => false,
        })
    }

    /// What is given by a function that gives the same object again, or a part of that:
    /// `get_connection()`.
    fn given(&self, object: &Expr) -> Option<String> {
        match object {
            Expr::Attribute(part) => Some(format!("{}.{}", self.given(&part.value)?, part.attr)),
            Expr::Await(awaited) => self.given(&awaited.value),
            Expr::Call(call) => {
                let name = last_name(&call.func)?;
                let is_class = || {
                    let shown = self.types().display(self.path(), call.func.range());
                    shown.is_some_and(|shown| shown.starts_with("<class "))
                };
                (say_giving(name, call.arguments.is_empty()) && !is_class())
                    .then(|| format!("{}()", self.slice(&*call.func)))
            }
            _ => None,
        }
    }

    /// The path of an object that the caller knows, in the caller's words; none for what the
    /// function made itself or was given as an argument.
    fn outer_path(&self, body: &Body<'a>, object: &Expr) -> Option<String> {
        if let Some(given) = self.given(object) {
            return Some(given);
        }
        let object_path = path(object)?;
        let root = first_name(object)?;
        let rest = &object_path[root.len()..];
        let scope = self.scope_opened_by(body.id)?;
        let owner = self.scopes().owner(scope, root)?;
        if owner != scope {
            return Some(object_path);
        }
        let first = body.function.parameters.iter_non_variadic_params().next();
        if first.is_some_and(|first| first.name().id == root) {
            let own = body.object.as_ref()?;
            return Some(format!("{own}{rest}"));
        }
        let [binding] = self.scopes().bindings(owner, root) else { return None };
        let target = binding.node.as_expr_name()?;
        let AnyNodeRef::StmtAssign(assign) = self.parent_node(self.id_of(target)) else {
            return None;
        };
        if first_name(&assign.value) == Some(root) {
            return None;
        }
        Some(format!("{}{rest}", self.outer_path(body, &assign.value)?))
    }
}

/// `open(path, "a")`, `await aiofiles.open(path)`: what is written there stays.
fn opens_file(value: &Expr) -> bool {
    match value {
        Expr::Await(awaited) => opens_file(&awaited.value),
        Expr::Call(call) => last_name(&call.func) == Some("open"),
        _ => false,
    }
}

/// Whether the body does nothing, or says that it is missing.
fn is_left_open(function: &StmtFunctionDef) -> bool {
    function.body.iter().all(|part| match part {
        Stmt::Expr(statement) => {
            statement.value.is_string_literal_expr() || statement.value.is_ellipsis_literal_expr()
        }
        Stmt::Pass(_) | Stmt::Raise(_) => true,
        _ => false,
    })
}
