//! One parsed file with its index: nodes with their parents, scopes, calls, comments.

use std::cell::{Cell, OnceCell};
use std::path::Path;
use std::sync::Arc;

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, HasNodeIndex, Stmt, StmtFunctionDef};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
use ruff_python_trivia::CommentRanges;
use ruff_source_file::LineIndex;
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::FxHashSet;

use super::fix::FileId;
use super::guard;
use super::habits::Habits;
use super::index;
use super::library::Library;
use super::project::Project;
use super::scopes::{ScopeId, ScopeKind, Scopes};
use super::types::Types;

/// The text of a file and its syntax tree.
#[derive(Debug)]
pub struct ParsedFile {
    text: Arc<str>,
    parsed: Parsed<ast::ModModule>,
    comments: CommentRanges,
    lines: LineIndex,
}

impl ParsedFile {
    /// Parses a file.
    ///
    /// # Errors
    /// The first syntax error, or what nests too deeply: what is wrong, and where.
    pub fn parse(text: Arc<str>) -> Result<Self, (String, TextRange)> {
        let parsed = parse_unchecked(&text, ParseOptions::from(Mode::Module))
            .try_into_module()
            .expect("Mode::Module gives a module");
        let parsed = guard::admit(parsed).map_err(|error| (error.to_string(), error.range))?;
        if let Some(error) = parsed.errors().first() {
            return Err((format!("syntax error: {}", error.error), error.location));
        }
        let comments = CommentRanges::from(parsed.tokens());
        let lines = LineIndex::from_source_text(&text);
        Ok(ParsedFile { text, parsed, comments, lines })
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The tree and its tokens.
    pub fn parsed(&self) -> &Parsed<ast::ModModule> {
        &self.parsed
    }

    /// Where the comments are.
    pub fn comments(&self) -> &CommentRanges {
        &self.comments
    }

    /// Where the lines are.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}

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
    nodes: Vec<Node<'a>>,
    scopes: Scopes<'a>,
    library: Option<&'a Library>,
    has_looked_around: Cell<bool>,
    attributes: OnceCell<FxHashSet<Box<str>>>,
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
        let (nodes, scopes) = index::build(file.parsed.syntax());
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
        &self.file.text
    }

    /// The text of a node or range.
    pub fn slice(&self, ranged: impl Ranged) -> &'a str {
        &self.file.text[ranged.range()]
    }

    /// The statements of the module.
    pub fn body(&self) -> &'a [Stmt] {
        &self.file.parsed.syntax().body
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

    /// Whether the function's own body yields, so that calling it makes a generator.
    pub fn is_generator(&self, function: &StmtFunctionDef) -> bool {
        let id = self.id_of(function);
        let scope = self.scope_opened_by(id);
        self.descendants(id).any(|(node, yielded)| {
            matches!(yielded, AnyNodeRef::ExprYield(_) | AnyNodeRef::ExprYieldFrom(_))
                && Some(self.scope(node)) == scope
        })
    }

    /// The nearest statement: the node itself or the first one around it.
    pub fn statement(&self, id: NodeId) -> Option<NodeId> {
        if self.node(id).is_statement() {
            return Some(id);
        }
        self.ancestors(id).find(|(_, node)| node.is_statement()).map(|(id, _)| id)
    }

    /// The `def` or `async def` whose body directly runs this node: none for module and class
    /// level and for the body of a `lambda`. Comprehensions are looked through.
    pub fn function(&self, id: NodeId) -> Option<&'a StmtFunctionDef> {
        let mut scope = self.scope(id);
        loop {
            match self.scopes.kind(scope) {
                ScopeKind::Function(function) => return Some(function),
                ScopeKind::Comprehension | ScopeKind::Generator => {
                    scope = self.scopes.parent(scope)?;
                }
                ScopeKind::Module | ScopeKind::Lambda | ScopeKind::Class(_) => return None,
            }
        }
    }

    /// Whether the node runs as part of an `async def` (see [`Module::function`]).
    pub fn in_async_def(&self, id: NodeId) -> bool {
        self.function(id).is_some_and(|function| function.is_async)
    }

    /// The class whose body directly holds this node's function definition, for a method.
    pub fn class_of(&self, function: &StmtFunctionDef) -> Option<&'a ast::StmtClassDef> {
        match self.scopes.kind(self.scope(self.id_of(function))) {
            ScopeKind::Class(class) => Some(class),
            _ => None,
        }
    }

    /// Whether the node stands under `if TYPE_CHECKING:`.
    pub fn in_type_checking(&self, id: NodeId) -> bool {
        self.ancestors(id).any(|(_, node)| match node {
            AnyNodeRef::StmtIf(statement) => match &*statement.test {
                Expr::Name(name) => name.id == "TYPE_CHECKING",
                Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
                _ => false,
            },
            _ => false,
        })
    }

    /// The dotted name that a name or attribute chain stands for, through this module's imports:
    /// `asyncio.sleep` for `sleep` after `from asyncio import sleep`. Builtins are
    /// `builtins.name`. [`None`] for locals, attributes of objects, rebound and star-imported
    /// names.
    pub fn resolve(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => {
                let id = self.id_of(name);
                self.scopes.resolve(self.scope(id), name.id.as_str(), name.range.start())
            }
            Expr::Attribute(attribute) => {
                let base = self.resolve(&attribute.value)?;
                if base.starts_with("builtins.") {
                    return None;
                }
                Some(format!("{base}.{}", attribute.attr))
            }
            _ => None,
        }
    }

    /// Whether a callee stands for one of these dotted names; gives the one it does.
    pub fn resolve_to<'n>(&self, expr: &Expr, names: &[&'n str]) -> Option<&'n str> {
        // Cheap first: most callees don't even end like one of the names.
        let last = match expr {
            Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
            _ => None,
        };
        if let Some(last) = last
            && !names.iter().any(|name| name.rsplit('.').next() == Some(last))
        {
            return None;
        }
        let resolved = self.resolve(expr)?;
        names.iter().copied().find(|name| *name == resolved)
    }

    /// Whether the module stores or declares an attribute of that name: what it holds may be
    /// anything that can be called.
    pub fn stores_attribute(&self, name: &str) -> bool {
        let attributes = self.attributes.get_or_init(|| {
            let stored = self.nodes.iter().filter_map(|node| match node.node {
                AnyNodeRef::ExprAttribute(attribute) if attribute.ctx.is_store() => {
                    Some(attribute.attr.as_str())
                }
                AnyNodeRef::ExprName(name) if name.ctx.is_store() => {
                    let is_in_class = matches!(self.scopes.kind(node.scope), ScopeKind::Class(_));
                    is_in_class.then_some(name.id.as_str())
                }
                _ => None,
            });
            stored.map(Box::from).collect()
        });
        attributes.contains(name)
    }

    /// Whether a comment lies inside the range.
    pub fn has_comment(&self, range: TextRange) -> bool {
        !self.file.comments.comments_in_range(range).is_empty()
    }

    /// The range of an expression with the parentheses around it, if it has any of its own.
    pub fn parenthesized(&self, id: NodeId) -> Option<TextRange> {
        let expr = self.expr(id)?;
        let parent = self.parent_node(id);
        ast::token::parenthesized_range(expr, parent, self.file.parsed.tokens())
    }

    /// The line (from 1) and column (from 1, in characters) of an offset.
    pub fn line_column(&self, at: TextSize) -> (usize, usize) {
        let place = self.file.lines.line_column(at, &self.file.text);
        (place.line.get(), place.column.get())
    }

    /// The white space that the line of a statement starts with.
    pub fn indentation(&self, statement: NodeId) -> &'a str {
        let start = usize::from(self.node(statement).range().start());
        let before = &self.file.text[..start];
        let line = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
        let end = line.find(|c: char| !matches!(c, ' ' | '\t' | '\x0c')).unwrap_or(line.len());
        &line[..end]
    }

    /// The line ending that the file uses first, `\n` if it has only one line.
    pub fn line_ending(&self) -> &'static str {
        let text = self.text();
        match text.find(['\n', '\r']) {
            Some(at) if text[at..].starts_with("\r\n") => "\r\n",
            Some(at) if text[at..].starts_with('\r') => "\r",
            _ => "\n",
        }
    }
}
