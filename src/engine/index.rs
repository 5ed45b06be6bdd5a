//! The walk that fills a [`Module`](super::Module): nodes in source order, scopes and bindings.

use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, TraversalSignal, walk_node};
use ruff_python_ast::{self as ast, AnyNodeRef, ExprContext, HasNodeIndex, NodeIndex};
use ruff_text_size::{Ranged, TextRange};

use super::module::{Node, NodeId};
use super::scopes::{Binding, BindingKind, ScopeId, ScopeKind, Scopes};

/// Numbers every node of the tree and collects the scopes.
pub(super) fn build(module: &ast::ModModule) -> (Vec<Node<'_>>, Scopes<'_>) {
    let mut indexer = Indexer { nodes: Vec::new(), scopes: Scopes::new(), stack: Vec::new() };
    walk_node(&mut indexer, AnyNodeRef::ModModule(module));
    indexer.scopes.settle();
    (indexer.nodes, indexer.scopes)
}

struct Open<'a> {
    id: NodeId,
    node: AnyNodeRef<'a>,
    /// The scope in which the node itself is evaluated.
    outer: ScopeId,
    /// The scope that it opens, else the same.
    inner: ScopeId,
}

struct Indexer<'a> {
    nodes: Vec<Node<'a>>,
    scopes: Scopes<'a>,
    stack: Vec<Open<'a>>,
}

impl<'a> SourceOrderVisitor<'a> for Indexer<'a> {
    fn enter_node(&mut self, node: AnyNodeRef<'a>) -> TraversalSignal {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("fewer than 2^32 nodes"));
        let scope = self.scope_of(node);
        let parent = self.stack.last().map_or(id, |open| open.id);
        node.node_index().set(NodeIndex::from(id.0));
        self.nodes.push(Node { node, parent, scope, end: id.0 + 1 });
        self.bind(node, scope);
        let inner = match scope_kind(node) {
            Some(kind) => self.scopes.open(kind, Some(scope)),
            None => scope,
        };
        self.stack.push(Open { id, node, outer: scope, inner });
        TraversalSignal::Traverse
    }

    fn leave_node(&mut self, _: AnyNodeRef<'a>) {
        let open = self.stack.pop().expect("every node that is left was entered");
        self.nodes[open.id.0 as usize].end =
            u32::try_from(self.nodes.len()).expect("fewer than 2^32 nodes");
    }
}

fn scope_kind(node: AnyNodeRef<'_>) -> Option<ScopeKind<'_>> {
    Some(match node {
        AnyNodeRef::StmtFunctionDef(function) => ScopeKind::Function(function),
        AnyNodeRef::ExprLambda(_) => ScopeKind::Lambda,
        AnyNodeRef::StmtClassDef(class) => ScopeKind::Class(class),
        AnyNodeRef::ExprListComp(_) | AnyNodeRef::ExprSetComp(_) | AnyNodeRef::ExprDictComp(_) => {
            ScopeKind::Comprehension
        }
        AnyNodeRef::ExprGenerator(_) => ScopeKind::Generator,
        _ => return None,
    })
}

fn generators(node: AnyNodeRef<'_>) -> &[ast::Comprehension] {
    match node {
        AnyNodeRef::ExprListComp(comp) => &comp.generators,
        AnyNodeRef::ExprSetComp(comp) => &comp.generators,
        AnyNodeRef::ExprDictComp(comp) => &comp.generators,
        AnyNodeRef::ExprGenerator(comp) => &comp.generators,
        _ => &[],
    }
}

impl<'a> Indexer<'a> {
    /// The scope in which a node is evaluated, given the node it is a child of.
    /// See <https://docs.python.org/3/reference/executionmodel.html#resolution-of-names>.
    fn scope_of(&self, node: AnyNodeRef<'a>) -> ScopeId {
        let Some(parent) = self.stack.last() else { return ScopeId::MODULE };
        match parent.node {
            // Decorators, defaults, annotations, bases: before the scope exists.
            AnyNodeRef::StmtFunctionDef(_) | AnyNodeRef::StmtClassDef(_) => {
                if node.is_statement() {
                    parent.inner
                } else {
                    parent.outer
                }
            }
            AnyNodeRef::ExprLambda(_) => {
                if node.is_parameters() {
                    parent.outer
                } else {
                    parent.inner
                }
            }
            // The first iterable of a comprehension is evaluated outside.
            AnyNodeRef::Comprehension(comprehension) => {
                let owner = &self.stack[self.stack.len() - 2];
                let is_first = generators(owner.node)
                    .first()
                    .is_some_and(|first| std::ptr::eq(first, comprehension));
                if is_first && node.ptr_eq(AnyNodeRef::from(&comprehension.iter)) {
                    owner.outer
                } else {
                    parent.inner
                }
            }
            _ => parent.inner,
        }
    }

    fn bind(&mut self, node: AnyNodeRef<'a>, scope: ScopeId) {
        match node {
            AnyNodeRef::StmtFunctionDef(function) => {
                self.add(scope, &function.name, BindingKind::Definition, node);
            }
            AnyNodeRef::StmtClassDef(class) => {
                self.add(scope, &class.name, BindingKind::Definition, node);
            }
            AnyNodeRef::Parameter(parameter) => {
                // The parameters are walked as children of the function, in the scope outside.
                let owner = self.stack.iter().rev().find(|open| scope_kind(open.node).is_some());
                let inner = owner.map_or(scope, |open| open.inner);
                self.add(inner, &parameter.name, BindingKind::Parameter, node);
            }
            AnyNodeRef::ExprName(name) if !matches!(name.ctx, ExprContext::Load) => {
                let target =
                    if self.is_walrus_target(node) { self.function_scope(scope) } else { scope };
                self.add_at(target, name.id.as_str(), name.range, BindingKind::Other, node);
            }
            AnyNodeRef::ExceptHandlerExceptHandler(handler) => {
                if let Some(name) = &handler.name {
                    self.add(scope, name, BindingKind::Other, node);
                }
            }
            AnyNodeRef::PatternMatchAs(ast::PatternMatchAs { name: Some(name), .. })
            | AnyNodeRef::PatternMatchStar(ast::PatternMatchStar { name: Some(name), .. })
            | AnyNodeRef::PatternMatchMapping(ast::PatternMatchMapping {
                rest: Some(name), ..
            })
            | AnyNodeRef::TypeParamTypeVar(ast::TypeParamTypeVar { name, .. })
            | AnyNodeRef::TypeParamTypeVarTuple(ast::TypeParamTypeVarTuple { name, .. })
            | AnyNodeRef::TypeParamParamSpec(ast::TypeParamParamSpec { name, .. }) => {
                self.add(scope, name, BindingKind::Other, node);
            }
            AnyNodeRef::StmtImport(import) => self.bind_import(import, scope),
            AnyNodeRef::StmtImportFrom(import) => self.bind_import_from(import, scope),
            AnyNodeRef::StmtGlobal(statement) => {
                let names = statement.names.iter().map(ast::Identifier::as_str);
                self.scopes.scopes[scope.0 as usize].globals.extend(names);
            }
            AnyNodeRef::StmtNonlocal(statement) => {
                let names = statement.names.iter().map(ast::Identifier::as_str);
                self.scopes.scopes[scope.0 as usize].nonlocals.extend(names);
            }
            _ => {}
        }
    }

    fn bind_import(&mut self, import: &'a ast::StmtImport, scope: ScopeId) {
        for alias in &import.names {
            let dotted = alias.name.to_string();
            match &alias.asname {
                Some(name) => {
                    self.add(scope, name, BindingKind::Import(dotted), AnyNodeRef::from(alias));
                }
                None => {
                    let name = alias.name.as_str();
                    let first = name.split('.').next().unwrap_or(name);
                    let kind = if first == name {
                        BindingKind::Import(dotted)
                    } else {
                        BindingKind::Submodule(dotted)
                    };
                    self.add_at(scope, first, alias.range, kind, AnyNodeRef::from(alias));
                }
            }
        }
    }

    fn bind_import_from(&mut self, import: &'a ast::StmtImportFrom, scope: ScopeId) {
        let dots = ".".repeat(import.level as usize);
        let module = import.module.as_ref().map_or("", |module| module.as_str());
        for alias in &import.names {
            if &alias.name == "*" {
                self.scopes.star_imports.push(format!("{dots}{module}"));
                continue;
            }
            let separator = if module.is_empty() { "" } else { "." };
            let dotted = format!("{dots}{module}{separator}{}", alias.name);
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.add(scope, name, BindingKind::Import(dotted), AnyNodeRef::from(alias));
        }
    }

    fn add(
        &mut self,
        scope: ScopeId,
        name: &'a ast::Identifier,
        kind: BindingKind,
        node: AnyNodeRef<'a>,
    ) {
        self.add_at(scope, name.as_str(), name.range(), kind, node);
    }

    fn add_at(
        &mut self,
        scope: ScopeId,
        name: &'a str,
        range: TextRange,
        kind: BindingKind,
        node: AnyNodeRef<'a>,
    ) {
        let unconditional = self.is_unconditional(node);
        self.scopes.bind(scope, name, Binding { kind, node, range, unconditional });
    }

    /// Whether the statement at hand stands directly in the body of its module, class or function.
    fn is_unconditional(&self, node: AnyNodeRef<'a>) -> bool {
        let is_block = |node: AnyNodeRef| {
            matches!(
                node,
                AnyNodeRef::ModModule(_)
                    | AnyNodeRef::StmtFunctionDef(_)
                    | AnyNodeRef::StmtClassDef(_)
            )
        };
        if node.is_statement() || matches!(node, AnyNodeRef::Alias(_)) {
            return self.stack.last().is_some_and(|open| is_block(open.node));
        }
        let mut around =
            self.stack.iter().rev().skip_while(|open| !open.node.is_statement()).skip(1);
        around.next().is_some_and(|open| is_block(open.node))
    }

    fn is_walrus_target(&self, node: AnyNodeRef<'a>) -> bool {
        match self.stack.last().map(|open| open.node) {
            Some(AnyNodeRef::ExprNamed(named)) => node.ptr_eq(AnyNodeRef::from(&*named.target)),
            _ => false,
        }
    }

    /// `:=` in a comprehension binds in the function around it (PEP 572).
    fn function_scope(&self, scope: ScopeId) -> ScopeId {
        let mut scope = scope;
        while matches!(self.scopes.kind(scope), ScopeKind::Comprehension | ScopeKind::Generator) {
            scope = self.scopes.parent(scope).expect("a comprehension stands in a scope");
        }
        scope
    }
}
