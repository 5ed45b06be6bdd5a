//! The same work in the same executor, with the caller's context.

use ruff_python_ast::{AnyNodeRef, Expr, ExprCall};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Site;
use crate::engine::{Edit, Fix, Module, NodeId, Tier};

/// Whether the call makes a `functools.partial`.
pub(crate) fn is_partial(module: &Module, call: &ExprCall) -> bool {
    module.resolve_to(&call.func, &["functools.partial"]).is_some()
}

/// `loop.run_in_executor(None, f, x)` → `asyncio.to_thread(f, x)`.
pub(super) fn to_thread(module: &Module, site: &Site, sites: &[Site]) -> Option<Fix> {
    let call = site.call.expr;
    let callee = TextRange::new(call.start(), call.arguments.start());
    let spelling = module.spell("asyncio.to_thread", site.call.id)?;
    if module.has_comment(callee) {
        return None;
    }
    let fix = Fix::new(site.tier).replace(callee, spelling.text).requires(spelling.requirement);
    if !call.arguments.keywords.is_empty() {
        let function = module.slice(outer_range(module, site.function));
        let fix = fix.edit(rearranged(module, call, &[function])?);
        return Some(without_loop(module, site, sites).into_iter().fold(fix, Fix::edit));
    }
    let mut fix = fix.edit(without_executor(module, site)?);
    if let [_, Expr::Call(partial)] = &*call.arguments.args {
        for edit in unwrapped(module, partial).into_iter().flatten() {
            fix = fix.edit(edit);
        }
    }
    for edit in without_loop(module, site, sites) {
        fix = fix.edit(edit);
    }
    Some(fix)
}

/// `loop.run_in_executor(pool, f, x)` → `loop.run_in_executor(pool, copy_context().run, f, x)`.
pub(super) fn copy_context(module: &Module, site: &Site) -> Option<Fix> {
    if site.call.expr.arguments.keywords.is_empty() {
        return in_copied_context(module, site.call.id, site.function);
    }
    let spelling = module.spell("contextvars.copy_context", site.call.id)?;
    let executor = module.slice(outer_range(module, site.executor));
    let run = format!("{}().run", spelling.text);
    let items = [executor, &run, module.slice(outer_range(module, site.function))];
    let fix = Fix::new(Tier::Unsafe).edit(rearranged(module, site.call.expr, &items)?);
    Some(fix.requires(spelling.requirement))
}

/// `f, x` → `copy_context().run, f, x`, for a function that is a positional argument.
pub(crate) fn in_copied_context(module: &Module, call: NodeId, function: &Expr) -> Option<Fix> {
    let spelling = module.spell("contextvars.copy_context", call)?;
    let function = outer_range(module, function);
    let before = &module.text()[..usize::from(function.start())];
    let indent = before.rsplit(['\n', '\r']).next().unwrap_or(before);
    let separator = if indent.trim().is_empty() {
        format!("{}{indent}", module.line_ending())
    } else {
        " ".to_owned()
    };
    let text = format!("{}().run,{separator}", spelling.text);
    let fix = Fix::new(Tier::Unsafe).insert(function.start(), text);
    Some(fix.requires(spelling.requirement))
}

/// The arguments anew, without the names that they were given by: `to_thread` has none for its
/// function, and what follows a function that is called by the thread is positional.
fn rearranged(module: &Module, call: &ExprCall, items: &[&str]) -> Option<Edit> {
    let arguments = call.arguments.range();
    let is_plain = !module.has_comment(arguments);
    is_plain.then(|| Edit::replacement(arguments, format!("({})", items.join(", "))))
}

/// Takes out `None,` and what white space follows; a comment behind it stays.
fn without_executor(module: &Module, site: &Site) -> Option<Edit> {
    let executor = outer_range(module, site.executor);
    let function = outer_range(module, site.function);
    let rest = &module.text()[TextRange::new(executor.end(), function.start())];
    let comma = rest.find(',').filter(|at| rest[..*at].trim().is_empty())?;
    let after = &rest[comma + 1..];
    let blank = if module.has_comment(TextRange::new(executor.end(), function.start())) {
        after.len() - after.trim_start_matches([' ', '\t']).len()
    } else {
        after.len()
    };
    let end = executor.end() + TextSize::try_from(comma + 1 + blank).ok()?;
    Some(Edit::deletion(TextRange::new(executor.start(), end)))
}

/// Takes `partial(` and its `)` away. One that spans lines stays: it would leave its indentation
/// behind.
fn unwrapped(module: &Module, partial: &ExprCall) -> Option<[Edit; 2]> {
    let first = partial.arguments.args.first().filter(|first| !first.is_starred_expr())?;
    let is_one_line = !module.slice(partial).contains(['\n', '\r']);
    let is_bare = module.parenthesized(module.id_of(partial)).is_none();
    if !is_one_line || !is_bare || !is_partial(module, partial) {
        return None;
    }
    let first = outer_range(module, first);
    let close = TextRange::new(partial.end() - TextSize::from(1), partial.end());
    // A trailing comma inside would stand before the one outside.
    let inside = module.text()[..usize::from(close.start())].trim_end_matches([' ', '\t']);
    let comma = inside.ends_with(',');
    let start = if comma { TextSize::of(inside) - TextSize::from(1) } else { close.start() };
    Some([
        Edit::deletion(TextRange::new(partial.start(), first.start())),
        Edit::deletion(TextRange::new(start, close.end())),
    ])
}

/// Takes `loop = asyncio.get_running_loop()` away with the last use of the variable.
fn without_loop(module: &Module, site: &Site, sites: &[Site]) -> Vec<Edit> {
    let Expr::Name(variable) = site.receiver else { return Vec::new() };
    let Some((statement, uses)) = loop_variable(module, variable) else { return Vec::new() };
    let others: Option<Vec<&Site>> = uses
        .into_iter()
        .filter(|id| *id != module.id_of(variable))
        .map(|id| sites.iter().find(|site| module.id_of(site.receiver) == id))
        .collect();
    let Some(others) = others else { return Vec::new() };
    let Some(deletion) = line_of(module, statement) else { return Vec::new() };
    let Some(last) = others.last() else { return vec![deletion] };
    if last.call.expr.start() > site.call.expr.start() {
        return Vec::new();
    }
    // An edit that changes nothing makes this fix wait until the other uses are rewritten: then
    // this is the last one, and takes the variable along.
    others.iter().map(|other| Edit::insertion(other.call.expr.start(), "")).collect()
}

/// The statement that binds the loop's variable, and where the variable is used.
fn loop_variable(
    module: &Module,
    variable: &ruff_python_ast::ExprName,
) -> Option<(NodeId, Vec<NodeId>)> {
    let name = variable.id.as_str();
    let owner = module.scopes().owner(module.scope(module.id_of(variable)), name)?;
    let [binding] = module.scopes().bindings(owner, name) else { return None };
    let target = binding.node.as_expr_name().filter(|_| binding.unconditional)?;
    let AnyNodeRef::StmtAssign(assign) = module.parent_node(module.id_of(target)) else {
        return None;
    };
    let Expr::Call(call) = &*assign.value else { return None };
    let function = module.function(module.id_of(assign))?;
    module.resolve_to(&call.func, &super::LOOPS[..2])?;
    if assign.targets.len() != 1 || !call.arguments.is_empty() {
        return None;
    }
    let uses = module
        .descendants(module.id_of(function))
        .filter_map(|(id, node)| {
            let used = node.as_expr_name()?;
            let is_it = used.id == variable.id
                && used.ctx.is_load()
                && module.scopes().owner(module.scope(id), name) == Some(owner);
            is_it.then_some(id)
        })
        .collect();
    Some((module.id_of(assign), uses))
}

/// The deletion of a statement with its line; a comment at its end stays.
fn line_of(module: &Module, statement: NodeId) -> Option<Edit> {
    let range = module.node(statement).range();
    if let Some(line) = module.whole_line(range) {
        return Some(Edit::deletion(with_blank_line(module, line)));
    }
    let rest = &module.text()[usize::from(range.end())..];
    let comment = rest.trim_start_matches([' ', '\t']);
    let end = range.end() + TextSize::of(rest) - TextSize::of(comment);
    let is_first = module.text()[..usize::from(range.start())]
        .trim_end_matches([' ', '\t', '\x0c'])
        .ends_with(['\n', '\r']);
    (is_first && comment.starts_with('#'))
        .then(|| Edit::deletion(TextRange::new(range.start(), end)))
}

/// The line with the blank line below it, where one stands above it too.
fn with_blank_line(module: &Module, line: TextRange) -> TextRange {
    let above = module.text()[..line.start().to_usize()].trim_end_matches([' ', '\t']);
    let ending = module.line_ending();
    let below = &module.text()[line.end().to_usize()..];
    let is_between = above.ends_with(&format!("{ending}{ending}")) && below.starts_with(ending);
    if is_between { line.add_end(TextSize::of(ending)) } else { line }
}

fn outer_range(module: &Module, expr: &Expr) -> TextRange {
    module.parenthesized(module.id_of(expr)).unwrap_or_else(|| expr.range())
}
