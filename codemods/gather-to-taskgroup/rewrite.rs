//! The task group, and the statement that takes the results.

use ruff_python_ast::{AnyNodeRef, Expr, StmtAssign};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::first_name;
use crate::engine::{Fix, Listing, Module, NodeId, Spelling};

use super::Site;
use super::children::{Child, Each, outer_range};

/// What is written.
struct Writer<'m, 'a> {
    module: &'m Module<'a>,
    site: &'m Site<'a>,
    /// The arguments, with the comments between them.
    listing: Listing,
    /// The name of the task group.
    group: String,
    /// The line that opens it.
    header: String,
    /// The indentation of the lines in it.
    inner: String,
}

pub(super) fn fix<'a>(module: &Module<'a>, site: &Site<'a>) -> Option<Fix> {
    if !module.has_line_of_its_own(site.statement) {
        return None;
    }
    let spelling = spelling(module, site)?;
    let group = group_name(module, site);
    let value = module.id_of(site.awaited);
    let around = module.parenthesized(value).unwrap_or_else(|| module.node(value).range());
    let pieces = match &*site.children {
        [Child::Each(each)] => vec![each.inside(module)],
        children => children.iter().map(|child| child.range(module)).collect(),
    };
    let writer = Writer {
        module,
        site,
        listing: module.listing(around, &pieces),
        header: format!("async with {}() as {group}:", spelling.text),
        group,
        inner: format!(
            "{}{}",
            module.indentation(site.statement),
            module.indent_unit(site.statement)
        ),
    };
    let fix = match module.node(site.statement) {
        AnyNodeRef::StmtExpr(_) => writer.statement()?,
        AnyNodeRef::StmtAssign(assign) => match writer.named(assign, around) {
            Some(named) => named.replacing(&writer, around),
            None => writer.listed().replacing(&writer, around),
        },
        _ => writer.listed().replacing(&writer, around),
    };
    let name = first_name(&site.call.expr.func)?;
    Some(fix.requires(spelling.requirement).releases(name))
}

/// `tg`, also where task groups before or after have that name; else one that nothing has.
fn group_name(module: &Module, site: &Site) -> String {
    let name = "tg";
    let function = module.function(site.statement).map(|function| module.id_of(function));
    let nodes = function.into_iter().flat_map(|function| module.descendants(function));
    let mut uses = nodes.filter(|(_, node)| match node {
        AnyNodeRef::ExprName(used) => used.id == name,
        _ => false,
    });
    let here = module.node(site.statement).range();
    let is_of_group = |id: NodeId| {
        module.ancestors(id).any(|(_, node)| match node {
            AnyNodeRef::StmtWith(with) => {
                !with.range.contains_range(here)
                    && with.items.iter().any(|item| {
                        let is_named = item.optional_vars.as_deref().is_some_and(
                            |target| matches!(target, Expr::Name(target) if target.id == name),
                        );
                        is_named && module.slice(&item.context_expr).contains("TaskGroup(")
                    })
            }
            _ => false,
        })
    };
    let is_reusable = uses.next().is_some_and(|(first, _)| is_of_group(first))
        && uses.all(|(id, _)| is_of_group(id))
        && function.is_some_and(|function| {
            module.scopes().owner(module.scope(site.statement), name)
                == module.scope_opened_by(function)
        });
    if is_reusable {
        return name.to_owned();
    }
    module.fresh_name(site.statement, &[name, "group", "task_group"])
}

/// How `asyncio.TaskGroup` is written where `gather` is written as it is.
fn spelling(module: &Module, site: &Site) -> Option<Spelling> {
    match &*site.call.expr.func {
        Expr::Name(_) => module.spell_member("asyncio.TaskGroup", site.call.id),
        _ => module.spell("asyncio.TaskGroup", site.call.id),
    }
}

/// The lines of a task group, and what takes the place of the awaited `gather` after it.
struct Parts {
    block: Vec<String>,
    results: String,
}

impl Parts {
    fn replacing(self, writer: &Writer, value: TextRange) -> Fix {
        let module = writer.module;
        let indent = module.indentation(writer.site.statement);
        let ending = module.line_ending();
        let lines = self.block.iter().map(|line| format!("{ending}{}{line}", writer.inner));
        let block: String = lines.collect();
        let start = module.node(writer.site.statement).range().start();
        Fix::risky()
            .insert(start, format!("{}{block}{ending}{indent}", writer.header))
            .replace(value, self.results)
    }
}

impl<'a> Writer<'_, 'a> {
    /// No results are wanted: a line for each argument.
    fn statement(&self) -> Option<Fix> {
        let module = self.module;
        let mut lines = Vec::new();
        for (child, item) in self.site.children.iter().zip(&self.listing.items) {
            lines.extend(item.above.iter().map(|comment| (0, comment.clone())));
            let beside = item.beside.as_ref().map_or_else(String::new, |c| format!("  {c}"));
            match child {
                Child::One(expr) => {
                    let task = self.task("", outer_range(module, expr), &self.inner);
                    lines.push((0, format!("{task}{beside}")));
                }
                Child::Each(each) => {
                    let mut written = self.each(each)?;
                    let header = written.first_mut()?;
                    header.1.push_str(&beside);
                    lines.extend(written);
                }
            }
        }
        lines.extend(self.listing.below.iter().map(|comment| (0, comment.clone())));
        let range = module.node(self.site.statement).range();
        let end = module.line_end(range.end());
        let beside = &module.text()[TextRange::new(range.end(), end)];
        let mut text = format!("{}{}", self.header, beside.trim_end());
        let unit = module.indent_unit(self.site.statement);
        for (depth, line) in lines {
            text.push_str(module.line_ending());
            text.push_str(&self.inner);
            text.push_str(&unit.repeat(depth));
            text.push_str(&line);
        }
        Some(Fix::risky().replace(TextRange::new(range.start(), end), text))
    }

    /// A comprehension as loops, each line with its depth.
    fn each(&self, each: &Each<'a>) -> Option<Vec<(usize, String)>> {
        let module = self.module;
        let one_line = |expr: &Expr| {
            let text = module.slice(outer_range(module, expr));
            (!text.contains(['\n', '\r'])).then_some(text)
        };
        let element = outer_range(module, each.element);
        let rest = TextRange::new(element.end(), each.starred.end());
        let before = TextRange::new(each.starred.start(), element.start());
        if module.has_comment(rest) || module.has_comment(before) {
            return None;
        }
        let mut lines = Vec::new();
        let mut depth = 0;
        for generator in each.generators {
            if !module.are_loop_names_free(&generator.target, each.starred.range()) {
                return None;
            }
            let (target, items) = (one_line(&generator.target)?, one_line(&generator.iter)?);
            lines.push((depth, format!("for {target} in {items}:")));
            depth += 1;
            for condition in &generator.ifs {
                lines.push((depth, format!("if {}:", one_line(condition)?)));
                depth += 1;
            }
        }
        let unit = module.indent_unit(self.site.statement).repeat(depth);
        lines.push((depth, self.task("", element, &format!("{}{unit}", self.inner))));
        Some(lines)
    }

    /// `a, b = …` with a coroutine for each name: a task for each, named like it.
    fn named(&self, assign: &StmtAssign, value: TextRange) -> Option<Parts> {
        let [Expr::Tuple(targets)] = assign.targets.as_slice() else { return None };
        if targets.len() != self.site.children.len() || targets.iter().any(Expr::is_starred_expr) {
            return None;
        }
        let mut names: Vec<String> = Vec::new();
        for (target, child) in targets.iter().zip(&self.site.children) {
            let Child::One(_) = child else { return None };
            let name = self.task_name(target, &names);
            names.push(name);
        }
        let mut block = Vec::new();
        for ((child, item), name) in self.site.children.iter().zip(&self.listing.items).zip(&names)
        {
            let Child::One(expr) = child else { return None };
            block.extend(item.above.iter().cloned());
            let head = format!("{name} = ");
            let task = self.task(&head, outer_range(self.module, expr), &self.inner);
            let beside = item.beside.as_ref().map_or_else(String::new, |c| format!("  {c}"));
            block.push(format!("{task}{beside}"));
        }
        block.extend(self.listing.below.iter().cloned());
        Some(Parts {
            block,
            results: self.results(TextRange::new(assign.start(), value.start()), &names),
        })
    }

    /// `a_task.result(), b_task.result()` behind `head`, in lines where one would be too long.
    fn results(&self, head: TextRange, names: &[String]) -> String {
        let module = self.module;
        let calls: Vec<String> = names.iter().map(|name| format!("{name}.result()")).collect();
        let comma = if calls.len() == 1 { "," } else { "" };
        let line = format!("{}{comma}", calls.join(", "));
        let indent = module.indentation(self.site.statement);
        if module.fits(indent, &format!("{}{line}", module.slice(head))) {
            return line;
        }
        let ending = module.line_ending();
        let lines = calls.iter().map(|call| format!("{ending}{}{call},", self.inner));
        format!("({}{ending}{indent})", lines.collect::<String>())
    }

    fn task_name(&self, target: &Expr, taken: &[String]) -> String {
        let base = match target {
            Expr::Name(name) if name.id.as_str() != "_" => format!("{}_task", name.id),
            Expr::Attribute(attribute) => format!("{}_task", attribute.attr),
            _ => "task".to_owned(),
        };
        let numbered = (2..).map(|number| format!("{base}_{number}"));
        let mut candidates = std::iter::once(base.clone()).chain(numbered);
        let is_new = |name: &String| {
            !taken.contains(name) && self.module.fresh_name(self.site.statement, &[name]) == *name
        };
        candidates.find(is_new).unwrap_or(base)
    }

    /// A list of tasks, and a list of their results.
    fn listed(&self) -> Parts {
        let module = self.module;
        let tasks = module.fresh_name(self.site.statement, &["tasks", "all_tasks"]);
        let task = module.fresh_name(self.site.statement, &["task", "each_task"]);
        let mut listing = self.listing.clone();
        let create = format!("{}.create_task(", self.group);
        for (child, item) in self.site.children.iter().zip(&mut listing.items) {
            match child {
                Child::One(_) => item.wrap(item.range, &create, ")"),
                Child::Each(each) => item.wrap(outer_range(module, each.element), &create, ")"),
            }
        }
        listing.is_comprehension = matches!(&*self.site.children, [Child::Each(_)]);
        let head = format!("{tasks} = [");
        Parts {
            block: vec![module.written(&listing, &head, "]", &self.inner, self.site.statement)],
            results: format!("[{task}.result() for {task} in {tasks}]"),
        }
    }

    /// `tg.create_task(f())` behind `head` on a line of that indentation, or on three.
    fn task(&self, head: &str, coroutine: TextRange, indent: &str) -> String {
        let module = self.module;
        let create = format!("{head}{}.create_task(", self.group);
        let line = format!("{create}{})", module.moved(coroutine, indent));
        if !line.contains(['\n', '\r']) && module.fits(indent, &line) {
            return line;
        }
        let ending = module.line_ending();
        let deeper = format!("{indent}{}", module.indent_unit(self.site.statement));
        let text = module.moved(coroutine, &deeper);
        format!("{create}{ending}{deeper}{text}{ending}{indent})")
    }
}
