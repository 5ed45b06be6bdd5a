//! `for x in agen()` → `async for x in agen()`, and its kin; and the other way round.

mod calls;
mod comprehension;
mod managers;
mod matters;

use ruff_python_ast::{AnyNodeRef, Expr, StmtFor};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::engine::{
    Codemod, Default, Edit, Evidence, Finding, Findings, Fix, Group, Module, NodeId, OneSided,
    Protocol, Tier,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "sync-iteration",
    group: Group::Coroutines,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    if !module.types().is_on() {
        return;
    }
    for (id, node) in module.nodes() {
        let finding = match node {
            AnyNodeRef::StmtFor(statement) => loops(module, id, statement),
            AnyNodeRef::StmtWith(statement) => managers::find(module, id, statement),
            AnyNodeRef::Comprehension(clause) => comprehension::find(module, id, clause),
            AnyNodeRef::ExprCall(call) => calls::find(module, id, call),
            _ => None,
        };
        if let Some(finding) = finding {
            out.push(finding);
        }
    }
}

/// A value that is used in the way that it has not.
struct Misuse {
    /// Whether it can only be used in the asynchronous way.
    is_async: bool,
    evidence: Evidence,
    /// The fix's tier, if there is to be one.
    tier: Tier,
    /// Whether the code is in a plain `def`, where there is no asynchronous way.
    is_in_plain_function: bool,
}

/// Judges a value that is used by `protocol`, asynchronously or not.
fn judge<'a>(
    module: &Module<'a>,
    expr: &'a Expr,
    protocol: Protocol,
    used_async: bool,
) -> Option<Misuse> {
    let id = module.id_of(expr);
    let function = module.function(id)?;
    if !used_async && !matters::may_be_async(module, expr) {
        return None;
    }
    if !function.is_async && !matters::is_made_async(module, expr) {
        return None;
    }
    let OneSided { is_async, evidence } = module.one_side(expr, protocol)?;
    let is_in_plain_function = !function.is_async;
    if is_async == used_async
        || (is_in_plain_function && evidence < Evidence::Certain)
        || module.in_type_checking(id)
        || module.is_star_imported(expr)
        || (evidence < Evidence::Certain && module.is_type_ignored(expr.range()))
        || module.minds_error(id, &["TypeError", "AttributeError", "RuntimeError"])
    {
        return None;
    }
    // What a handler does with the error until now may be what the code lives on.
    let tier = if module.catches_anything(id) { Tier::Unsafe } else { Tier::Safe };
    Some(Misuse { is_async, evidence, tier, is_in_plain_function })
}

impl Misuse {
    /// The finding without its fix. `way` is how the code uses the value.
    fn finding(&self, module: &Module, expr: &Expr, way: &str) -> Finding {
        let kind = if self.is_async { "only asynchronous" } else { "not asynchronous" };
        let tail = if self.evidence < Evidence::Certain { " (by its annotation)" } else { "" };
        let message = format!("{} is {kind}: `{way}` fails on it{tail}", name(module, expr));
        Finding::new(expr.range(), message)
    }

    /// The finding for a place that cannot be asynchronous, with what to do.
    fn advice(&self, module: &Module, expr: &Expr, way: &str, help: &str) -> Finding {
        let finding = self.finding(module, expr, way);
        if self.is_in_plain_function {
            return finding.help("only an `async def` can use it");
        }
        finding.help(help)
    }

    fn fix(&self) -> Fix {
        Fix::new(self.evidence.at_most(self.tier))
    }
}

/// The value as messages name it.
fn name(module: &Module, expr: &Expr) -> String {
    let text = module.slice(expr);
    if text.len() <= 40 && !text.contains(['\n', '\r']) {
        return format!("`{text}`");
    }
    let callee = expr.as_call_expr().map(|call| module.slice(&*call.func));
    match callee.filter(|callee| callee.len() <= 40 && !callee.contains(['\n', '\r'])) {
        Some(callee) => format!("`{callee}(…)`"),
        None => "this".to_owned(),
    }
}

fn loops<'a>(module: &Module<'a>, id: NodeId, statement: &'a StmtFor) -> Option<Finding> {
    let misuse = judge(module, &statement.iter, Protocol::Iteration, statement.is_async)?;
    let way = if statement.is_async { "async for" } else { "for" };
    if misuse.is_in_plain_function {
        return Some(misuse.advice(module, &statement.iter, way, ""));
    }
    let edit = turn(module, module.node(id).range(), statement.is_async)?;
    Some(misuse.finding(module, &statement.iter, way).fix(misuse.fix().edit(edit)))
}

/// Puts `async` before a `for` or `with`, or takes it away.
fn turn(module: &Module, construct: TextRange, is_async: bool) -> Option<Edit> {
    if !is_async {
        return Some(Edit::insertion(construct.start(), "async "));
    }
    let rest = module.slice(construct).strip_prefix("async")?;
    let word = rest.trim_start_matches([' ', '\t', '\x0c']);
    // After a backslash comes the next line.
    if !word.starts_with(['f', 'w']) {
        return None;
    }
    let length = module.slice(construct).len() - word.len();
    Some(Edit::deletion(TextRange::at(construct.start(), TextSize::try_from(length).ok()?)))
}
