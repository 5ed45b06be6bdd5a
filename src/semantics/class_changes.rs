//! Whether a decorator or a metaclass leaves the methods of a class as they were written.

use ruff_db::parsed::parsed_module;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ExprCall, ExprRef, Parameters, Stmt, StmtClassDef, StmtFunctionDef};
use rustc_hash::FxHashSet;
use ty_python_core::ProgramFile;
use ty_python_core::definition::DefinitionKind;
use ty_python_semantic::types::TypeDefinition;
use ty_python_semantic::{HasType, SemanticModel};

use crate::engine::coroutines::last_name;
use crate::engine::doubts::PLAIN_METACLASSES;
use crate::engine::returned::{Returned, gives_what_it_made, is_made_from};
use crate::engine::types::Function;

use super::database::Database;
use super::{callables, classes, decorators};

/// How far the bases of a metaclass are followed.
const DEPTH: usize = 4;

/// Functions that change what an object or a namespace holds under a name that is computed.
const CHANGERS: [&str; 9] = [
    "__delattr__",
    "__setattr__",
    "delattr",
    "eval",
    "exec",
    "globals",
    "locals",
    "setattr",
    "vars",
];

/// Methods of a namespace that take something out of it, or put something in.
const RENEWERS: [&str; 5] = ["clear", "pop", "popitem", "setdefault", "update"];

/// Attributes and keys through which every method is reached, or another class comes in.
const FAR_REACHING: [&str; 4] = ["__bases__", "__class__", "__dict__", "__getattribute__"];

/// Functions that only look at the class, or hand it on to what is defined beside them.
const HARMLESS: [&str; 20] = [
    "__init__",
    "__init_subclass__",
    "__new__",
    "__prepare__",
    "bool",
    "callable",
    "cast",
    "getattr",
    "hasattr",
    "id",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "next",
    "partial",
    "repr",
    "str",
    "super",
];

/// Whether the class decorator or metaclass `expr` is seen not to put anything in the place of
/// method `name`: all that it does to the class or its namespace is written out with other names.
pub(super) fn leave_method<'db>(
    db: &'db Database,
    model: &SemanticModel<'db>,
    expr: ExprRef<'_>,
    name: &str,
) -> bool {
    let callee = match expr {
        ExprRef::Call(call) => ExprRef::from(&*call.func),
        other => other,
    };
    if let Some(leaves) = with_class(db, model, callee, |model, class| {
        metaclass_leaves(db, model, class, name, DEPTH)
    }) {
        return leaves;
    }
    let functions = callables::functions(db, model, callee);
    let Some(implementation) = functions.last() else { return false };
    let is_factory = matches!(expr, ExprRef::Call(_));
    decorators::with_definition(db, implementation, |_, definition, _| {
        !may_change(&definition.parameters, &definition.body, name)
            && returns_the_class(definition, is_factory)
    })
    .unwrap_or(false)
}

/// Whether a metaclass of a class that the one of the method inherits from is seen to do something to
/// the methods of its classes, that one perhaps. Metaclasses are common, and most only look.
pub(super) fn come_from_above(
    db: &Database,
    file: ProgramFile<'_>,
    function: &Function,
    name: &str,
) -> bool {
    let Some(own) = classes::class_at(db, file, function.name_range) else { return true };
    classes::ancestors(db, own).classes.iter().filter(|above| **above != own).any(|above| {
        let DefinitionKind::Class(class) = above.kind(db) else { return false };
        let parsed = parsed_module(db, above.python_file(db)).load(db);
        let class = class.node(&parsed);
        let model = SemanticModel::new(db, above.program_file(db));
        let metaclass = class.arguments.as_ref().and_then(|all| all.find_keyword("metaclass"));
        metaclass.is_some_and(|keyword| metaclass_acts(db, &model, &keyword.value, name, DEPTH))
    })
}

fn metaclass_acts<'db>(
    db: &'db Database,
    model: &SemanticModel<'db>,
    metaclass: &Expr,
    name: &str,
    depth: usize,
) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    if last_name(metaclass).is_some_and(|name| PLAIN_METACLASSES.contains(&name)) {
        return false;
    }
    let acts = with_class(db, model, metaclass.into(), |model, class| {
        let is_acting = |statement: &Stmt| match statement {
            Stmt::FunctionDef(method) => {
                matches!(method.name.as_str(), "__call__" | "__getattribute__" | "mro")
                    || Changes::of(&method.parameters, &method.body, name, false)
            }
            _ => false,
        };
        class.body.iter().any(is_acting)
            || class.bases().iter().any(|base| metaclass_acts(db, model, base, name, depth))
    });
    acts.unwrap_or(true)
}

fn metaclass_leaves<'db>(
    db: &'db Database,
    model: &SemanticModel<'db>,
    class: &StmtClassDef,
    name: &str,
    depth: usize,
) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let is_quiet = class.body.iter().all(|statement| match statement {
        Stmt::FunctionDef(method) => {
            let is_known = match method.name.as_str() {
                // What is made when the class is called, or looked up in it, is theirs to say.
                "__call__" | "__getattribute__" | "__prepare__" | "mro" => false,
                "__new__" => gives_what_it_made(method),
                _ => true,
            };
            is_known && !may_change(&method.parameters, &method.body, name)
        }
        Stmt::Pass(_) | Stmt::AnnAssign(_) | Stmt::Expr(_) => true,
        _ => false,
    });
    // A class without such a base is no metaclass: as a decorator it takes the place of the class.
    is_quiet
        && !class.bases().is_empty()
        && class.bases().iter().all(|base| {
            last_name(base).is_some_and(|name| PLAIN_METACLASSES.contains(&name))
                || with_class(db, model, base.into(), |model, class| {
                    metaclass_leaves(db, model, class, name, depth)
                }) == Some(true)
        })
}

/// Looks at the class that `expr` stands for, in its file.
fn with_class<'db, R>(
    db: &'db Database,
    model: &SemanticModel<'db>,
    expr: ExprRef<'_>,
    look: impl FnOnce(&SemanticModel<'db>, &StmtClassDef) -> R,
) -> Option<R> {
    let definition = expr.inferred_type(model)?.definition(db, &model.program_environment())?;
    let TypeDefinition::StaticClass(definition) = definition else { return None };
    let DefinitionKind::Class(class) = definition.kind(db) else { return None };
    let parsed = parsed_module(db, definition.python_file(db)).load(db);
    Some(look(&SemanticModel::new(db, definition.program_file(db)), class.node(&parsed)))
}

/// Whether a decorator gives the class back: it returns its argument, or what a function inside
/// of it returns that does so.
fn returns_the_class(decorator: &StmtFunctionDef, is_factory: bool) -> bool {
    let inner = |name: &str| {
        decorator.body.iter().find_map(|statement| match statement {
            Stmt::FunctionDef(function) if function.name.as_str() == name => Some(function),
            _ => None,
        })
    };
    let gives_back = |value: &Expr| match value {
        Expr::Name(value) if takes(&decorator.parameters, &value.id) => !is_factory,
        Expr::Name(value) => inner(&value.id).is_some_and(returns_its_argument),
        Expr::Call(call) => {
            let function = match last_name(&call.func) {
                Some("partial") => call.arguments.args.first().and_then(last_name),
                name => name,
            };
            function.and_then(inner).is_some_and(returns_its_argument)
        }
        _ => false,
    };
    let returned = Returned::of(decorator).values;
    !returned.is_empty() && returned.into_iter().all(gives_back)
}

fn returns_its_argument(function: &StmtFunctionDef) -> bool {
    let returned = Returned::of(function).values;
    let is_argument = |value: &Expr| match value {
        Expr::Name(name) => takes(&function.parameters, &name.id),
        _ => false,
    };
    !returned.is_empty() && returned.into_iter().all(is_argument)
}

fn takes(parameters: &Parameters, name: &str) -> bool {
    parameters.iter().any(|parameter| parameter.name().as_str() == name)
}

/// Looks for what may change the method of that name.
struct Changes<'a> {
    name: &'a str,
    /// The names of what was handed in, and of what was made from it.
    handed_in: FxHashSet<&'a str>,
    functions: FxHashSet<&'a str>,
    /// Whether a function of which nobody knows what it does with the class may change it.
    is_strict: bool,
    found: bool,
}

/// Whether something in these statements may change the method of that name.
fn may_change(parameters: &Parameters, body: &[Stmt], name: &str) -> bool {
    Changes::of(parameters, body, name, true)
}

/// Looks for a value of that kind within an expression. What is asked of an object's attributes is
/// not the object.
struct HandsOn<'c, 'a> {
    changes: &'c Changes<'a>,
    found: bool,
}

impl<'a> Visitor<'a> for HandsOn<'_, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => self.found |= self.changes.handed_in.contains(name.id.as_str()),
            Expr::Attribute(_) => {}
            Expr::Call(_) if is_made_from(expr) => self.found = true,
            _ => walk_expr(self, expr),
        }
    }
}

impl<'a> Changes<'a> {
    fn of(parameters: &'a Parameters, body: &'a [Stmt], name: &'a str, is_strict: bool) -> bool {
        let handed_in = parameters.iter().map(|parameter| parameter.name().as_str()).collect();
        let functions = FxHashSet::default();
        let mut changes = Changes { name, handed_in, functions, is_strict, found: false };
        changes.visit_body(body);
        changes.found
    }

    /// Whether the class, its namespace or something else that was handed in is in the value.
    fn is_handed_in(&self, value: &Expr) -> bool {
        let mut finder = HandsOn { changes: self, found: false };
        finder.visit_expr(value);
        finder.found
    }

    fn call(&mut self, call: &'a ExprCall) {
        let callee = last_name(&call.func);
        let makes_class = callee == Some("type") && call.arguments.args.len() > 1;
        if makes_class || callee.is_none_or(|name| CHANGERS.contains(&name)) {
            self.found = true;
        }
        self.found |= call.func.as_attribute_expr().is_some_and(|method| {
            RENEWERS.contains(&method.attr.as_str()) && self.is_handed_in(&method.value)
        });
        let is_known =
            callee.is_some_and(|name| HARMLESS.contains(&name) || self.functions.contains(name));
        let gets_class =
            call.arguments.iter_source_order().any(|argument| self.is_handed_in(argument.value()));
        self.found |= self.is_strict && gets_class && !is_known;
    }
}

impl<'a> Visitor<'a> for Changes<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::ClassDef(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => self.found = true,
            Stmt::FunctionDef(function) => {
                self.functions.insert(function.name.as_str());
                // The `self` of a method is an object of the class, not the class.
                let parameters = function.parameters.iter_non_variadic_params();
                let names = parameters.map(|parameter| parameter.name().as_str());
                self.handed_in.extend(names.filter(|name| *name != "self"));
            }
            // Under another name it is still the class, or its namespace.
            Stmt::Assign(assignment) if self.is_handed_in(&assignment.value) => {
                for target in &assignment.targets {
                    if let Expr::Name(name) = target {
                        self.handed_in.insert(name.id.as_str());
                    }
                }
            }
            // `namespace |= {"run": start}`
            Stmt::AugAssign(assignment) => self.found |= self.is_handed_in(&assignment.target),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(attribute) => {
                let name = attribute.attr.as_str();
                let is_changed =
                    !attribute.ctx.is_load() && (name == self.name || FAR_REACHING.contains(&name));
                self.found |= is_changed || name == "__dict__";
            }
            Expr::Subscript(subscript) if !subscript.ctx.is_load() => {
                let is_other = matches!(
                    &*subscript.slice,
                    Expr::StringLiteral(key) if key.value.to_str() != self.name
                        && !FAR_REACHING.contains(&key.value.to_str())
                );
                self.found |= !is_other;
            }
            Expr::Lambda(_) | Expr::DictComp(_) => self.found = true,
            // `{**namespace, "run": start}`
            Expr::Dict(dict) => self.found |= dict.items.iter().any(|item| item.key.is_none()),
            // `namespace | {"run": start}`
            Expr::BinOp(operation) => {
                self.found |=
                    self.is_handed_in(&operation.left) || self.is_handed_in(&operation.right);
            }
            Expr::Call(call) => self.call(call),
            _ => {}
        }
        walk_expr(self, expr);
    }
}
