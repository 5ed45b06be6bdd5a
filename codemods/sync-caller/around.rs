//! The files that a chain of callers runs through, and how their places are called.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use ruff_python_ast::{AnyNodeRef, StmtFunctionDef};
use ruff_text_size::TextRange;

use crate::engine::{FileId, Module, NodeId};

/// Why there is no fix, as the end of a sentence.
pub type Refusal = String;

/// A function of the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Its file.
    pub file: FileId,
    /// Its `def` statement.
    pub node: NodeId,
}

/// The files of the workspace as far as they were asked for, each indexed once.
pub struct Around<'m, 'a> {
    /// The file of the finding.
    pub home: &'m Module<'a>,
    modules: RefCell<BTreeMap<FileId, Rc<Module<'a>>>>,
}

impl<'m, 'a> Around<'m, 'a> {
    /// Nothing but the file of the finding yet.
    pub fn new(home: &'m Module<'a>) -> Self {
        Around { home, modules: RefCell::default() }
    }

    /// A file of the workspace.
    ///
    /// # Errors
    /// It has a syntax error.
    pub fn module(&self, file: FileId) -> Result<Rc<Module<'a>>, Refusal> {
        if let Some(known) = self.modules.borrow().get(&file) {
            return Ok(Rc::clone(known));
        }
        let module = self.home.neighbour(file).map(Rc::new).ok_or_else(|| {
            let path = self.home.project().files.get(file.0 as usize);
            let name = path.and_then(|path| path.file_name()).unwrap_or_default();
            format!("{} can't be parsed", name.to_string_lossy())
        })?;
        self.modules.borrow_mut().insert(file, Rc::clone(&module));
        Ok(module)
    }
}

/// The `def` statement at a node.
pub fn definition<'a>(module: &Module<'a>, node: NodeId) -> Option<&'a StmtFunctionDef> {
    match module.node(node) {
        AnyNodeRef::StmtFunctionDef(function) => Some(function),
        _ => None,
    }
}

/// A place as a reader finds it: `shop.py:12`.
pub fn place(module: &Module, range: TextRange) -> String {
    let path = module.path();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let line = module.line_column(range.start()).0;
    let folder = path.parent().and_then(|folder| folder.file_name());
    match folder {
        // Many files have this name.
        Some(folder) if name == "__init__.py" => {
            format!("{}/{name}:{line}", folder.to_string_lossy())
        }
        _ => format!("{name}:{line}"),
    }
}

/// A function and its place: `` `load` (shop.py:12) ``.
pub fn named(module: &Module, function: &StmtFunctionDef) -> String {
    let name = match module.class_of(function) {
        Some(class) => format!("{}.{}", class.name, function.name),
        None => function.name.to_string(),
    };
    format!("`{name}` ({})", place(module, function.name.range))
}

/// The nodes that the function itself runs.
pub fn own<'m, 'a>(
    module: &'m Module<'a>,
    function: NodeId,
) -> impl Iterator<Item = (NodeId, AnyNodeRef<'a>)> + 'm {
    module.descendants(function).filter(move |(id, _)| {
        module.function(*id).is_some_and(|owner| module.id_of(owner) == function)
    })
}
