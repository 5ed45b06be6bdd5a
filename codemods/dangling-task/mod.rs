//! `asyncio.create_task(…)` whose task nobody keeps → a set keeps it until it is done.

use ruff_python_ast::{self as ast, AnyNodeRef};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::last_name;
use crate::engine::{
    Codemod, Default, Finding, Findings, Fix, Group, Module, NodeId, Place, ScopeKind, Tier,
};

mod local;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "dangling-task",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &["RUF006"],
    doc: include_str!("README.md"),
    run,
};

/// How a task is lost.
enum Lost<'a> {
    /// `create_task(…)` as a statement.
    Statement,
    /// `create_task(…).add_done_callback(…)` as a statement.
    Callback { outer: &'a ast::ExprCall, attribute: &'a ast::ExprAttribute },
    /// `name = create_task(…)` with a local that is never read.
    Local(local::Local<'a>),
    /// One of these in an expression: `flag and create_task(…)`, `[create_task(…) for …]`.
    Within,
}

fn run(module: &Module, out: &mut Findings) {
    for call in module.calls() {
        if !module.makes_task(call) {
            continue;
        }
        let maker = module.slice(&*call.expr.func);
        let Some(statement) = module.statement(call.id) else { continue };
        let Some(lost) = lost(module, call.id, statement) else { continue };
        if module.in_type_checking(call.id) || expects_failure(module, call.id) {
            continue;
        }
        let message = format!(
            "the task of `{maker}` is kept by nobody: the event loop refers to it only weakly, so \
             it can be garbage collected before it is done"
        );
        let finding = Finding::new(call.expr.range(), message);
        let help = "keep a reference to the task until it is done";
        out.push(match repair(module, statement, &lost) {
            Some(fix) => finding.help(help).fix(fix),
            None if module.scopes().has_star_import() => finding.help(format!(
                "{help}; asyncfix does not, because a star import may bind the names it would use"
            )),
            None => finding.help(help),
        });
    }
}

fn lost<'a>(module: &Module<'a>, call: NodeId, statement: NodeId) -> Option<Lost<'a>> {
    match module.parent_node(call) {
        AnyNodeRef::StmtExpr(_) => Some(Lost::Statement),
        AnyNodeRef::ExprAttribute(attribute) => {
            let outer = module.parent(module.parent(call));
            let outer_call = module.node(outer).expr_call()?;
            let is_callback = matches!(attribute.attr.as_str(), "add_done_callback" | "set_name")
                && outer_call.func.range() == attribute.range
                && module.parent(outer) == statement
                && module.node(statement).is_stmt_expr();
            is_callback.then_some(Lost::Callback { outer: outer_call, attribute })
        }
        AnyNodeRef::StmtAssign(_) | AnyNodeRef::StmtAnnAssign(_) => {
            local::unread(module, statement).map(Lost::Local)
        }
        _ => is_lost_within(module, call, statement).then_some(Lost::Within),
    }
}

/// Whether the expression that the call is the value of, or an element of, is dropped as a whole,
/// or bound to a local that is never read.
fn is_lost_within(module: &Module, call: NodeId, statement: NodeId) -> bool {
    match module.places(call).as_slice() {
        [Place::Dropped] => true,
        [Place::Variable(_)] if !module.parent_node(call).is_expr_named() => {
            local::unread(module, statement).is_some()
        }
        _ => false,
    }
}

fn repair(module: &Module, statement: NodeId, lost: &Lost) -> Option<Fix> {
    let (set, definition) = module.task_keeper(statement)?;
    let keep = |name: &str| {
        [format!("{set}.add({name})"), format!("{name}.add_done_callback({set}.discard)")]
    };
    let start = module.node(statement).range().start();
    let fix = Fix::safe().defines(definition.iter().flat_map(|new| new.definition.clone()));
    let fix = fix.requires(definition.into_iter().flat_map(|new| new.requirements));
    match lost {
        Lost::Within => None,
        Lost::Statement => {
            let name = new_name(module, statement)?;
            let after = module.insert_after(statement, &keep(&name));
            Some(fix.insert(start, format!("{name} = ")).edit(after))
        }
        Lost::Callback { outer, attribute } => {
            // Parentheses around the chain or a comment between its parts would be cut in two.
            let between = TextRange::new(attribute.value.end(), attribute.attr.start());
            let is_plain = outer.range() == module.node(statement).range()
                && attribute.value.range().start() == outer.start()
                && module.slice(between).trim_matches(['\\', '\r', '\n', ' ', '\t']) == ".";
            if !is_plain {
                return None;
            }
            let name = new_name(module, statement)?;
            let separator = module.separator(statement);
            let lines = keep(&name).map(|line| format!("{separator}{line}")).concat();
            let fix = fix.insert(start, format!("{name} = "));
            Some(fix.replace(between, format!("{lines}{separator}{name}.")))
        }
        Lost::Local(local) => {
            let tier = if local.is_kept_for_a_while { Tier::Unsafe } else { Tier::Safe };
            let fix = fix.at_most(tier);
            if local.name.id != "_" {
                let after = module.insert_after(statement, &keep(local.name.id.as_str()));
                return Some(fix.edit(after));
            }
            let name = new_name(module, statement)?;
            let after = module.insert_after(statement, &keep(&name));
            Some(fix.replace(local.name.range, name).edit(after))
        }
    }
}

/// A name for the task; none in a class body, where it would become an attribute, nor in a
/// function that looks at all its names.
fn new_name(module: &Module, statement: NodeId) -> Option<String> {
    match module.scopes().kind(module.scope(statement)) {
        ScopeKind::Function(function) if local::reads_all_names(module, module.id_of(function)) => {
            None
        }
        ScopeKind::Function(_) => Some(module.fresh_name(statement, &["task", "background_task"])),
        ScopeKind::Module => Some(module.fresh_name(statement, &["_task", "_background_task"])),
        _ => None,
    }
}

/// Whether the node stands under `with pytest.raises(…)`: the call is expected to fail.
fn expects_failure(module: &Module, id: NodeId) -> bool {
    module
        .ancestors(id)
        .filter_map(|(_, node)| match node {
            AnyNodeRef::StmtWith(with) => Some(with),
            _ => None,
        })
        .flat_map(|with| &with.items)
        .filter_map(|item| item.context_expr.as_call_expr())
        .filter_map(|call| last_name(&call.func))
        .any(|name| name == "raises" || name.starts_with("assertRaises"))
}
