//! Tasks, and collections of what the function at hand makes itself.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::locals::Local;
use super::module::{Call, Module, NodeId};
use super::types::Nature;

/// The items of a collection that one function makes and fills, so that nobody else knows them
/// unless one of its `uses` hands them on.
#[derive(Debug, Default)]
pub struct Made<'a> {
    /// The calls that make the items.
    pub items: Vec<Call<'a>>,
    /// Where the locals that hold the items, or the collection, are read for anything but to fill
    /// it; in source order.
    pub uses: Vec<NodeId>,
    /// Where an item goes into the collection, or a collection into another.
    placed: Vec<NodeId>,
}

impl Made<'_> {
    /// Notes that the name goes into the collection. Whether it is a local that is known already.
    fn place(&mut self, name: NodeId) -> bool {
        self.placed.push(name);
        self.uses.contains(&name)
    }

    fn settled(mut self) -> Self {
        self.uses.retain(|id| !self.placed.contains(id));
        self.uses.sort();
        self.uses.dedup();
        self
    }
}

impl<'a> Module<'a> {
    /// Whether the call certainly makes a new task of asyncio: `asyncio.create_task(…)`,
    /// `asyncio.ensure_future(coroutine)`, `loop.create_task(…)`. A task group keeps its own.
    pub fn makes_task(&self, call: Call<'a>) -> bool {
        let callee = &*call.expr.func;
        match self.resolve_to(callee, &["asyncio.create_task", "asyncio.ensure_future"]) {
            Some("asyncio.ensure_future") => return !self.is_given_future(call.expr),
            Some(_) => return true,
            None => {}
        }
        callee.as_attribute_expr().is_some_and(|attribute| {
            attribute.attr.as_str() == "create_task" && self.is_event_loop(&attribute.value)
        })
    }

    /// As [`Module::makes_task`], of work that nobody else can know: `ensure_future` of a variable may
    /// give back a future that was there before.
    pub fn starts_work(&self, call: Call<'a>) -> bool {
        if !self.makes_task(call) {
            return false;
        }
        self.resolve_to(&call.expr.func, &["asyncio.ensure_future"]).is_none()
            || call.expr.arguments.find_argument_value("coro_or_future", 0).is_some_and(|work| {
                work.is_call_expr()
                    || self.types().nature(self.path(), work.range()) == Nature::Coroutine
            })
    }

    /// Whether the task that the call makes is seen to go on when it is cancelled: a loop of the
    /// functions that it runs catches the cancellation, and neither raises nor leaves. Whoever
    /// waits for such a task waits for ever.
    pub fn outlives_cancellation(&self, task: Call<'a>) -> bool {
        let work = task.expr.arguments.iter_source_order().next();
        let Some(Expr::Call(work)) = work.map(|argument| argument.value()) else { return false };
        let work = Call { id: self.id_of(work), expr: work };
        self.functions_run_by(work).into_iter().any(|(function, _)| {
            self.descendants(function).any(|(id, node)| {
                self.stops_cancellation(node) && self.loops_around(id).next().is_some()
            })
        })
    }

    fn stops_cancellation(&self, node: AnyNodeRef<'a>) -> bool {
        match node {
            AnyNodeRef::StmtTry(statement) => {
                // The first handler that sees the cancellation has it.
                let handlers = statement.handlers.iter();
                let handler = handlers
                    .map(|ast::ExceptHandler::ExceptHandler(handler)| handler)
                    .find(|handler| self.sees_cancellation(handler));
                handler.is_some_and(|handler| {
                    !self.descendants(self.id_of(handler)).any(|(_, inner)| {
                        inner.is_stmt_raise() || inner.is_stmt_return() || inner.is_stmt_break()
                    })
                })
            }
            AnyNodeRef::StmtWith(statement) => statement.items.iter().any(|item| {
                let Expr::Call(call) = &item.context_expr else { return false };
                self.resolve_to(&call.func, &["contextlib.suppress"]).is_some()
                    && call.arguments.args.iter().any(|caught| {
                        self.is_cancelled_error(caught)
                            || self.resolve(caught).as_deref() == Some("builtins.BaseException")
                    })
            }),
            _ => false,
        }
    }

    /// `ensure_future` gives back the future that it is given.
    fn is_given_future(&self, call: &ast::ExprCall) -> bool {
        let Some(argument) = call.arguments.find_argument_value("coro_or_future", 0) else {
            return true;
        };
        !matches!(
            self.types().nature(self.path(), argument.range()),
            Nature::Coroutine | Nature::Unknown
        )
    }

    /// What a collection holds, if every item is seen to be made by a call in this function: the
    /// collection is written out, a comprehension, or a local that is filled by `append`, `add`,
    /// `extend` or `+=`.
    pub fn made_here(&self, collection: &'a Expr) -> Option<Made<'a>> {
        let mut made = Made::default();
        self.add_collection(collection, &mut made)?;
        Some(made.settled())
    }

    /// As [`Module::made_here`], for what is written out as a row: `*` takes a collection apart.
    pub fn items_made_here(&self, row: &'a [Expr]) -> Option<Made<'a>> {
        let mut made = Made::default();
        row.iter().try_for_each(|item| self.add_item(item, &mut made))?;
        Some(made.settled())
    }

    fn add_collection(&self, expr: &'a Expr, made: &mut Made<'a>) -> Option<()> {
        match expr {
            Expr::List(ast::ExprList { elts, .. })
            | Expr::Set(ast::ExprSet { elts, .. })
            | Expr::Tuple(ast::ExprTuple { elts, .. }) => {
                elts.iter().try_for_each(|element| self.add_item(element, made))
            }
            Expr::ListComp(ast::ExprListComp { elt, .. })
            | Expr::SetComp(ast::ExprSetComp { elt, .. })
            | Expr::Generator(ast::ExprGenerator { elt, .. }) => self.add_item(elt, made),
            Expr::Call(call) => {
                self.resolve_to(&call.func, &["builtins.list", "builtins.set", "builtins.tuple"])?;
                call.arguments.args.iter().try_for_each(|from| self.add_collection(from, made))
            }
            Expr::Name(name) => {
                if made.place(self.id_of(name)) {
                    return Some(());
                }
                let local = self.local(name)?;
                made.uses.extend(&local.loads);
                self.add_local(&local, made)
            }
            _ => None,
        }
    }

    /// The local's one assignment, and whatever fills it.
    fn add_local(&self, local: &Local<'a>, made: &mut Made<'a>) -> Option<()> {
        let mut values = 0;
        for store in &local.stores {
            if self.parent_node(self.id_of(*store)).is_stmt_aug_assign() {
                continue;
            }
            values += 1;
            self.add_collection(self.assigned_to(store)?, made)?;
        }
        for load in &local.loads {
            match self.parent_node(*load) {
                AnyNodeRef::StmtAugAssign(statement)
                    if statement.target.range() == self.node(*load).range() =>
                {
                    made.placed.push(*load);
                    self.add_collection(&statement.value, made)?;
                }
                AnyNodeRef::ExprAttribute(method) => {
                    let Some(argument) = self.only_argument(self.parent(*load)) else { continue };
                    match method.attr.as_str() {
                        "append" | "add" => self.add_item(argument, made)?,
                        "extend" | "update" => self.add_collection(argument, made)?,
                        _ => continue,
                    }
                    made.placed.push(*load);
                }
                _ => {}
            }
        }
        (values == 1).then_some(())
    }

    /// The argument of a method's call with one.
    fn only_argument(&self, method: NodeId) -> Option<&'a Expr> {
        let AnyNodeRef::ExprCall(call) = self.parent_node(method) else { return None };
        let is_callee = call.func.range() == self.node(method).range();
        match &*call.arguments.args {
            [only] if is_callee && call.arguments.keywords.is_empty() => Some(only),
            _ => None,
        }
    }

    fn add_item(&self, expr: &'a Expr, made: &mut Made<'a>) -> Option<()> {
        match expr {
            Expr::Starred(starred) => self.add_collection(&starred.value, made),
            Expr::Call(call) => {
                made.items.push(Call { id: self.id_of(call), expr: call });
                Some(())
            }
            Expr::Name(name) => {
                if made.place(self.id_of(name)) {
                    return Some(());
                }
                let local = self.local(name)?;
                let call = local.value(self)?.as_call_expr()?;
                made.items.push(Call { id: self.id_of(call), expr: call });
                made.uses.extend(local.loads);
                Some(())
            }
            _ => None,
        }
    }

    /// Whether the call makes its item anew in every turn of the loops around the place, all
    /// within one function.
    pub fn is_made_in_same_turn(&self, item: NodeId, place: NodeId) -> bool {
        self.loops_around(place).all(|around| self.is_below(item, around))
    }

    /// The `for` and `while` statements in whose bodies the node runs, within its function; the
    /// nearest first.
    pub fn loops_around(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let range = self.node(id).range();
        self.ancestors(id)
            .take_while(|(_, node)| !node.is_stmt_function_def() && !node.is_expr_lambda())
            .filter(move |(_, node)| {
                let body = match node {
                    AnyNodeRef::StmtFor(statement) => &statement.body,
                    AnyNodeRef::StmtWhile(statement) => &statement.body,
                    _ => return false,
                };
                body.iter().any(|inner| inner.range().contains_range(range))
            })
            .map(|(id, _)| id)
    }
}
