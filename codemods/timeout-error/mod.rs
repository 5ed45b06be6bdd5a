//! `asyncio.TimeoutError` is the builtin `TimeoutError` since Python 3.11.

use ruff_python_ast::{self as ast, AnyNodeRef, ExceptHandler, Expr, ExprRef, StmtTry};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{
    BindingKind, Codemod, Default, Edit, Finding, Findings, Fix, Group, Module, NodeId, ScopeId,
};

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "timeout-error",
    group: Group::Upgrade,
    default: Default::On,
    since: 11,
    doc: include_str!("README.md"),
    run,
};

const OLD: [&str; 2] = ["asyncio.TimeoutError", "asyncio.exceptions.TimeoutError"];
const NEW: &str = "TimeoutError";
const MESSAGE: &str = "`asyncio.TimeoutError` is only another name of `TimeoutError` since 3.11";

fn run(module: &Module, out: &mut Findings) {
    let mut done: Vec<TextRange> = Vec::new();
    for (id, node) in module.nodes() {
        match node {
            AnyNodeRef::ExprAttribute(attribute) if attribute.attr.as_str() == NEW => {
                if done.iter().any(|range| range.contains_range(attribute.range)) {
                    continue;
                }
                let Some(place) = place(module, id) else { continue };
                done.push(place.range);
                out.push(finding(module, id, &place));
            }
            AnyNodeRef::Alias(alias) if alias.name.as_str() == NEW => {
                out_of_import(module, id, alias).into_iter().for_each(|finding| out.push(finding));
            }
            _ => {}
        }
    }
}

/// What is rewritten for one spelling: itself, or the list in which the class stands twice.
struct Place {
    range: TextRange,
    edits: Vec<Edit>,
    /// Whether an element goes from a list that something may count.
    is_counted: bool,
}

fn finding(module: &Module, id: NodeId, place: &Place) -> Finding {
    let finding = Finding::new(module.node(id).range(), MESSAGE);
    if is_in_rival_handlers(module, id) {
        return Finding::new(
            module.node(id).range(),
            "two handlers of this `try` catch one class: since 3.11 the second never runs",
        )
        .help("keep the handler that is meant, and write `TimeoutError`");
    }
    if place.edits.is_empty() {
        return finding.help("write `TimeoutError`");
    }
    let fix = if place.is_counted { Fix::risky() } else { Fix::safe() };
    finding.fix(place.edits.iter().cloned().fold(fix, Fix::edit))
}

/// How to rewrite the old spelling at `id`. [`None`] where it means something else, or the new
/// one would.
fn place(module: &Module, id: NodeId) -> Option<Place> {
    if !is_old(module, id) || !means_builtin(module, id) {
        return None;
    }
    if module.in_type_checking(id) || module.asks_for_version(id) {
        return None;
    }
    let list = List::around(module, id);
    if let Some(list) = list.filter(|list| list.twins(module).len() > 1) {
        return Some(list.deduplicated(module));
    }
    let range = module.node(id).range();
    // `f"{error=}"` prints the code.
    let is_printed = module.ancestors(id).any(|(_, node)| {
        matches!(node, AnyNodeRef::InterpolatedElement(part) if part.debug_text.is_some())
    });
    let is_left = is_printed || module.has_comment(range);
    let edits = if is_left { Vec::new() } else { replaced(module, range, NEW) };
    Some(Place { range, edits, is_counted: false })
}

/// Whether the expression is read and stands for the class by one of its old names.
fn is_old(module: &Module, id: NodeId) -> bool {
    // In a pattern a dotted name compares, and a plain one would catch everything.
    if matches!(module.parent_node(id), AnyNodeRef::PatternMatchValue(_)) {
        return false;
    }
    let resolved = match module.expr(id) {
        Some(ExprRef::Attribute(expr)) if expr.ctx.is_load() => resolve(module, expr),
        Some(ExprRef::Name(expr)) if expr.ctx.is_load() => {
            module.scopes().resolve(module.scope(id), &expr.id, expr.range.start())
        }
        _ => None,
    };
    resolved.is_some_and(|resolved| OLD.contains(&resolved.as_str()))
}

fn resolve(module: &Module, attribute: &ast::ExprAttribute) -> Option<String> {
    Some(format!("{}.{}", module.resolve(&attribute.value)?, attribute.attr))
}

/// Whether a plain `TimeoutError` at the place is the builtin, or an import of the same class.
fn means_builtin(module: &Module, id: NodeId) -> bool {
    let at = module.node(id).range().start();
    let meaning = module.scopes().resolve(module.scope(id), NEW, at);
    meaning.is_some_and(|meaning| {
        meaning == "builtins.TimeoutError" || OLD.contains(&meaning.as_str())
    })
}

/// A replacement that keeps its distance from a keyword: `except(a.B, C)`.
fn replaced(module: &Module, range: TextRange, text: &str) -> Vec<Edit> {
    let before = module.text()[..range.start().to_usize()].chars().next_back();
    let space = if before.is_some_and(char::is_alphanumeric) { " " } else { "" };
    vec![Edit::replacement(range, format!("{space}{text}"))]
}

/// Two handlers of one `try` for the class: rewriting would only hide that the second is dead.
fn is_in_rival_handlers(module: &Module, id: NodeId) -> bool {
    let at = module.node(id).range();
    let around = module.ancestors(id).find_map(|(_, node)| match node {
        AnyNodeRef::StmtTry(statement) => Some(statement),
        _ => None,
    });
    let Some(StmtTry { handlers, .. }) = around else { return false };
    let kinds = handlers.iter().filter_map(|handler| {
        let ExceptHandler::ExceptHandler(handler) = handler;
        handler.type_.as_deref()
    });
    let (ours, others): (Vec<&Expr>, Vec<&Expr>) =
        kinds.partition(|kind| kind.range().contains_range(at));
    !ours.is_empty()
        && others.into_iter().any(|kind| {
            let kind = module.id_of(kind);
            is_the_class(module, kind)
                || module.descendants(kind).any(|(id, _)| is_the_class(module, id))
        })
}

/// Whether the expression is the class by any of its names.
fn is_the_class(module: &Module, id: NodeId) -> bool {
    is_old(module, id) || is_plain(module, id)
}

fn is_plain(module: &Module, id: NodeId) -> bool {
    matches!(module.expr(id), Some(ExprRef::Name(name)) if name.id == NEW && name.ctx.is_load())
        && means_builtin(module, id)
}

/// A list of classes: a tuple, or arguments.
struct List {
    /// With its brackets.
    range: TextRange,
    inside: TextRange,
    items: Vec<(NodeId, TextRange)>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A tuple that stands for "one of these", and can be a single class as well.
    Choice,
    /// Arguments or base classes.
    Arguments,
    /// A tuple that may be looped over or indexed.
    Counted,
    /// A list, set or dict: its shape is its meaning.
    Shape,
}

impl List {
    fn around(module: &Module, id: NodeId) -> Option<List> {
        let parent = module.parent(id);
        let node = module.node(parent);
        let range = node.range();
        // Without the brackets, which are one byte each.
        let inner = || range.add_start(1.into()).sub_end(1.into());
        let (elements, inside, kind): (Vec<&Expr>, _, _) = match node {
            AnyNodeRef::ExprTuple(tuple) => {
                let inside = if tuple.parenthesized { inner() } else { range };
                let kind = if is_choice(module, parent) { Kind::Choice } else { Kind::Counted };
                (tuple.elts.iter().collect(), inside, kind)
            }
            AnyNodeRef::ExprList(list) => (list.elts.iter().collect(), inner(), Kind::Shape),
            AnyNodeRef::ExprSet(set) => (set.elts.iter().collect(), inner(), Kind::Shape),
            AnyNodeRef::ExprDict(dict) => {
                let keys = dict.items.iter().filter_map(|item| item.key.as_ref());
                (keys.collect(), inner(), Kind::Shape)
            }
            AnyNodeRef::Arguments(arguments) if takes_classes(module, parent) => {
                if !arguments.keywords.is_empty() && arguments.args.len() < 2 {
                    return None;
                }
                (arguments.args.iter().collect(), arguments.inner_range(), Kind::Arguments)
            }
            _ => return None,
        };
        let items = elements.into_iter().map(|element| {
            let id = module.id_of(element);
            (id, module.parenthesized(id).unwrap_or(element.range()))
        });
        Some(List { range, inside, items: items.collect(), kind })
    }

    /// The positions at which the class stands.
    fn twins(&self, module: &Module) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items.filter(|(_, (id, _))| is_the_class(module, *id)).map(|(at, _)| at).collect()
    }

    /// Keeps the class once: where it is spelled `TimeoutError` already, else at its first place.
    fn deduplicated(&self, module: &Module) -> Place {
        let mut place =
            Place { range: self.range, edits: Vec::new(), is_counted: self.kind == Kind::Counted };
        if self.kind == Kind::Shape {
            return place;
        }
        let twins = self.twins(module);
        let is_single = twins.len() == self.items.len();
        if is_single && self.kind != Kind::Arguments && !module.has_comment(self.range) {
            let text = if self.kind == Kind::Choice { NEW } else { "(TimeoutError,)" };
            place.edits = replaced(module, self.range, text);
            return place;
        }
        if is_single && self.kind == Kind::Counted {
            return place;
        }
        let plain = twins.iter().find(|at| is_plain(module, self.items[**at].0));
        let kept = *plain.unwrap_or(&twins[0]);
        if plain.is_none() {
            let (id, _) = self.items[kept];
            place.edits = replaced(module, module.node(id).range(), NEW);
        }
        let items = self.all_items(module);
        for twin in twins.into_iter().filter(|twin| *twin != kept) {
            let at = items.iter().position(|item| *item == self.items[twin].1);
            let at = at.expect("the elements are among the items");
            let gone = module.without_item(self.inside, &items, at);
            place.edits.extend(gone.into_iter().map(Edit::deletion));
        }
        place
    }

    /// The elements, and the keyword arguments behind them.
    fn all_items(&self, module: &Module) -> Vec<TextRange> {
        let mut items: Vec<TextRange> = self.items.iter().map(|(_, range)| *range).collect();
        if let (Kind::Arguments, Some((id, _))) = (self.kind, self.items.first())
            && let AnyNodeRef::Arguments(arguments) = module.parent_node(*id)
        {
            items.extend(arguments.keywords.iter().map(Ranged::range));
            items.sort_by_key(Ranged::start);
        }
        items
    }
}

/// Whether a tuple stands for "one of these classes".
fn is_choice(module: &Module, tuple: NodeId) -> bool {
    let range = module.node(tuple).range();
    match module.parent_node(tuple) {
        AnyNodeRef::ExceptHandlerExceptHandler(_) => true,
        AnyNodeRef::ExprTuple(_) => is_choice(module, module.parent(tuple)),
        AnyNodeRef::Arguments(arguments) => {
            let AnyNodeRef::ExprCall(call) = module.parent_node(module.parent(tuple)) else {
                return false;
            };
            let at = match module.resolve(&call.func).as_deref() {
                Some("builtins.isinstance" | "builtins.issubclass") => 1,
                Some("pytest.raises") => 0,
                _ => return false,
            };
            arguments.args.get(at).is_some_and(|argument| argument.range() == range)
        }
        _ => false,
    }
}

/// Whether arguments are all classes: of `suppress`, or the bases of a class.
fn takes_classes(module: &Module, arguments: NodeId) -> bool {
    match module.parent_node(arguments) {
        AnyNodeRef::StmtClassDef(_) => true,
        AnyNodeRef::ExprCall(call) => {
            module.resolve(&call.func).as_deref() == Some("contextlib.suppress")
        }
        _ => false,
    }
}

/// `from asyncio import TimeoutError [as name]`: the import goes, its uses become the builtin.
fn out_of_import(module: &Module, id: NodeId, alias: &ast::Alias) -> Option<Finding> {
    let statement = module.parent(id);
    let AnyNodeRef::StmtImportFrom(import) = module.node(statement) else { return None };
    if import.level > 0
        || !matches!(import.module.as_deref(), Some("asyncio" | "asyncio.exceptions"))
    {
        return None;
    }
    // `import X as X` says that the name is there for other modules.
    if alias.asname.as_ref().is_some_and(|name| name == NEW)
        || module.path().ends_with("__init__.py")
        || module.scopes().has_star_import()
        || module.in_type_checking(id)
        || module.asks_for_version(id)
    {
        return None;
    }
    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
    let scope = module.scope(id);
    let [binding] = module.scopes().bindings(scope, name) else { return None };
    if !matches!(binding.kind, BindingKind::Import(_)) || !binding.unconditional {
        return None;
    }
    if is_exported(module, name) {
        return None;
    }
    let reads = reads(module, scope, name);
    if reads.is_empty() {
        return None;
    }
    let finding = Finding::new(alias.range, MESSAGE);
    let gone = module.without_alias(alias)?;
    let mut fix = gone.into_iter().fold(Fix::risky(), Fix::delete);
    let mut done: Vec<TextRange> = Vec::new();
    for read in reads {
        let range = module.node(read).range();
        if done.iter().any(|done| done.contains_range(range)) {
            continue;
        }
        if is_in_rival_handlers(module, read) {
            return Some(finding.help("write `TimeoutError`, and one handler for it"));
        }
        let place = self::place(module, read)?;
        if place.edits.is_empty() {
            return Some(finding.help("write `TimeoutError`"));
        }
        done.push(place.range);
        let is_same = |edit: &Edit| &module.text()[edit.range()] == edit.content();
        fix = place.edits.into_iter().filter(|edit| !is_same(edit)).fold(fix, Fix::edit);
    }
    Some(finding.fix(fix))
}

/// Every use of the name that `scope` owns.
fn reads(module: &Module, scope: ScopeId, name: &str) -> Vec<NodeId> {
    let is_read = |(id, node): &(NodeId, AnyNodeRef)| match node {
        AnyNodeRef::ExprName(read) => {
            read.id == name && module.scopes().owner(module.scope(*id), name) == Some(scope)
        }
        _ => false,
    };
    module.nodes().filter(is_read).map(|(id, _)| id).collect()
}

/// Whether the name stands in a string, as in `__all__`.
fn is_exported(module: &Module, name: &str) -> bool {
    module.nodes().any(|(_, node)| match node {
        AnyNodeRef::ExprStringLiteral(text) => text.value.to_str() == name,
        _ => false,
    })
}
