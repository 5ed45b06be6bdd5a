//! Classes and their bases, by name.

use ruff_db::parsed::parsed_module;
use ruff_python_ast::find_node::covering_node;
use ruff_python_ast::{AnyNodeRef, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use ty_python_core::ProgramFile;
use ty_python_core::definition::{Definition, DefinitionKind};
use ty_python_semantic::types::{Type, TypeDefinition};
use ty_python_semantic::{HasDefinition, HasType, ProgramEnvironment, SemanticModel};

use crate::engine::types::{Ancestor, Ancestry};

use super::database::{Database, ProgramDb};
use super::names::{path_of, qualified_name};

const OBJECT: &str = "builtins.object";

/// A class and everything that it inherits from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mro {
    /// The class first, then its bases: depth first, each once. Close enough to the method
    /// resolution order to say what an instance is.
    pub(super) classes: Vec<Class>,
    /// Whether every base is known.
    pub(super) complete: bool,
}

/// One class of a [`Mro`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class {
    /// Module and qualified name.
    pub(super) name: String,
    /// Whether its body defines `__await__`.
    pub(super) awaitable: bool,
}

impl Mro {
    /// The qualified names, nearest first.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().map(|class| class.name.as_str())
    }
}

/// The classes of an instance of `ty`; `None` where `ty` is not the type of instances of one
/// class that a `class` statement defines.
pub(super) fn mro<'db>(
    db: &'db Database,
    env: &ProgramEnvironment<'db>,
    ty: Type<'db>,
) -> Option<&'db Mro> {
    match ty {
        Type::NominalInstance(_)
        | Type::ProtocolInstance(_)
        | Type::LiteralValue(_)
        | Type::EnumComplement(_)
        | Type::TypedDict(_) => {}
        _ => return None,
    }
    match ty.definition(db, env)? {
        TypeDefinition::StaticClass(definition) => Some(class_mro(db, definition)),
        _ => None,
    }
}

/// The qualified names of the classes that every value of `ty` is an instance of, nearest first;
/// `None` members of unions are passed over.
pub(super) fn shared_names<'db>(
    db: &'db Database,
    env: &ProgramEnvironment<'db>,
    ty: Type<'db>,
) -> Vec<String> {
    let mut shared: Option<Vec<String>> = None;
    for member in members(db, ty) {
        if member.is_none(db) {
            continue;
        }
        let Some(mro) = mro(db, env, member) else {
            return Vec::new();
        };
        match &mut shared {
            None => shared = Some(mro.names().map(str::to_owned).collect()),
            Some(names) => names.retain(|name| mro.names().any(|other| other == name)),
        }
    }
    shared.unwrap_or_default()
}

/// The members of a union, or the type alone, with aliases and new types looked through.
pub(super) fn members<'db>(db: &'db Database, ty: Type<'db>) -> Vec<Type<'db>> {
    let mut members = Vec::new();
    let mut open = vec![ty];
    // An alias may be recursive: bounded rather than remembered.
    for _ in 0..256 {
        let Some(ty) = open.pop() else {
            break;
        };
        match ty {
            Type::Union(union) => open.extend(union.elements(db).iter().rev()),
            Type::TypeAlias(alias) => open.push(alias.value_type(db)),
            Type::NewTypeInstance(newtype) => open.push(newtype.concrete_base_type(db)),
            Type::Intersection(intersection) => {
                let mut parts = intersection.iter_positive(db);
                match (parts.next(), parts.next()) {
                    (Some(part), None) => open.push(part),
                    _ => members.push(ty),
                }
            }
            ty => members.push(ty),
        }
    }
    members
}

/// The definitions of a class and of everything that it inherits from.
#[derive(Clone, Debug, PartialEq, Eq, salsa::SalsaValue)]
pub(super) struct Ancestors<'db> {
    /// The class first, then its bases; `object` is left out.
    pub(super) classes: Vec<Definition<'db>>,
    /// Whether every base is known.
    pub(super) complete: bool,
}

/// Walks the bases, depth first. Iterative: a class may, wrongly, inherit from itself.
#[salsa::tracked(returns(ref))]
pub(super) fn ancestors<'db>(
    db: &'db dyn ProgramDb,
    definition: Definition<'db>,
) -> Ancestors<'db> {
    let mut classes = Vec::new();
    let mut complete = true;
    let mut open = vec![definition];
    while let Some(definition) = open.pop() {
        if classes.contains(&definition) {
            continue;
        }
        let DefinitionKind::Class(class) = definition.kind(db) else {
            complete = false;
            continue;
        };
        let parsed = parsed_module(db, definition.python_file(db)).load(db);
        classes.push(definition);
        let file = definition.program_file(db);
        let model = SemanticModel::new(db, file);
        let env = ProgramEnvironment::from_file(file);
        let mut bases = Vec::new();
        for base in class.node(&parsed).bases() {
            match base.inferred_type(&model) {
                Some(ty @ (Type::ClassLiteral(_) | Type::GenericAlias(_))) => {
                    match ty.definition(db, &env) {
                        Some(TypeDefinition::StaticClass(definition)) => bases.push(definition),
                        _ => complete = false,
                    }
                }
                // `Generic[T]`, `Protocol[T]`, `NamedTuple`, `TypedDict`.
                Some(Type::SpecialForm(_) | Type::KnownInstance(_)) => {}
                _ => complete = false,
            }
        }
        open.extend(bases.into_iter().rev());
    }
    Ancestors { classes, complete }
}

/// What the class whose name stands at `name` inherits from, and which of these bind `member`.
pub(super) fn ancestry<'db>(
    db: &'db Database,
    file: ProgramFile<'db>,
    name: TextRange,
    member: &str,
) -> Option<Ancestry> {
    let ancestors = ancestors(db, class_at(db, file, name)?);
    let describe = |definition: &Definition<'db>| {
        let DefinitionKind::Class(class) = definition.kind(db) else { return None };
        let parsed = parsed_module(db, definition.python_file(db)).load(db);
        let body = &class.node(&parsed).body;
        let binder = body.iter().find(|statement| binds(std::slice::from_ref(statement), member));
        Some(Ancestor {
            qualified_name: qualified_name(db, *definition),
            path: path_of(db, definition.file(db)),
            member: binder.map(Ranged::range),
        })
    };
    let classes = ancestors.classes.iter().filter_map(describe);
    Some(Ancestry {
        classes: classes.filter(|class| class.qualified_name != OBJECT).collect(),
        is_complete: ancestors.complete,
    })
}

#[salsa::tracked(returns(ref))]
fn class_mro<'db>(db: &'db dyn ProgramDb, definition: Definition<'db>) -> Mro {
    let ancestors = ancestors(db, definition);
    let mut mro = Mro { classes: Vec::new(), complete: ancestors.complete };
    for definition in &ancestors.classes {
        let name = qualified_name(db, *definition);
        let DefinitionKind::Class(class) = definition.kind(db) else {
            continue;
        };
        if name == OBJECT {
            continue;
        }
        let parsed = parsed_module(db, definition.python_file(db)).load(db);
        mro.classes.push(Class { name, awaitable: binds(&class.node(&parsed).body, "__await__") });
    }
    mro.classes.push(Class { name: OBJECT.to_owned(), awaitable: false });
    mro
}

/// Whether the class binds `name` itself, its bases aside.
pub(super) fn binds_in<'db>(db: &'db Database, class: Definition<'db>, name: &str) -> bool {
    let parsed = parsed_module(db, class.python_file(db)).load(db);
    match class.kind(db) {
        DefinitionKind::Class(class) => binds(&class.node(&parsed).body, name),
        _ => false,
    }
}

/// The class whose name stands at `name`.
pub(super) fn class_at<'db>(
    db: &'db Database,
    file: ProgramFile<'db>,
    name: TextRange,
) -> Option<Definition<'db>> {
    let parsed = parsed_module(db, file.python_file(db)).load(db);
    let found = covering_node(AnyNodeRef::from(parsed.syntax()), name);
    let class = found.ancestors().find_map(|node| match node {
        AnyNodeRef::StmtClassDef(class) => Some(class),
        _ => None,
    })?;
    Some(class.definition(&SemanticModel::new(db, file)))
}

/// Whether the body of a class defines or assigns `name`, be it under a condition.
fn binds(body: &[Stmt], name: &str) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::FunctionDef(function) => function.name.as_str() == name,
        Stmt::Assign(assign) => assign.targets.iter().any(|target| is_name(target, name)),
        Stmt::AnnAssign(assign) => is_name(&assign.target, name),
        Stmt::If(branch) => {
            binds(&branch.body, name)
                || branch.elif_else_clauses.iter().any(|clause| binds(&clause.body, name))
        }
        _ => false,
    })
}

fn is_name(target: &Expr, name: &str) -> bool {
    matches!(target, Expr::Name(target) if target.id.as_str() == name)
}
