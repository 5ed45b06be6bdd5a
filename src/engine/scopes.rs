//! Which name means what: scopes, bindings, and dotted names through imports.
//!
//! A name is resolved as CPython does: a name that is bound anywhere in a function is local to
//! it; class bodies are skipped from within functions; `global` and `nonlocal` are followed. A
//! name is only said to be an import where every binding of it in its scope is that import.

use ruff_python_ast::AnyNodeRef;
use ruff_text_size::{TextRange, TextSize};
use rustc_hash::FxHashMap;

/// A scope: an index into [`Scopes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(pub(super) u32);

impl ScopeId {
    /// The module's own scope.
    pub const MODULE: ScopeId = ScopeId(0);
}

/// What opens a scope.
#[derive(Clone, Copy, Debug)]
pub enum ScopeKind<'a> {
    /// The file.
    Module,
    /// `def` or `async def`.
    Function(&'a ruff_python_ast::StmtFunctionDef),
    /// `lambda`.
    Lambda,
    /// `class`.
    Class(&'a ruff_python_ast::StmtClassDef),
    /// A list, set or dict comprehension.
    Comprehension,
    /// A generator expression.
    Generator,
}

/// How a name comes to be bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// By an import; the dotted name it stands for. A relative import keeps its dots.
    Import(String),
    /// By `import a.b`, which binds `a`.
    Submodule(String),
    /// By a `def` or `class` statement.
    Definition,
    /// As a parameter.
    Parameter,
    /// By assignment, `for`, `with`, `except`, `del`, a pattern, `:=`, …
    Other,
}

/// One binding of a name.
#[derive(Clone, Debug)]
pub struct Binding<'a> {
    /// How.
    pub kind: BindingKind,
    /// The node that binds: an alias, a name, a parameter, a definition, …
    pub node: AnyNodeRef<'a>,
    /// Where the name stands.
    pub range: TextRange,
    /// Whether it is a statement of the scope's own body, so not under `if`, `try`, `for`, …
    pub unconditional: bool,
}

#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) kind: ScopeKind<'a>,
    pub(super) parent: Option<ScopeId>,
    pub(super) bindings: FxHashMap<&'a str, Vec<Binding<'a>>>,
    pub(super) globals: Vec<&'a str>,
    pub(super) nonlocals: Vec<&'a str>,
}

/// The scopes of one module.
#[derive(Debug)]
pub struct Scopes<'a> {
    pub(super) scopes: Vec<Scope<'a>>,
    /// The modules of `from module import *`, in source order.
    pub(super) star_imports: Vec<String>,
}

impl<'a> Scopes<'a> {
    pub(super) fn new() -> Self {
        let mut scopes = Scopes { scopes: Vec::new(), star_imports: Vec::new() };
        scopes.open(ScopeKind::Module, None);
        scopes
    }

    pub(super) fn open(&mut self, kind: ScopeKind<'a>, parent: Option<ScopeId>) -> ScopeId {
        let id = ScopeId(u32::try_from(self.scopes.len()).expect("fewer than 2^32 scopes"));
        self.scopes.push(Scope {
            kind,
            parent,
            bindings: FxHashMap::default(),
            globals: Vec::new(),
            nonlocals: Vec::new(),
        });
        id
    }

    pub(super) fn bind(&mut self, scope: ScopeId, name: &'a str, binding: Binding<'a>) {
        let scope = &mut self.scopes[scope.0 as usize];
        scope.bindings.entry(name).or_default().push(binding);
    }

    /// Moves the bindings of names that a function declares `global` or `nonlocal` to the scope
    /// that owns them. To be called once, after the walk.
    pub(super) fn settle(&mut self) {
        for index in 0..self.scopes.len() {
            let globals = std::mem::take(&mut self.scopes[index].globals);
            for name in &globals {
                self.rehome(index, name, Some(ScopeId::MODULE));
            }
            let nonlocals = std::mem::take(&mut self.scopes[index].nonlocals);
            for name in &nonlocals {
                let mut owner = self.scopes[index].parent;
                while let Some(scope) = owner {
                    let scope = &self.scopes[scope.0 as usize];
                    if matches!(scope.kind, ScopeKind::Function(_))
                        && scope.bindings.contains_key(name)
                    {
                        break;
                    }
                    owner = scope.parent;
                }
                self.rehome(index, name, owner);
            }
            self.scopes[index].globals = globals;
            self.scopes[index].nonlocals = nonlocals;
        }
    }

    fn rehome(&mut self, from: usize, name: &'a str, to: Option<ScopeId>) {
        let Some(to) = to.filter(|to| to.0 as usize != from) else { return };
        let Some(bindings) = self.scopes[from].bindings.remove(name) else { return };
        let moved = bindings.into_iter().map(|binding| Binding { unconditional: false, ..binding });
        self.scopes[to.0 as usize].bindings.entry(name).or_default().extend(moved);
    }

    pub(super) fn get(&self, scope: ScopeId) -> &Scope<'a> {
        &self.scopes[scope.0 as usize]
    }

    /// What opens the scope.
    pub fn kind(&self, scope: ScopeId) -> ScopeKind<'a> {
        self.get(scope).kind
    }

    /// The scope around it.
    pub fn parent(&self, scope: ScopeId) -> Option<ScopeId> {
        self.get(scope).parent
    }

    pub(super) fn opened_by(&self, node: AnyNodeRef) -> Option<ScopeId> {
        let is_it = |scope: &Scope| match scope.kind {
            ScopeKind::Function(function) => node.ptr_eq(AnyNodeRef::from(function)),
            ScopeKind::Class(class) => node.ptr_eq(AnyNodeRef::from(class)),
            _ => false,
        };
        let at = self.scopes.iter().position(is_it)?;
        u32::try_from(at).ok().map(ScopeId)
    }

    /// Whether the module has `from x import *`: any free name may come from there.
    pub fn has_star_import(&self) -> bool {
        !self.star_imports.is_empty()
    }

    /// The dotted name that `name`, used in `scope`, stands for if the module of the last star
    /// import has it. [`None`] where it is bound otherwise, or nothing is star-imported.
    pub fn star_imported(&self, scope: ScopeId, name: &str) -> Option<String> {
        let module = self.star_imports.last()?;
        self.owner(scope, name).is_none().then(|| format!("{module}.{name}"))
    }

    /// The bindings of `name` in `scope` itself.
    pub fn bindings(&self, scope: ScopeId, name: &str) -> &[Binding<'a>] {
        self.get(scope).bindings.get(name).map_or(&[], Vec::as_slice)
    }

    /// All names bound in `scope` itself with their bindings, in no particular order.
    pub fn names(&self, scope: ScopeId) -> impl Iterator<Item = (&'a str, &[Binding<'a>])> {
        self.get(scope).bindings.iter().map(|(name, bindings)| (*name, bindings.as_slice()))
    }

    /// The scope that owns `name` as seen from `scope`: the nearest one that binds it. [`None`]
    /// for a builtin, a star-imported or an undefined name.
    pub fn owner(&self, scope: ScopeId, name: &str) -> Option<ScopeId> {
        let mut current = Some(scope);
        while let Some(id) = current {
            let here = self.get(id);
            if here.globals.contains(&name) {
                return (!self.bindings(ScopeId::MODULE, name).is_empty())
                    .then_some(ScopeId::MODULE);
            }
            let is_visible = id == scope || !matches!(here.kind, ScopeKind::Class(_));
            if is_visible && here.bindings.contains_key(name) {
                return Some(id);
            }
            current = here.parent;
        }
        None
    }

    /// The dotted name that `name`, used in `scope` at `at`, stands for: an import's, or
    /// `builtins.name`. [`None`] where the name is bound otherwise, more than one way, not yet, or
    /// may come from a star import.
    pub fn resolve(&self, scope: ScopeId, name: &str, at: TextSize) -> Option<String> {
        let Some(owner) = self.owner(scope, name) else {
            return (!self.has_star_import()).then(|| format!("builtins.{name}"));
        };
        let bindings = self.bindings(owner, name);
        let meaning = imported(&bindings.first()?.kind)?;
        if bindings.iter().any(|binding| imported(&binding.kind) != Some(meaning)) {
            return None;
        }
        // A local import that comes later makes this use an UnboundLocalError.
        let is_local = owner == scope || self.encloses_without_function(owner, scope);
        if is_local && bindings.iter().all(|binding| binding.range.start() >= at) {
            return None;
        }
        Some(meaning.to_owned())
    }

    /// Whether code of `inner` runs when the code of `outer` around it does, so that order in the
    /// text is order in time: only comprehensions lie between them.
    fn encloses_without_function(&self, outer: ScopeId, inner: ScopeId) -> bool {
        let mut current = inner;
        while current != outer {
            if matches!(self.kind(current), ScopeKind::Function(_) | ScopeKind::Lambda) {
                return false;
            }
            let Some(parent) = self.parent(current) else { return false };
            current = parent;
        }
        true
    }
}

fn imported(kind: &BindingKind) -> Option<&str> {
    match kind {
        BindingKind::Import(dotted) => Some(dotted),
        BindingKind::Submodule(dotted) => dotted.split('.').next(),
        BindingKind::Definition | BindingKind::Parameter | BindingKind::Other => None,
    }
}
