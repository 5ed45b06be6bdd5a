//! Code that counts on an error, so that what raises it is no mistake.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::{Module, NodeId};
use super::scopes::ScopeKind;

/// Context managers that take the error: `contextlib.suppress(TypeError)`, `pytest.raises(…)`.
const TAKERS: [&str; 4] = ["raises", "assertRaises", "assertRaisesRegex", "suppress"];

/// So many uses of functions are looked at for one node; what lies further is out of reach.
const REACH: usize = 64;

impl Module<'_> {
    /// Whether the code around the node, or around a call of the function that it stands in, is
    /// ready for one of these errors: it catches it by its name, or tests that it comes. This looks
    /// through the whole file: ask late.
    pub fn minds_error(&self, id: NodeId, errors: &[&str]) -> bool {
        self.holds_where_run(id, |place| self.minds_error_here(place, errors))
    }

    fn minds_error_here(&self, id: NodeId, errors: &[&str]) -> bool {
        let names = |expr: &Expr| errors.iter().any(|error| self.slice(expr).contains(error));
        // A variable may stand for any of them.
        let is_any = |expr: &Expr| {
            let is_variable =
                last_name(expr).is_some_and(|name| name.starts_with(char::is_lowercase));
            is_variable || matches!(self.slice(expr), "Exception" | "BaseException")
        };
        let is_taker =
            |call: &ast::ExprCall| last_name(&call.func).is_some_and(|name| TAKERS.contains(&name));
        self.expects_misuse(id)
            || self.catchers(id).any(|caught| caught.is_some_and(names))
            || self.ancestors(id).any(|(_, node)| match node {
                AnyNodeRef::StmtWith(with) => with.items.iter().any(|item| {
                    let Expr::Call(call) = &item.context_expr else { return false };
                    is_taker(call)
                        && call.arguments.args.iter().any(|error| names(error) || is_any(error))
                }),
                AnyNodeRef::StmtFunctionDef(function) => {
                    function.decorator_list.iter().any(|decorator| {
                        let text = self.slice(decorator);
                        ["xfail", "expectedFailure"].iter().any(|word| text.contains(word))
                    })
                }
                // `self.assertRaises(TypeError, function, f())`
                AnyNodeRef::ExprCall(call) if is_taker(call) => {
                    let error = call.arguments.args.first();
                    error.is_some_and(|error| names(error) || is_any(error))
                }
                _ => false,
            })
    }

    /// Whether that holds at the node, or at a place of this file from which it is run: where a
    /// function around it is used, or one that uses that.
    fn holds_where_run(&self, id: NodeId, holds: impl Fn(NodeId) -> bool) -> bool {
        let mut places = vec![id];
        let mut next = 0;
        while let Some(place) = places.get(next).copied() {
            next += 1;
            if holds(place) {
                return true;
            }
            let functions = self.ancestors(place).filter(|(_, node)| node.is_stmt_function_def());
            for used in functions.flat_map(|(function, _)| self.uses_of(function)) {
                if places.len() < REACH && !places.contains(&used) {
                    places.push(used);
                }
            }
        }
        false
    }

    /// Where the function is read.
    fn uses_of(&self, function: NodeId) -> Vec<NodeId> {
        let AnyNodeRef::StmtFunctionDef(definition) = self.node(function) else {
            return Vec::new();
        };
        let scope = self.scope(function);
        let is_method = matches!(self.scopes().kind(scope), ScopeKind::Class(_));
        let is_use = |(id, node): &(NodeId, AnyNodeRef)| match node {
            AnyNodeRef::ExprAttribute(attribute) => {
                is_method && self.may_be_method(attribute, definition)
            }
            AnyNodeRef::ExprName(name) => {
                !is_method
                    && name.id == *definition.name.as_str()
                    && name.ctx.is_load()
                    && self.scopes().owner(self.scope(*id), &name.id) == Some(scope)
            }
            _ => false,
        };
        self.nodes().filter(is_use).map(|(id, _)| id).collect()
    }

    /// Whether the attribute is that method, by its type, or as the only one of its name.
    fn may_be_method(&self, attribute: &ast::ExprAttribute, method: &ast::StmtFunctionDef) -> bool {
        let name = method.name.as_str();
        if attribute.attr.as_str() != name {
            return false;
        }
        let functions = self.types().functions(self.path(), attribute.range);
        if functions.is_empty() {
            let facts = self.project().names.facts(name);
            return facts.plain + facts.asynchronous == 1;
        }
        functions.iter().any(|function| {
            function.path == self.path() && function.name_range == method.name.range
        })
    }

    /// Whether a handler around the node gets any error at all: what it does then may be what the
    /// code lives on.
    pub fn catches_anything(&self, id: NodeId) -> bool {
        self.catchers(id)
            .any(|caught| caught.is_none_or(|caught| self.slice(caught).contains("Exception")))
    }

    /// What the handlers of the `try` statements around the node catch, where it stands in the
    /// `try` itself; [`None`] for a handler of everything.
    fn catchers(&self, id: NodeId) -> impl Iterator<Item = Option<&ast::Expr>> {
        let start = self.node(id).range().start();
        self.ancestors(id)
            .filter_map(move |(_, node)| match node {
                AnyNodeRef::StmtTry(statement)
                    if statement.body.last().is_some_and(|last| start < last.end()) =>
                {
                    Some(&statement.handlers)
                }
                _ => None,
            })
            .flatten()
            .map(|handler| {
                let ast::ExceptHandler::ExceptHandler(handler) = handler;
                handler.type_.as_deref()
            })
    }
}
