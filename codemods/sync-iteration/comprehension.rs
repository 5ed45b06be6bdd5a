//! `[x for x in agen()]` → `[x async for x in agen()]`, and the other way round.

use ruff_python_ast::{AnyNodeRef, Comprehension};
use ruff_text_size::Ranged;

use crate::codemods::coroutine_as_value::as_list;
use crate::engine::{AwaitPlace, Finding, Fix, Module, NodeId, Protocol};

use super::{judge, turn};

const COLLECT: &str = "collect its items by a statement before";

pub(super) fn find<'a>(
    module: &Module<'a>,
    id: NodeId,
    clause: &'a Comprehension,
) -> Option<Finding> {
    let misuse = judge(module, &clause.iter, Protocol::Iteration, clause.is_async)?;
    let way = if clause.is_async { "async for" } else { "for" };
    let owner = module.parent(id);
    let is_generator = matches!(module.node(owner), AnyNodeRef::ExprGenerator(_));
    let advice = |help| Some(misuse.advice(module, &clause.iter, way, help));
    let edit = turn(module, clause.range(), clause.is_async);
    let (Some(edit), false) = (edit, misuse.is_in_plain_function) else { return advice(COLLECT) };
    let fix = if clause.is_async {
        // Whoever gets the generator wants an asynchronous one: of what, only its author knows.
        if is_generator {
            return advice("give it something asynchronous");
        }
        misuse.fix().edit(edit)
    } else {
        match module.await_place(module.id_of(&clause.target)) {
            AwaitPlace::Allowed(_) => misuse.fix().edit(edit),
            AwaitPlace::Generator(generator) if generator == owner => {
                let Some((tier, brackets)) = as_list(module, generator) else {
                    return advice(COLLECT);
                };
                brackets.into_iter().fold(misuse.fix().at_most(tier).edit(edit), Fix::edit)
            }
            _ => return advice(COLLECT),
        }
    };
    Some(misuse.finding(module, &clause.iter, way).fix(fix))
}
