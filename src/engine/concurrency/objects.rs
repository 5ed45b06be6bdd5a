//! The objects that a call uses, by the paths that the text names them with: `self.client`.

use std::collections::BTreeSet;

use ruff_python_ast::{AnyNodeRef, Expr, ExprName};
use ruff_text_size::Ranged;

use super::super::coroutines::{first_name, last_name};
use super::super::module::{Call, Module};
use super::super::scopes::{Binding, BindingKind};
use super::names;

/// What a call uses. A path is a name with attributes: `self.client`.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// Objects that may have a state, so that two calls get into each other's way.
    pub(super) stateful: BTreeSet<String>,
    /// Values that are looked at before the call begins.
    pub(super) values: BTreeSet<String>,
}

impl Uses {
    pub(super) fn conflicts_with(&self, other: &Uses) -> bool {
        let conflict = |one: &Uses, other: &Uses| {
            one.stateful.iter().any(|path| {
                let is_below = |value: &String| value.starts_with(&format!("{path}."));
                let is_shared = |second: &String| {
                    second == path
                        || is_below(second)
                        || (names::say_database(path) && names::say_database(second))
                };
                other.stateful.iter().any(is_shared) || other.values.iter().any(is_below)
            })
        };
        conflict(self, other) || conflict(other, self)
    }

    /// Whether every object that may have a state begins with one of these names.
    pub(super) fn are_only_of(&self, names: &[&str]) -> bool {
        self.stateful.iter().all(|path| {
            let root = path.split('.').next().unwrap_or(path);
            names.contains(&root)
        })
    }
}

/// Plain data: two that read it don't get into each other's way.
const VALUES: [&str; 27] = [
    "builtins.bool",
    "builtins.bytes",
    "builtins.complex",
    "builtins.dict",
    "builtins.float",
    "builtins.frozenset",
    "builtins.int",
    "builtins.list",
    "builtins.range",
    "builtins.set",
    "builtins.slice",
    "builtins.str",
    "builtins.tuple",
    "builtins.type",
    "types.FunctionType",
    "types.ModuleType",
    "_decimal.Decimal",
    "datetime.date",
    "datetime.time",
    "datetime.timedelta",
    "datetime.tzinfo",
    "decimal.Decimal",
    "enum.Enum",
    "fractions.Fraction",
    "pathlib.PurePath",
    "uuid.UUID",
    "yarl._url.URL",
];

/// Clients and pools that are made to be used by many at once.
const CONCURRENT: [&str; 26] = [
    "aiohttp.ClientSession",
    "aiohttp.client.ClientSession",
    "aiomysql.Pool",
    "aiomysql.pool.Pool",
    "asyncio.events.AbstractEventLoop",
    "asyncpg.Pool",
    "asyncpg.create_pool",
    "asyncpg.pool.Pool",
    "elasticsearch.AsyncElasticsearch",
    "elasticsearch._async.client.AsyncElasticsearch",
    "httpx.AsyncClient",
    "httpx._client.AsyncClient",
    "motor.motor_asyncio.AsyncIOMotorClient",
    "psycopg_pool.AsyncConnectionPool",
    "pymongo.AsyncMongoClient",
    "pymongo.asynchronous.collection.AsyncCollection",
    "pymongo.asynchronous.database.AsyncDatabase",
    "pymongo.asynchronous.mongo_client.AsyncMongoClient",
    "redis.asyncio.Redis",
    "redis.asyncio.client.Redis",
    "redis.asyncio.cluster.RedisCluster",
    "redis.asyncio.from_url",
    "sqlalchemy.ext.asyncio.AsyncEngine",
    "sqlalchemy.ext.asyncio.async_sessionmaker",
    "sqlalchemy.ext.asyncio.engine.AsyncEngine",
    "sqlalchemy.ext.asyncio.session.async_sessionmaker",
];

/// The path of the object whose method is called.
pub(super) fn receiver(call: Call) -> Option<String> {
    let Expr::Attribute(attribute) = &*call.expr.func else { return None };
    path(&attribute.value)
}

/// A name with attributes, as one text.
pub(super) fn path(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => {
            Some(format!("{}.{}", path(&attribute.value)?, attribute.attr))
        }
        _ => None,
    }
}

impl<'a> Module<'a> {
    /// The objects that the call names. [`None`] if its receiver is not a name with attributes.
    pub(super) fn uses_of_call(&self, call: Call<'a>) -> Option<Uses> {
        let mut uses = Uses::default();
        if let Expr::Attribute(attribute) = &*call.expr.func {
            path(&attribute.value)?;
            // What a method of this file does with its object is seen there.
            if self.bodies_of(call).is_empty() {
                self.add_use(&attribute.value, &mut uses);
            }
        }
        for (id, node) in self.descendants(self.id_of(&call.expr.arguments)) {
            let is_whole = !self.parent_node(id).is_expr_attribute();
            match node {
                AnyNodeRef::ExprName(name) if is_whole => {
                    self.add_use(&Expr::Name(name.clone()), &mut uses);
                }
                AnyNodeRef::ExprAttribute(attribute) if is_whole => {
                    self.add_use(&Expr::Attribute(attribute.clone()), &mut uses);
                }
                _ => {}
            }
        }
        Some(uses)
    }

    fn add_use(&self, expr: &Expr, uses: &mut Uses) {
        let Some(path) = path(expr) else { return };
        if self.has_state(expr) {
            uses.stateful.insert(path);
        } else {
            uses.values.insert(path);
        }
    }

    /// Whether the object may have a state that two coroutines would share.
    pub(super) fn has_state(&self, expr: &Expr) -> bool {
        if self.is_defined_or_module(expr) {
            return false;
        }
        let classes = self.types().classes(self.path(), expr.range());
        let is_of = |known: &[&str]| classes.iter().any(|class| known.contains(&class.as_str()));
        if is_of(&VALUES) || is_of(&CONCURRENT) {
            return false;
        }
        let is_known = classes.iter().any(|class| class != "builtins.object");
        if is_known {
            return true;
        }
        let shown = self.types().display(self.path(), expr.range()).unwrap_or_default();
        if ["<module ", "<class ", "def ", "None"].iter().any(|kind| shown.starts_with(kind)) {
            return false;
        }
        let Some(name) = last_name(expr) else { return true };
        !names::say_value(name) && !name.ends_with("pool") && !self.is_made_concurrent(expr)
    }

    /// Without types: what the name is annotated with, or what is assigned to it or to the
    /// attribute, is a client that is known.
    fn is_made_concurrent(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Name(name) => self.is_bound_concurrent(name),
            Expr::Attribute(_) => {
                let text = self.slice(expr);
                let stores = self.nodes().filter_map(|(_, node)| match node {
                    AnyNodeRef::StmtAssign(assign) => {
                        let is_it = assign.targets.iter().any(|target| self.slice(target) == text);
                        is_it.then_some(&*assign.value)
                    }
                    _ => None,
                });
                let mut stores = stores.peekable();
                stores.peek().is_some()
                    && stores.all(|value| match value {
                        Expr::Name(name) => self.is_bound_concurrent(name),
                        _ => callee(value).is_some_and(|made| self.is_concurrent(made)),
                    })
            }
            _ => false,
        }
    }

    fn is_bound_concurrent(&self, name: &ExprName) -> bool {
        let scope = self.scope(self.id_of(name));
        let Some(owner) = self.scopes().owner(scope, &name.id) else { return false };
        let [binding] = self.scopes().bindings(owner, &name.id) else { return false };
        let made = match binding.node {
            AnyNodeRef::Parameter(parameter) => parameter.annotation.as_deref(),
            AnyNodeRef::ExprName(target) => match self.parent_node(self.id_of(target)) {
                AnyNodeRef::StmtAssign(assign) => callee(&assign.value),
                AnyNodeRef::StmtAnnAssign(assign) => Some(&*assign.annotation),
                AnyNodeRef::WithItem(item) => callee(&item.context_expr),
                _ => None,
            },
            _ => None,
        };
        made.is_some_and(|made| self.is_concurrent(made))
    }

    fn is_concurrent(&self, made: &Expr) -> bool {
        self.resolve_to(made, &CONCURRENT).is_some()
    }

    /// Whether it is the name of a function, a class or an imported module: code, not an object.
    fn is_defined_or_module(&self, expr: &Expr) -> bool {
        let Some(root) = first_name(expr) else { return false };
        let scope = match expr {
            Expr::Name(name) => self.scope(self.id_of(name)),
            Expr::Attribute(attribute) => self.scope(self.id_of(attribute)),
            _ => return false,
        };
        let Some(owner) = self.scopes().owner(scope, root) else {
            return !self.scopes().has_star_import();
        };
        let is_code = |binding: &Binding| match binding.kind {
            BindingKind::Definition | BindingKind::Submodule(_) => true,
            BindingKind::Import(_) => match binding.node {
                AnyNodeRef::Alias(alias) => self.parent_node(self.id_of(alias)).is_stmt_import(),
                _ => false,
            },
            _ => false,
        };
        matches!(expr, Expr::Name(_)) && self.scopes().bindings(owner, root).iter().all(is_code)
    }
}

fn callee(value: &Expr) -> Option<&Expr> {
    match value {
        Expr::Call(call) => Some(&call.func),
        Expr::Await(awaited) => callee(&awaited.value),
        _ => None,
    }
}
