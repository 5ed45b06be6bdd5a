//! What dotted paths such as `package.module.Class.method` resolve to.

use ruff_db::parsed::parsed_module;
use ruff_python_ast::name::Name;
use ruff_python_ast::{Alias, AtomicNodeIndex, Expr, Identifier, StmtImportFrom};
use ruff_text_size::TextRange;
use ty_module_resolver::file_to_module;
use ty_python_core::definition::{Definition, DefinitionKind};
use ty_python_core::scope::NodeWithScopeRef;
use ty_python_core::{place_table, semantic_index, use_def_map};
use ty_python_semantic::{
    ImportAliasResolution, ResolvedDefinition, SemanticModel, definitions_for_imported_symbol,
};

use crate::engine::types::Function;

use super::callables::{describe_all, members_named};
use super::classes::ancestors;
use super::database::Database;

/// The functions that `dotted` may be, as the importer of a mock would find it: the longest
/// module of it that exists, then attribute after attribute.
pub(super) fn lookup<'db>(
    db: &'db Database,
    model: &SemanticModel<'db>,
    dotted: &str,
) -> Vec<Function> {
    let path = dotted.trim_start_matches('.');
    let level = u32::try_from(dotted.len() - path.len()).unwrap_or(u32::MAX);
    let parts: Vec<&str> = path.split('.').collect();
    let shortest = usize::from(level == 0);
    for split in (shortest..parts.len()).rev() {
        let module = Some(parts[..split].join(".")).filter(|module| !module.is_empty());
        let module = module.as_deref();
        if model.resolve_module(module, level).is_none() {
            continue;
        }
        let mut found = imported(model, module, level, parts[split]);
        for name in &parts[split + 1..] {
            found = found.iter().flat_map(|found| attribute(db, model, found, name)).collect();
        }
        return describe_all(db, &found);
    }
    Vec::new()
}

/// What `from module import name` binds; `level` counts the dots before the module.
fn imported<'db>(
    model: &SemanticModel<'db>,
    module: Option<&str>,
    level: u32,
    name: &str,
) -> Vec<ResolvedDefinition<'db>> {
    let range = TextRange::default();
    let import = StmtImportFrom {
        node_index: AtomicNodeIndex::NONE,
        range,
        module: module.map(|module| Identifier::new(Name::new(module), range)),
        names: vec![Alias {
            range,
            node_index: AtomicNodeIndex::NONE,
            name: Identifier::new(Name::new(name), range),
            asname: None,
        }],
        level,
        is_lazy: false,
    };
    definitions_for_imported_symbol(model, &import, name, ImportAliasResolution::ResolveAliases)
}

fn attribute<'db>(
    db: &'db Database,
    model: &SemanticModel<'db>,
    owner: &ResolvedDefinition<'db>,
    name: &str,
) -> Vec<ResolvedDefinition<'db>> {
    let definition = match owner {
        ResolvedDefinition::Module(file) => {
            return match file_to_module(db, file.resolver_file(db)) {
                Some(module) => imported(model, Some(module.name(db).as_str()), 0, name),
                None => Vec::new(),
            };
        }
        ResolvedDefinition::Definition(definition) => *definition,
        ResolvedDefinition::FileWithRange(_) => return Vec::new(),
    };
    let parsed = parsed_module(db, definition.python_file(db)).load(db);
    let value: &Expr = match definition.kind(db) {
        DefinitionKind::Class(_) => return member(db, definition, name),
        DefinitionKind::Assignment(assignment) => assignment.target(&parsed),
        DefinitionKind::AnnotatedAssignment(assignment) => assignment.target(&parsed),
        _ => return Vec::new(),
    };
    let model = SemanticModel::new(db, definition.program_file(db));
    members_named(&model, value.clone(), name)
}

/// The functions that method `name` of the class may be, its bases included.
pub(super) fn method<'db>(db: &'db Database, class: Definition<'db>, name: &str) -> Vec<Function> {
    describe_all(db, &member(db, class, name))
}

/// What the class or the nearest of its bases binds to `name`.
fn member<'db>(
    db: &'db Database,
    class: Definition<'db>,
    name: &str,
) -> Vec<ResolvedDefinition<'db>> {
    for ancestor in &ancestors(db, class).classes {
        let DefinitionKind::Class(class) = ancestor.kind(db) else {
            continue;
        };
        let parsed = parsed_module(db, ancestor.python_file(db)).load(db);
        let index = semantic_index(db, ancestor.program_file(db));
        let Some(body) = index.try_node_scope(NodeWithScopeRef::Class(class.node(&parsed))) else {
            continue;
        };
        let body = body.to_scope_id(db, ancestor.program_file(db));
        let Some(symbol) = place_table(db, body).symbol_id(name) else {
            continue;
        };
        let bindings: Vec<_> = use_def_map(db, body)
            .reachable_symbol_bindings(symbol)
            .filter_map(|binding| binding.binding.definition())
            .map(ResolvedDefinition::Definition)
            .collect();
        if !bindings.is_empty() {
            return bindings;
        }
    }
    Vec::new()
}
