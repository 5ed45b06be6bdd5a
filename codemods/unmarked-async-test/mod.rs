//! An `async def` test that nothing runs: pytest-asyncio's strict mode wants a mark.

mod marks;

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, StmtClassDef, StmtFunctionDef};
use ruff_text_size::Ranged;

use crate::engine::pytest::PytestConfig;
use crate::engine::{
    Codemod, Default, Finding, Findings, Fix, Group, Module, NodeId, ScopeId, ScopeKind, Tier,
};

use marks::Marks;

/// See the README.
pub const CODEMOD: Codemod = Codemod {
    name: "unmarked-async-test",
    group: Group::Tests,
    default: Default::On,
    since: 0,
    codes: &[],
    doc: include_str!("README.md"),
    run,
};

fn run(module: &Module, out: &mut Findings) {
    if module.functions().all(|(_, function)| !function.is_async) {
        return;
    }
    let config = module.project().pytest.config_for(module.path());
    if config.runs_unmarked.is_some()
        || !config.collects_file(module.path())
        || module.scopes().has_star_import()
        || uses_another_loop(module)
    {
        return;
    }
    let mut tests = Tests::default();
    for (id, function) in module.functions() {
        if function.is_async && config.collects_function(&function.name) {
            tests.add(module, &config, id, function);
        }
    }
    // Which of two libraries should run a test is not ours to say.
    if tests.of_another_library > 0 {
        return;
    }
    let Some(tier) = tests.tier(module, &config) else { return };
    for (id, function, expected_to_fail) in &tests.unmarked {
        let tier = if *expected_to_fail { Tier::Unsafe } else { tier };
        out.push(finding(module, *id, function, tier));
    }
}

/// The asynchronous tests of a file.
#[derive(Default)]
struct Tests<'a> {
    marked: usize,
    of_another_library: usize,
    unmarked: Vec<(NodeId, &'a StmtFunctionDef, bool)>,
}

impl<'a> Tests<'a> {
    fn add(
        &mut self,
        module: &Module<'a>,
        config: &PytestConfig,
        id: NodeId,
        function: &'a StmtFunctionDef,
    ) {
        let Some(marks) = marks_of_test(module, config, id, function) else { return };
        if marks.other_runner {
            self.of_another_library += 1;
        } else if marks.asyncio {
            self.marked += 1;
        } else if !is_generator(module, id, function) && !is_used(module, id, function) {
            self.unmarked.push((id, function, marks.expected_to_fail));
        }
    }

    /// How sure it is that unmarked tests don't run; [`None`] if pytest-asyncio may not be used.
    fn tier(&self, module: &Module, config: &PytestConfig) -> Option<Tier> {
        if config.strict || (self.marked > 0 && self.marked >= self.unmarked.len()) {
            return Some(Tier::Safe);
        }
        let is_known = config.has_pytest_asyncio
            || self.marked > 0
            || imports(module).any(|name| name == "pytest_asyncio");
        is_known.then_some(Tier::Unsafe)
    }
}

fn finding(module: &Module, id: NodeId, function: &StmtFunctionDef, tier: Tier) -> Finding {
    let message = format!(
        "pytest never runs the body of `{}`: pytest-asyncio wants a mark on it",
        function.name
    );
    let finding = Finding::new(function.name.range(), message);
    let Some(mark) = module.spell("pytest.mark", id) else {
        return finding.help("mark it with `@pytest.mark.asyncio`");
    };
    let indentation = module.indentation(id);
    let line = format!("@{}.asyncio{}{indentation}", mark.text, module.line_ending());
    finding.fix(Fix::new(tier).insert(function.range.start(), line).requires(mark.requirement))
}

/// The marks of a function that pytest collects, its classes' and its module's with them. [`None`]
/// if it is no test, or if something on the way is not known.
fn marks_of_test<'a>(
    module: &Module<'a>,
    config: &PytestConfig,
    id: NodeId,
    function: &'a StmtFunctionDef,
) -> Option<Marks> {
    let mut marks = marks::of_decorators(module, &function.decorator_list)?;
    let takes_a_backend = function.parameters.iter().any(|p| p.name() == "anyio_backend");
    let mut scope = module.scope(id);
    while let ScopeKind::Class(class) = module.scopes().kind(scope) {
        marks = marks.and(marks_of_class(module, config, class, 5)?);
        scope = module.scopes().parent(scope)?;
    }
    if scope != ScopeId::MODULE || takes_a_backend {
        return None;
    }
    Some(marks.and(marks::of_variable(module, ScopeId::MODULE)?))
}

fn marks_of_class(
    module: &Module,
    config: &PytestConfig,
    class: &StmtClassDef,
    depth: u8,
) -> Option<Marks> {
    let first = class.body.first()?;
    let scope = module.scope(module.id_of(first));
    let is_taken = |name| !module.scopes().bindings(scope, name).is_empty();
    if depth == 0 || ["__init__", "__new__", "__test__"].into_iter().any(is_taken) {
        return None;
    }
    let is_outermost_call = depth == 5;
    if is_outermost_call && !config.collects_class(&class.name) {
        return None;
    }
    let mut marks = marks::of_decorators(module, &class.decorator_list)?;
    marks = marks.and(marks::of_variable(module, scope)?);
    let Some(arguments) = &class.arguments else { return Some(marks) };
    if !arguments.keywords.is_empty() {
        return None;
    }
    for base in &arguments.args {
        if module.resolve(base).as_deref() != Some("builtins.object") {
            let base = class_in_this_file(module, base)?;
            marks = marks.and(marks_of_class(module, config, base, depth - 1)?);
        }
    }
    Some(marks)
}

fn class_in_this_file<'a>(module: &Module<'a>, base: &Expr) -> Option<&'a StmtClassDef> {
    let Expr::Name(name) = base else { return None };
    let [binding] = module.scopes().bindings(ScopeId::MODULE, &name.id) else { return None };
    match binding.node {
        AnyNodeRef::StmtClassDef(class) => Some(class),
        _ => None,
    }
}

/// Whether the body yields: pytest can't run such a test in any way.
fn is_generator(module: &Module, id: NodeId, function: &StmtFunctionDef) -> bool {
    module.descendants(id).any(|(inner, node)| {
        matches!(node, AnyNodeRef::ExprYield(_))
            && module.function(inner).is_some_and(|around| std::ptr::eq(around, function))
    })
}

/// Whether the file calls the function itself, or hands it on.
fn is_used(module: &Module, id: NodeId, function: &StmtFunctionDef) -> bool {
    let own = module.scope(id);
    module.nodes().any(|(read, node)| match node {
        AnyNodeRef::ExprName(name) => {
            name.id == function.name.id
                && module.scopes().owner(module.scope(read), &name.id) == Some(own)
        }
        AnyNodeRef::ExprAttribute(attribute) => attribute.attr.id == function.name.id,
        _ => false,
    })
}

/// Whether the file has to do with a library that runs tests in its own way.
fn uses_another_loop(module: &Module) -> bool {
    const LIBRARIES: [&str; 8] = [
        "trio",
        "curio",
        "twisted",
        "tornado",
        "pytest_trio",
        "pytest_twisted",
        "pytest_tornasync",
        "pytest_aiohttp",
    ];
    module.text().contains("anyio_backend") || imports(module).any(|name| LIBRARIES.contains(&name))
}

/// The first parts of the names of all modules that the file imports.
fn imports<'a>(module: &Module<'a>) -> impl Iterator<Item = &'a str> {
    let names = module.nodes().flat_map(|(_, node)| -> Vec<&'a str> {
        match node {
            AnyNodeRef::StmtImport(import) => {
                import.names.iter().map(|alias| alias.name.as_str()).collect()
            }
            AnyNodeRef::StmtImportFrom(ast::StmtImportFrom { module: Some(name), .. }) => {
                vec![name.as_str()]
            }
            _ => Vec::new(),
        }
    });
    names.filter_map(|name| name.split('.').next()).collect::<Vec<_>>().into_iter()
}
