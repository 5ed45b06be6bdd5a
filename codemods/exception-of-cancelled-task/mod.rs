//! `t.exception()` of a task that may have been cancelled, where it raises instead.

mod repair;

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use crate::engine::{
    Call, Codemod, Default, Finding, Findings, Group, Module, Nature, NodeId, ScopeKind,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "exception-of-cancelled-task",
    group: Group::Gather,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

/// What a function says that minds cancelled tasks in its own way.
const MINDED: [&str; 4] = ["CancelledError", "except BaseException", "(BaseException", "except:"];

/// Where the task comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// `for task in done:`, or the same in a comprehension.
    Loop,
    /// The parameter of a function that is given to `add_done_callback`.
    Callback,
}

/// A `task.exception()`.
#[derive(Clone, Copy)]
struct Site<'a> {
    call: Call<'a>,
    task: &'a ast::ExprName,
    source: Source,
}

fn run(module: &Module, out: &mut Findings) {
    let mut sites: Vec<Site> = module.calls().filter_map(|call| site(module, call)).collect();
    // A comprehension evaluates its conditions before the element that stands before them.
    sites.sort_by_key(|site| {
        !module
            .ancestors(site.call.id)
            .take_while(|(_, node)| node.is_expression() || node.is_comprehension())
            .any(|(_, node)| node.is_comprehension())
    });
    for (at, site) in sites.iter().enumerate() {
        let scope = |site: &Site| module.scope(module.id_of(site.task));
        let same = |other: &&Site| other.task.id == site.task.id && scope(other) == scope(site);
        // The first one raises already.
        if sites[..at].iter().any(|other| same(&other)) {
            continue;
        }
        let is_alone = |within: NodeId| {
            sites[at + 1..].iter().filter(same).all(|o| module.is_below(o.call.id, within))
        };
        let finding = Finding::new(
            site.call.expr.range(),
            format!("`exception()` raises `CancelledError` if `{}` was cancelled", site.task.id),
        );
        out.push(match repair::repair(module, site, &is_alone) {
            Some(fix) => finding.fix(fix),
            None => finding.help(format!(
                "ask `{}.cancelled()` first, and say what is to happen",
                site.task.id
            )),
        });
    }
}

fn site<'a>(module: &Module<'a>, call: Call<'a>) -> Option<Site<'a>> {
    let Expr::Attribute(callee) = &*call.expr.func else { return None };
    if callee.attr.as_str() != "exception" || !call.expr.arguments.is_empty() {
        return None;
    }
    let task = callee.value.as_name_expr()?;
    let around = module.function(call.id).map_or(module.text(), |function| module.slice(function));
    if MINDED.iter().any(|word| around.contains(word))
        || around.contains(&format!("{}.cancelled()", task.id))
        || module.in_type_checking(call.id)
        // An assertion about a task that was cancelled is to fail, by whichever error.
        || module.ancestors(call.id).any(|(_, node)| node.is_stmt_assert())
        || module.types().nature(module.path(), task.range()) != Nature::Future
    {
        return None;
    }
    let owner = module.scopes().owner(module.scope(module.id_of(task)), &task.id)?;
    if owner != module.scope(module.id_of(task)) {
        return None;
    }
    let [binding] = module.scopes().bindings(owner, &task.id) else { return None };
    let source = match binding.node {
        AnyNodeRef::ExprName(target) => match module.parent_node(module.id_of(target)) {
            AnyNodeRef::StmtFor(statement) if !statement.is_async => Source::Loop,
            AnyNodeRef::Comprehension(comprehension) if !comprehension.is_async => Source::Loop,
            _ => return None,
        },
        AnyNodeRef::Parameter(_) => {
            let ScopeKind::Function(function) = module.scopes().kind(owner) else { return None };
            (!function.is_async && is_done_callback(module, &function.name)).then_some(())?;
            Source::Callback
        }
        _ => return None,
    };
    Some(Site { call, task, source })
}

/// Whether `x.add_done_callback(name)` or `(self.name)` stands in the module.
fn is_done_callback(module: &Module, name: &str) -> bool {
    module.calls().any(|call| {
        let is_adding = call.expr.func.as_attribute_expr();
        is_adding.is_some_and(|callee| callee.attr.as_str() == "add_done_callback")
            && match call.expr.arguments.args.first() {
                Some(Expr::Name(given)) => given.id == name,
                Some(Expr::Attribute(given)) => given.attr.as_str() == name,
                _ => false,
            }
    })
}
