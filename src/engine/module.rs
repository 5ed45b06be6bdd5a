//! One parsed file with its index: nodes with their parents, scopes, calls.

use std::cell::{Cell, OnceCell, RefCell};
use std::path::Path;

use ruff_python_ast::{self as ast, AnyNodeRef, HasNodeIndex, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::fix::FileId;
use super::habits::Habits;
use super::index;
use super::library::Library;
use super::parsed::ParsedFile;
use super::plain_calls::PlainCallees;
use super::project::Project;
use super::scopes::{ScopeId, Scopes};
use super::types::Types;

/// A node of the tree: an index into the module's arena, in source order (a parent comes before
/// its children).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) node: AnyNodeRef<'a>,
    pub(super) parent: NodeId,
    pub(super) scope: ScopeId,
    /// One past the last descendant.
    pub(super) end: u32,
}

/// One file as a codemod sees it.
pub struct Module<'a> {
    id: FileId,
    path: &'a Path,
    file: &'a ParsedFile,
    project: &'a Project,
    types: &'a dyn Types,
    pub(super) nodes: Vec<Node<'a>>,
    scopes: Scopes<'a>,
    library: Option<&'a Library>,
    has_looked_around: Cell<bool>,
    pub(super) attributes: OnceCell<FxHashSet<Box<str>>>,
    /// What [`Module::is_plainly_synchronous`] found out, by the callee and its class.
    pub(super) plain: RefCell<PlainCallees>,
    pub(super) habits: OnceCell<Habits>,
}

/// A call expression at its place.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// Its node.
    pub id: NodeId,
    /// The expression.
    pub expr: &'a ast::ExprCall,
}

impl<'a> Module<'a> {
    /// Indexes a parsed file.
    pub fn new(
        id: FileId,
        path: &'a Path,
        file: &'a ParsedFile,
        project: &'a Project,
        types: &'a dyn Types,
    ) -> Self {
        let (nodes, scopes) = index::build(file.parsed().syntax());
        Module {
            id,
            path,
            file,
            project,
            types,
            nodes,
            scopes,
            library: None,
            has_looked_around: Cell::new(false),
            attributes: OnceCell::new(),
            plain: RefCell::default(),
            habits: OnceCell::new(),
        }
    }

    /// Gives it the other files of the workspace.
    pub fn with_library(mut self, library: &'a Library) -> Self {
        self.library = Some(library);
        self
    }

    /// The other files of the workspace. Who asks depends on them: see
    /// [`Module::has_looked_around`].
    pub(super) fn look_around(&self) -> Option<&'a Library> {
        self.has_looked_around.set(true);
        self.library
    }

    /// Whether what was found here may depend on other files, beside their types.
    pub(super) fn has_looked_around(&self) -> bool {
        self.has_looked_around.get()
    }

    /// The file's id.
    pub fn id(&self) -> FileId {
        self.id
    }

    /// The file's absolute path.
    pub fn path(&self) -> &'a Path {
        self.path
    }

    /// The parsed file.
    pub fn file(&self) -> &'a ParsedFile {
        self.file
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.file.text()
    }

    /// The text of a node or range.
    pub fn slice(&self, ranged: impl Ranged) -> &'a str {
        &self.file.text()[ranged.range()]
    }

    /// The statements of the module.
    pub fn body(&self) -> &'a [Stmt] {
        &self.file.parsed().syntax().body
    }

    /// Facts about the project.
    pub fn project(&self) -> &'a Project {
        self.project
    }

    /// The types; with `--no-types` every answer is "unknown".
    pub fn types(&self) -> &'a dyn Types {
        self.types
    }

    /// Names and scopes.
    pub fn scopes(&self) -> &Scopes<'a> {
        &self.scopes
    }

    /// Every node, in source order.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, AnyNodeRef<'a>)> + '_ {
        (0u32..).zip(&self.nodes).map(|(at, node)| (NodeId(at), node.node))
    }

    /// Every call, in source order: the outer one before those in its arguments.
    pub fn calls(&self) -> impl Iterator<Item = Call<'a>> + '_ {
        self.nodes().filter_map(|(id, node)| match node {
            AnyNodeRef::ExprCall(expr) => Some(Call { id, expr }),
            _ => None,
        })
    }

    /// Every `def` and `async def`.
    pub fn functions(&self) -> impl Iterator<Item = (NodeId, &'a StmtFunctionDef)> + '_ {
        self.nodes().filter_map(|(id, node)| match node {
            AnyNodeRef::StmtFunctionDef(function) => Some((id, function)),
            _ => None,
        })
    }

    /// The node of a piece of this module's tree.
    pub fn id_of(&self, node: impl HasNodeIndex) -> NodeId {
        let index = node.node_index().load().as_u32();
        NodeId(index.expect("the index gave every node its number"))
    }

    /// The last part of the module's dotted name; that of its package for an `__init__.py`.
    pub fn short_name(&self) -> &str {
        let stem = |path: &'a Path| path.file_stem().and_then(|stem| stem.to_str());
        let path = self.path();
        match stem(path) {
            Some("__init__") => path.parent().and_then(stem),
            other => other,
        }
        .unwrap_or_default()
    }

    /// The node itself.
    pub fn node(&self, id: NodeId) -> AnyNodeRef<'a> {
        self.nodes[id.0 as usize].node
    }

    /// The expression at a node, if it is one.
    pub fn expr(&self, id: NodeId) -> Option<ast::ExprRef<'a>> {
        self.node(id).as_expr_ref()
    }

    /// The node around it; the module is its own parent.
    pub fn parent(&self, id: NodeId) -> NodeId {
        self.nodes[id.0 as usize].parent
    }

    /// The node around it, as a node.
    pub fn parent_node(&self, id: NodeId) -> AnyNodeRef<'a> {
        self.node(self.parent(id))
    }

    /// The nodes around it, nearest first, without itself, ending with the module.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = (NodeId, AnyNodeRef<'a>)> + '_ {
        let mut current = id;
        std::iter::from_fn(move || {
            let parent = self.parent(current);
            if parent == current {
                return None;
            }
            current = parent;
            Some((parent, self.node(parent)))
        })
    }

    /// The nodes below it, in source order, without itself.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = (NodeId, AnyNodeRef<'a>)> + '_ {
        let end = self.nodes[id.0 as usize].end;
        (id.0 + 1..end).map(|at| (NodeId(at), self.nodes[at as usize].node))
    }

    /// Whether `inner` lies below `outer`.
    pub fn is_below(&self, inner: NodeId, outer: NodeId) -> bool {
        outer.0 < inner.0 && inner.0 < self.nodes[outer.0 as usize].end
    }

    /// The scope in which the node is evaluated. Decorators, defaults and annotations belong to
    /// the scope around the function, the first iterable to the one around the comprehension.
    pub fn scope(&self, id: NodeId) -> ScopeId {
        self.nodes[id.0 as usize].scope
    }

    /// The scope that a `def` or `class` opens.
    pub fn scope_opened_by(&self, id: NodeId) -> Option<ScopeId> {
        self.scopes.opened_by(self.node(id))
    }
}
