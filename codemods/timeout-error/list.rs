//! Lists in which the class stands more than once: it is kept once.

use ruff_python_ast::{AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::{Edit, Module, NodeId};

use super::{NEW, Place, is_plain, is_the_class, replaced};

/// A list of classes: a tuple, or arguments.
pub(super) struct List {
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
    pub(super) fn around(module: &Module, id: NodeId) -> Option<List> {
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
    pub(super) fn twins(&self, module: &Module) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items.filter(|(_, (id, _))| is_the_class(module, *id)).map(|(at, _)| at).collect()
    }

    /// Keeps the class once: where it is spelled `TimeoutError` already, else at its first place.
    pub(super) fn deduplicated(&self, module: &Module) -> Place {
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
