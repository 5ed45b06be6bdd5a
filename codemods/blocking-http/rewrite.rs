//! The same call, made in a thread.

use ruff_python_ast::{AnyNodeRef, Expr, ExprCall};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::engine::{Call, Fix, Module, NodeId, Requirement, Tier};

/// How to hand a function to a thread at a place: `asyncio.to_thread(` and what else its target
/// needs.
struct Thread {
    /// Up to the opening parenthesis, without it.
    callee: String,
    /// What the parenthesis is followed by, before the function.
    executor: &'static str,
    /// What binds arguments, where the callee takes no keywords.
    partial: Option<String>,
    requirements: Vec<Requirement>,
}

/// Moves the call to a thread. [`None`] where the names that it takes mean something else here, or
/// a comment is in the way.
pub(super) fn to_thread(module: &Module, call: Call, tier: Tier) -> Option<Fix> {
    let arguments = &call.expr.arguments;
    let callee = TextRange::new(call.expr.start(), arguments.start());
    if module.has_comment(callee) {
        return None;
    }
    let has_arguments = !arguments.is_empty();
    let thread = thread(module, call.id, has_arguments)?;
    let (before, after) = module.await_around(call.id);
    let mut head = String::from(thread.executor);
    let mut tail = String::new();
    if let Some(partial) = &thread.partial {
        head.push_str(partial);
        head.push('(');
        tail.push(')');
    }
    let function = module.slice(&*call.expr.func);
    head.push_str(function);
    let open = arguments.start() + TextSize::from(1);
    if has_arguments {
        head.push_str(&separator(module, open));
        // `f(x for x in xs)` needs parentheses of its own beside another argument.
        if matches!(&*arguments.args, [Expr::Generator(only)] if !only.parenthesized) {
            head.push('(');
            tail.push(')');
        }
    }
    let mut fix = Fix::new(tier)
        .replace(callee, format!("{before}{}", thread.callee))
        .requires(thread.requirements);
    fix = fix.insert(open, indented(module, open, head));
    if !tail.is_empty() {
        fix = fix.insert(arguments.end() - TextSize::from(1), tail);
    }
    if !after.is_empty() {
        fix = fix.insert(call.expr.end(), after);
    }
    Some(fix)
}

/// Moves `urlopen(…).read()` or `json.load(urlopen(…))` to a thread as a whole, so that reading
/// the body does not block either. [`None`] if the call stands otherwise, or its arguments must be
/// evaluated in the coroutine.
pub(super) fn with_its_body(module: &Module, call: Call, tier: Tier) -> Option<Fix> {
    if call.expr.arguments.iter_source_order().any(|arg| !is_simple(module, arg.value())) {
        return None;
    }
    let whole = reader(module, call)?;
    let thread = thread(module, whole, false)?;
    let (before, after) = module.await_around(whole);
    let range = module.node(whole).range();
    let fix = Fix::new(tier)
        .insert(range.start(), format!("{before}{}({}lambda: ", thread.callee, thread.executor))
        .insert(range.end(), format!("){after}"))
        .requires(thread.requirements);
    Some(fix)
}

fn reader(module: &Module, call: Call) -> Option<NodeId> {
    let parent = module.parent(call.id);
    match module.node(parent) {
        AnyNodeRef::ExprAttribute(method) if method.attr.as_str() == "read" => {
            let outer = module.parent(parent);
            let AnyNodeRef::ExprCall(read) = module.node(outer) else { return None };
            (read.func.range() == method.range && read.arguments.is_empty()).then_some(outer)
        }
        AnyNodeRef::Arguments(arguments) => {
            let outer = module.parent(parent);
            let AnyNodeRef::ExprCall(load) = module.node(outer) else { return None };
            let is_load = module.resolve_to(&load.func, &["json.load"]).is_some();
            (is_load && arguments.len() == 1 && arguments.keywords.is_empty()).then_some(outer)
        }
        _ => None,
    }
}

/// Whether it makes no difference when and in which thread the expression is evaluated.
fn is_simple(module: &Module, expr: &Expr) -> bool {
    let id = module.id_of(expr);
    let nodes = std::iter::once((id, module.node(id))).chain(module.descendants(id));
    nodes.into_iter().all(|(_, node)| match node {
        AnyNodeRef::ExprCall(ExprCall { func, .. }) => {
            module.resolve_to(func, &["urllib.request.Request"]).is_some()
        }
        AnyNodeRef::ExprAwait(_)
        | AnyNodeRef::ExprYield(_)
        | AnyNodeRef::ExprYieldFrom(_)
        | AnyNodeRef::ExprNamed(_)
        | AnyNodeRef::ExprGenerator(_)
        | AnyNodeRef::ExprListComp(_)
        | AnyNodeRef::ExprSetComp(_)
        | AnyNodeRef::ExprDictComp(_) => false,
        _ => true,
    })
}

fn thread(module: &Module, at: NodeId, has_arguments: bool) -> Option<Thread> {
    if module.project().target >= 9 {
        let to_thread = module.spell("asyncio.to_thread", at)?;
        return Some(Thread {
            callee: to_thread.text,
            executor: "",
            partial: None,
            requirements: to_thread.requirement.into_iter().collect(),
        });
    }
    let get_loop = module.spell("asyncio.get_running_loop", at)?;
    let mut requirements: Vec<Requirement> = get_loop.requirement.into_iter().collect();
    let mut partial = None;
    if has_arguments {
        let spelling = module.spell("functools.partial", at)?;
        requirements.extend(spelling.requirement);
        partial = Some(spelling.text);
    }
    Some(Thread {
        callee: format!("{}().run_in_executor", get_loop.text),
        executor: "None, ",
        partial,
        requirements,
    })
}

/// What stands between the function and the first argument: nothing more than a comma where a
/// comment or a new line follows.
fn separator(module: &Module, open: TextSize) -> String {
    let rest = &module.text()[usize::from(open)..];
    if rest.starts_with([' ', '\t', '\r', '\n']) { ",".to_owned() } else { ", ".to_owned() }
}

/// Puts the function on a line of its own where the arguments have theirs.
fn indented(module: &Module, open: TextSize, head: String) -> String {
    let rest = &module.text()[usize::from(open)..];
    if !rest.starts_with(['\r', '\n']) {
        return head;
    }
    let line = rest.trim_start_matches(['\r', '\n']);
    let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
    format!("{}{indent}{head}", module.line_ending())
}
