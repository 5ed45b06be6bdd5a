//! From the function that must await up to where an event loop is: every plain function between
//! becomes `async`, and every call of it is awaited.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::{AnyNodeRef, Expr, StmtFunctionDef};
use ruff_text_size::{Ranged, TextSize};

use super::around::{Around, Key, Refusal, definition, named, own, place};
use super::{certainly_coroutine, entry, fitness, references, run_by};
use crate::codemods::coroutine_as_value::{as_list, wants_await};
use crate::engine::{AwaitPlace, Call, Edit, FileId, Fix, Hazard, Module, Nature, NodeId, Place};

/// More functions than this are no repair any more, but a port that a person should plan.
const MOST_FUNCTIONS: usize = 50;

/// The fix that makes the function and its callers `async`.
///
/// # Errors
/// Why there is none.
pub fn repair(around: &Around, function: &StmtFunctionDef) -> Result<Fix, Refusal> {
    let home = around.home;
    if !home.types().is_on() {
        return Err("its callers are not found without types".into());
    }
    let mut chain = Chain {
        around,
        functions: BTreeSet::new(),
        awaits: BTreeSet::new(),
        lists: BTreeSet::new(),
        has_end: false,
        scripts: BTreeMap::new(),
    };
    let mut open = vec![Key { file: home.id(), node: home.id_of(function) }];
    while let Some(key) = open.pop() {
        if !chain.functions.insert(key) {
            continue;
        }
        if chain.functions.len() > MOST_FUNCTIONS {
            return Err(format!("more than {MOST_FUNCTIONS} functions would have to change"));
        }
        open.extend(chain.add(key)?);
    }
    chain.finish()
}

struct Chain<'r, 'm, 'a> {
    around: &'r Around<'m, 'a>,
    /// What becomes `async`.
    functions: BTreeSet<Key>,
    /// The calls that are awaited. A node comes before those inside it, and so does its `await`.
    awaits: BTreeSet<Key>,
    /// The generator expressions that become lists, as an `await` stands in them.
    lists: BTreeSet<Key>,
    /// Whether the chain has reached an event loop.
    has_end: bool,
    /// The calls that start the loop, in the scripts that they stand in.
    scripts: BTreeMap<FileId, NodeId>,
}

impl<'a> Chain<'_, '_, 'a> {
    /// Makes one function `async`; returns the plain functions that call it.
    fn add(&mut self, key: Key) -> Result<Vec<Key>, Refusal> {
        let module = self.around.module(key.file)?;
        let Some(function) = definition(&module, key.node) else { return Ok(Vec::new()) };
        fitness::check(self.around, &module, function)?;
        self.await_own_coroutines(&module, key.node)?;
        let mut callers = Vec::new();
        let mut has_other_caller = false;
        for site in references::calls(self.around, key)? {
            let at = self.around.module(site.file)?;
            let caller = self.call(&at, site.node, &module, function)?;
            has_other_caller |= caller != Some(key);
            callers.extend(caller);
        }
        if !has_other_caller {
            return Err(format!(
                "nothing in the project calls {}, so that others may",
                named(&module, function)
            ));
        }
        Ok(callers)
    }

    fn await_own_coroutines(&mut self, module: &Module<'a>, id: NodeId) -> Result<(), Refusal> {
        for (call_id, node) in own(module, id) {
            let AnyNodeRef::ExprCall(expr) = node else { continue };
            let call = Call { id: call_id, expr };
            let place_of_call = run_by(module, call_id);
            if !matches!(module.await_place(place_of_call), AwaitPlace::PlainFunction(_))
                || module.parent_node(call_id).is_expr_await()
            {
                continue;
            }
            let Some(coroutine) = certainly_coroutine(module, call) else { continue };
            if wants_await(module, call, &coroutine).is_some() {
                if place_of_call != call_id {
                    self.make_list(module, place_of_call);
                }
                self.put_await(module, call_id)?;
            } else if module.places(call_id).iter().any(|it| matches!(it, Place::Returned)) {
                let at = place(module, expr.range());
                return Err(format!(
                    "`{}` is also returned without being awaited ({at})",
                    coroutine.name
                ));
            }
        }
        Ok(())
    }

    /// Awaits a call of a function of the chain; returns the plain function that it stands in.
    fn call(
        &mut self,
        module: &Module<'a>,
        id: NodeId,
        home: &Module<'a>,
        callee: &StmtFunctionDef,
    ) -> Result<Option<Key>, Refusal> {
        let at = place(module, module.node(id).range());
        let name = &callee.name;
        if module.in_type_checking(id) || module.expects_misuse(id) {
            return Err(format!("the call of `{name}` at {at} is not an ordinary one"));
        }
        if module.parent_node(id).is_expr_await() {
            return Err(format!("`{name}` is awaited already at {at}"));
        }
        if module.is_in_place_of_function(id) {
            return Err(format!("what `{name}` gives at {at} is called in a thread"));
        }
        if entry::is_run(module, id) {
            if may_give_awaitable(module, id, home, callee) {
                return Err(format!("what `{name}` gives to the loop at {at} may be awaitable"));
            }
            self.has_end = true;
            return Ok(None);
        }
        let generator = module.generator_around(id);
        if let Some(generator) = generator
            && !self.make_list(module, generator)
        {
            return Err(format!("`{name}` is called in a generator expression ({at})"));
        }
        match module.await_place(generator.unwrap_or(id)) {
            AwaitPlace::Allowed(_) => {
                self.put_await(module, id)?;
                self.has_end = true;
                Ok(None)
            }
            AwaitPlace::PlainFunction(caller) => {
                self.put_await(module, id)?;
                Ok(Some(Key { file: module.id(), node: module.id_of(caller) }))
            }
            AwaitPlace::Generator(_) => {
                Err(format!("`{name}` is called in a generator expression ({at})"))
            }
            AwaitPlace::Forbidden if !entry::is_script(module, id) => {
                Err(format!("`{name}` is called where no `await` can stand ({at})"))
            }
            AwaitPlace::Forbidden => {
                self.has_end = true;
                match self.scripts.insert(module.id(), id) {
                    None => Ok(None),
                    Some(_) => Err(format!("more than one event loop would be started ({at})")),
                }
            }
        }
    }

    /// Whether a generator expression can become a list, as all of it is looked at
    /// on the spot.
    fn make_list(&mut self, module: &Module<'a>, generator: NodeId) -> bool {
        let is_nested = module.comprehensions_around(generator) > 0;
        let is_possible =
            as_list(module, generator).is_some() && (!is_nested || module.project().target >= 11);
        if is_possible {
            self.lists.insert(Key { file: module.id(), node: generator });
        }
        is_possible
    }

    fn put_await(&mut self, module: &Module<'a>, id: NodeId) -> Result<(), Refusal> {
        let at = place(module, module.node(id).range());
        match module.await_hazard(id) {
            Some(Hazard::Lock) => {
                return Err(format!("a lock is or may be held where it would wait ({at})"));
            }
            Some(Hazard::Echo) => {
                return Err(format!("an f-string prints the code of the call ({at})"));
            }
            Some(Hazard::Cleanup) | None => {}
        }
        if module.project().target < 11 && module.comprehensions_around(id) > 1 {
            return Err(format!(
                "a comprehension inside another can await since Python 3.11 ({at})"
            ));
        }
        self.awaits.insert(Key { file: module.id(), node: id });
        Ok(())
    }

    fn finish(self) -> Result<Fix, Refusal> {
        if !self.has_end {
            return Err("its callers only call each other".into());
        }
        if !self.scripts.is_empty()
            && let Some(runner) = entry::other_runner(self.around)?
        {
            return Err(format!("{runner} runs a loop, which a running loop forbids"));
        }
        let mut fix = Fix::risky();
        for Key { file, node } in self.functions {
            let module = self.around.module(file)?;
            if let Some(function) = definition(&module, node) {
                fix = fix.edit_in(file, Edit::insertion(keyword(&module, function), "async "));
            }
        }
        for (file, node) in self.scripts {
            let module = self.around.module(file)?;
            let range = module.node(node).range();
            let Some(run) = module.spell("asyncio.run", node) else {
                let at = place(&module, range);
                return Err(format!("`asyncio.run` can't be written at {at}"));
            };
            fix = fix
                .edit_in(file, Edit::insertion(range.start(), format!("{}(", run.text)))
                .edit_in(file, Edit::insertion(range.end(), ")"))
                .requires_in(file, run.requirement);
        }
        for Key { file, node } in self.lists {
            let module = self.around.module(file)?;
            let edits = as_list(&module, node).into_iter().flat_map(|(_, edits)| edits);
            fix = edits.fold(fix, |fix, edit| fix.edit_in(file, edit));
        }
        for Key { file, node } in self.awaits {
            let edits = self.around.module(file)?.await_edits(node).into_iter();
            fix = edits.fold(fix, |fix, edit| fix.edit_in(file, edit));
        }
        Ok(fix)
    }
}

/// Where the `def` stands: after the decorators, before the name.
fn keyword(module: &Module, function: &StmtFunctionDef) -> TextSize {
    let name = usize::from(function.name.start());
    let at = module.text()[..name].rfind("def").unwrap_or(name);
    TextSize::try_from(at).expect("texts are shorter than 4 GiB")
}

/// Whether the plain function may return what a loop can run: then `async` would wrap it twice.
fn may_give_awaitable(
    site: &Module,
    call: NodeId,
    home: &Module,
    callee: &StmtFunctionDef,
) -> bool {
    let nature = site.types().nature(site.path(), site.node(call).range());
    let is_plain = |value: &Expr| {
        value.is_literal_expr()
            || home.types().nature(home.path(), value.range()) == Nature::Plain
            || value.is_call_expr() && is_awaited_soon(home, value)
    };
    nature != Nature::Plain
        && own(home, home.id_of(callee)).any(|(_, node)| match node {
            AnyNodeRef::StmtReturn(statement) => {
                statement.value.as_deref().is_some_and(|value| !is_plain(value))
            }
            _ => false,
        })
}

/// Whether the value is the coroutine of a call that the fix awaits.
fn is_awaited_soon(module: &Module, value: &Expr) -> bool {
    let Expr::Call(expr) = value else { return false };
    let call = Call { id: module.id_of(expr), expr };
    certainly_coroutine(module, call)
        .is_some_and(|coroutine| wants_await(module, call, &coroutine).is_some())
}
