//! `for x in xs: out.append(await f(x))`

use ruff_python_ast::{AnyNodeRef, Expr, Stmt, StmtFor};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::listing::is_for_tools;
use crate::engine::{Call, Fix, Module, NodeId};

use super::items;
use super::{Loop, awaited, is_independent, is_open, is_plain_condition, layout, outer_range};

/// What the body of such a loop does.
struct Filling<'a> {
    statement: &'a StmtFor,
    /// The list.
    list: &'a Expr,
    call: Call<'a>,
    conditions: Vec<&'a Expr>,
}

pub(super) fn look_at<'a>(module: &Module<'a>, id: NodeId, statement: &'a StmtFor) -> Option<Loop> {
    if statement.is_async || !statement.orelse.is_empty() {
        return None;
    }
    let filling = filling(module, statement)?;
    let call = filling.call;
    if !is_open(module, id)
        || !filling.conditions.iter().all(|test| is_plain_condition(module, test))
        || !module.are_loop_names_free(&statement.target, statement.range)
        || reads_list(module, id, &filling)
    {
        return None;
    }
    let amount = items::amount(module, &statement.iter)?;
    let empty = empty_list_before(module, id, &filling);
    let is_list = empty.is_some() || is_list(module, filling.list);
    if !is_list
        || is_used_after_error(module, id, &filling)
        || !is_independent(module, call, &[&statement.target])
    {
        return None;
    }
    let fix = fix(module, id, &filling, empty);
    Some(Loop { range: statement.range, amount, fix })
}

/// The body as conditions, a call that is awaited, and the list that its result is put into.
fn filling<'a>(module: &Module<'a>, statement: &'a StmtFor) -> Option<Filling<'a>> {
    let mut conditions = Vec::new();
    let mut body = statement.body.as_slice();
    while let [Stmt::If(inner)] = body {
        if !inner.elif_else_clauses.is_empty() {
            return None;
        }
        conditions.push(&*inner.test);
        body = &inner.body;
    }
    let (list, call) = match body {
        [Stmt::Expr(only)] => {
            let (list, value) = appended(&only.value)?;
            let Expr::Await(value) = value else { return None };
            (list, awaited(module, value)?)
        }
        [Stmt::Assign(assign), Stmt::Expr(last)] => {
            let [target @ Expr::Name(name)] = assign.targets.as_slice() else { return None };
            let Expr::Await(value) = &*assign.value else { return None };
            let (list, Expr::Name(used)) = appended(&last.value)? else { return None };
            let is_only_use =
                used.id == name.id && module.are_loop_names_free(target, statement.range);
            if !is_only_use || says(module, &value.value, &name.id) {
                return None;
            }
            (list, awaited(module, value)?)
        }
        _ => return None,
    };
    Some(Filling { statement, list, call, conditions })
}

/// The list and the value of `list.append(value)`.
fn appended(expr: &Expr) -> Option<(&Expr, &Expr)> {
    let Expr::Call(call) = expr else { return None };
    let Expr::Attribute(callee) = &*call.func else { return None };
    let [value] = &*call.arguments.args else { return None };
    let is_append = callee.attr.as_str() == "append" && call.arguments.keywords.is_empty();
    let is_path = matches!(&*callee.value, Expr::Name(_) | Expr::Attribute(_));
    (is_append && is_path && !value.is_starred_expr()).then_some((&callee.value, value))
}

fn says(module: &Module, expr: &Expr, name: &str) -> bool {
    module.descendants(module.id_of(expr)).any(|(_, node)| match node {
        AnyNodeRef::ExprName(other) => other.id == name,
        _ => false,
    })
}

/// Whether the loop says the list more than once, so that a turn may look at what others did.
fn reads_list(module: &Module, id: NodeId, filling: &Filling) -> bool {
    let text = module.slice(filling.list);
    let same = module.descendants(id).filter(|(_, node)| {
        (node.is_expr_name() || node.is_expr_attribute()) && module.slice(node.range()) == text
    });
    same.count() != 1
}

/// Whether it is a plain list: the `append` of a class below may do more.
fn is_list(module: &Module, list: &Expr) -> bool {
    let classes = module.types().classes(module.path(), list.range());
    classes.first().is_some_and(|class| class == "builtins.list")
}

/// Whether an error may leave the loop while somebody still looks at the list.
fn is_used_after_error(module: &Module, id: NodeId, filling: &Filling) -> bool {
    match filling.list {
        Expr::Name(name) => module.is_kept_after_error(id, name),
        _ => !module.bodies_of_tries(id).is_empty(),
    }
}

/// The statement right above the loop, and its `[]`, if it binds the list to that.
fn empty_list_before<'a>(
    module: &Module<'a>,
    id: NodeId,
    filling: &Filling<'a>,
) -> Option<(NodeId, &'a Expr)> {
    let Expr::Name(list) = filling.list else { return None };
    let siblings = module.descendants(module.parent(id));
    let before = siblings
        .filter(|(other, node)| {
            module.parent(*other) == module.parent(id)
                && node.is_statement()
                && node.range().end() <= filling.statement.start()
        })
        .last()?;
    let (target, value) = match before.1 {
        AnyNodeRef::StmtAssign(assign) => match assign.targets.as_slice() {
            [Expr::Name(target)] => (target, &*assign.value),
            _ => return None,
        },
        AnyNodeRef::StmtAnnAssign(assign) => {
            (assign.target.as_name_expr()?, assign.value.as_deref()?)
        }
        _ => return None,
    };
    let is_empty = match value {
        Expr::List(list) => list.elts.is_empty(),
        Expr::Call(call) => {
            call.arguments.is_empty() && module.resolve_to(&call.func, &["builtins.list"]).is_some()
        }
        _ => false,
    };
    let between = TextRange::new(before.1.range().end(), filling.statement.start());
    let is_seamless = module.slice(between).lines().skip(1).all(|line| {
        let line = line.trim();
        line.starts_with('#') || line.is_empty()
    });
    let is_above = target.id == list.id
        && is_empty
        && is_seamless
        && module.has_line_of_its_own(before.0)
        && module.is_private_local(before.0, list);
    is_above.then_some((before.0, value))
}

fn fix<'a>(
    module: &Module<'a>,
    id: NodeId,
    filling: &Filling<'a>,
    empty: Option<(NodeId, &'a Expr)>,
) -> Option<Fix> {
    if !module.has_line_of_its_own(id) {
        return None;
    }
    let gather = module.spell("asyncio.gather", id)?;
    let indent = module.indentation(id);
    let start =
        empty.map_or(filling.statement.start(), |(above, _)| module.node(above).range().start());
    let range = TextRange::new(start, module.line_end(filling.statement.end()));
    // What is kept as a piece of text keeps its own comments.
    let call = outer_range(module, &Expr::Call(filling.call.expr.clone()));
    let clauses = filling.conditions.iter().copied().chain([&*filling.statement.iter]);
    let has_comment = |expr: &Expr| module.has_comment(outer_range(module, expr));
    if is_for_tools(module.slice(range)) || clauses.into_iter().any(has_comment) {
        return None;
    }
    let listing = module.listing(range, &[call]);
    let comments = listing.items.iter().flat_map(|item| item.above.iter().chain(&item.beside));
    let comments: String = comments
        .chain(&listing.below)
        .map(|comment| format!("{comment}{}{indent}", module.line_ending()))
        .collect();
    let (head, tail) = match empty {
        Some((above, value)) => {
            let before = TextRange::new(module.node(above).range().start(), value.start());
            (format!("{}await {}(", module.slice(before), gather.text), ")")
        }
        None => (format!("{}.extend(await {}(", module.slice(filling.list), gather.text), "))"),
    };
    let parts = |indent: &str| {
        let target = module.slice(outer_range(module, &filling.statement.target));
        let items = clause(module, &filling.statement.iter, indent);
        let conditions = filling.conditions.iter();
        let conditions = conditions.map(|test| format!("if {}", clause(module, test, indent)));
        [module.moved(call, indent), format!("for {target} in {items}")]
            .into_iter()
            .chain(conditions)
            .collect()
    };
    let text = layout::written(module, id, indent, (&head, tail), parts);
    Some(Fix::risky().replace(range, format!("{comments}{text}")).requires(gather.requirement))
}

/// An expression as a clause of a comprehension may have it, with parentheses where its grammar
/// asks for them.
fn clause(module: &Module, expr: &Expr, indent: &str) -> String {
    let outer = outer_range(module, expr);
    let text = module.moved(outer, indent);
    let is_open = outer == expr.range();
    match expr {
        Expr::Tuple(tuple) if tuple.parenthesized => text,
        Expr::Tuple(_) | Expr::If(_) | Expr::Lambda(_) if is_open => format!("({text})"),
        _ => text,
    }
}
