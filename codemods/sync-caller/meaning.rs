//! What a name, an attribute or a string stands for: the function that is looked for, or not.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr};
use ruff_text_size::{Ranged, TextRange};

use crate::engine::coroutines::last_name;
use crate::engine::{BindingKind, Function, Module, NodeId};

/// The function that is looked for.
pub struct Subject<'h, 'a> {
    /// Its file.
    pub home: &'h Module<'a>,
    /// Its name.
    pub name: &'h str,
    /// Where the name stands.
    pub range: TextRange,
    /// The class that it is a method of.
    pub class: Option<&'h str>,
    /// Whether only a function around it sees it.
    pub is_local: bool,
    /// The qualified names of its class and the bases.
    pub ancestry: Vec<String>,
    /// How it is called in a message.
    pub it: String,
}

/// What a name or attribute stands for.
pub enum Meaning {
    /// The function, and nothing else.
    Ours,
    /// Something else.
    Other,
    /// It may be ours: why nobody knows.
    Unsure(&'static str),
}

impl Subject<'_, '_> {
    fn resolved(&self, module: &Module, range: TextRange) -> Option<Meaning> {
        let functions = module.types().functions(module.path(), range);
        let is_ours = |one: &Function| one.path == self.home.path() && one.name_range == self.range;
        if functions.is_empty() {
            return None;
        }
        Some(match functions.iter().filter(|one| is_ours(one)).count() {
            0 if functions.iter().any(|one| self.is_declared_by(one)) => {
                Meaning::Unsure("a stub declares it")
            }
            0 => Meaning::Other,
            count if count == functions.len() => Meaning::Ours,
            _ => Meaning::Unsure("it is one of several there"),
        })
    }

    /// Whether a stub beside the file, which the types prefer, has the function.
    fn is_declared_by(&self, function: &Function) -> bool {
        let home = self.home.path();
        function.path.extension().is_some_and(|extension| extension == "pyi")
            && function.path.file_stem() == home.file_stem()
            && function.path.parent() == home.parent()
            && function.qualified_name.rsplit('.').next() == Some(self.name)
    }

    /// What a name stands for.
    pub fn of_name(&self, module: &Module, used: &ast::ExprName) -> Meaning {
        let scope = module.scope(module.id_of(used));
        let owner = module.scopes().owner(scope, used.id.as_str());
        match self.resolved(module, used.range) {
            Some(Meaning::Ours) => match owner {
                Some(owner) if module.scopes().bindings(owner, used.id.as_str()).len() == 1 => {
                    Meaning::Ours
                }
                Some(_) => Meaning::Unsure("the name is bound more than once there"),
                None => Meaning::Unsure("it comes from a star import"),
            },
            Some(other) => other,
            None => match owner {
                None if module.scopes().has_star_import() => {
                    Meaning::Unsure("it may come from a star import")
                }
                None => Meaning::Other,
                Some(owner) => {
                    let bindings = module.scopes().bindings(owner, used.id.as_str());
                    let may_be_ours = bindings.iter().any(|binding| match &binding.kind {
                        BindingKind::Import(dotted) => self.may_be_imported(dotted),
                        BindingKind::Definition => {
                            module.path() == self.home.path() && binding.range == self.range
                        }
                        _ => false,
                    });
                    match may_be_ours {
                        true => Meaning::Unsure("the types don't say"),
                        false => Meaning::Other,
                    }
                }
            },
        }
    }

    /// Whether the dotted name of an import may be that of the function, or of its class.
    fn may_be_imported(&self, dotted: &str) -> bool {
        let (from, name) = dotted.rsplit_once('.').unwrap_or(("", dotted));
        let from = from.rsplit('.').next().unwrap_or_default();
        name == self.class.unwrap_or(self.name)
            && (from.is_empty() || from == self.home.short_name())
    }

    /// What an attribute stands for.
    pub fn of_attribute(&self, module: &Module, used: &ast::ExprAttribute) -> Meaning {
        if self.is_local {
            return Meaning::Other;
        }
        let receiver = used.value.range();
        if used.ctx.is_load()
            && let Some(meaning) = self.resolved(module, used.range)
        {
            let shown = module.types().display(module.path(), receiver).unwrap_or_default();
            return match meaning {
                Meaning::Ours if !is_one_type(&shown) => {
                    Meaning::Unsure("what it is called on is not always the same")
                }
                meaning => meaning,
            };
        }
        let dotted = module.resolve(&used.value);
        let last = dotted.as_deref().map(|dotted| dotted.rsplit('.').next().unwrap_or(dotted));
        let classes = module.types().classes(module.path(), receiver);
        let Some(class) = self.class else {
            // A function of a module: only the module has it.
            let is_module = last == Some(self.home.short_name())
                || classes.iter().any(|class| class == "types.ModuleType");
            return match is_module {
                true => Meaning::Unsure("the types don't say"),
                false => Meaning::Other,
            };
        };
        if let Some(last) = last {
            return match last == class {
                true => Meaning::Unsure("the types don't say"),
                false => Meaning::Other,
            };
        }
        if matches!(&*used.value, Expr::Name(name) if name.id == "self" || name.id == "cls") {
            return self.of_self(module, used);
        }
        match classes.first() {
            Some(exact) if exact == "builtins.object" || self.ancestry.contains(exact) => {
                Meaning::Unsure("the types don't say")
            }
            Some(_) => Meaning::Other,
            None => Meaning::Unsure("the type of what it is called on is not known"),
        }
    }

    /// An attribute of `self` that is no function to the types: an object that the class stores,
    /// or what a class beside it has to bring.
    fn of_self(&self, module: &Module, used: &ast::ExprAttribute) -> Meaning {
        let class = module
            .function(module.id_of(used))
            .and_then(|method| module.class_of(method))
            .and_then(|class| module.types().ancestry(module.path(), class.name.range(), ""));
        let (Some(class), Some(ours)) = (class, self.ancestry.first()) else {
            return Meaning::Unsure("the types don't say");
        };
        let mut names = class.classes.iter().map(|one| &one.qualified_name);
        let is_above =
            class.classes.first().is_some_and(|one| self.ancestry.contains(&one.qualified_name));
        if is_above || names.any(|name| name == ours) {
            return Meaning::Unsure("the types don't say");
        }
        match used.ctx.is_load() && !module.stores_attribute(used.attr.as_str()) {
            true => Meaning::Unsure("`self` may be of that class as well"),
            false => Meaning::Other,
        }
    }

    /// Whether the text is the function's name where names are looked up: for `getattr`, `patch`,
    /// in a table. One that is compared or printed is only a text.
    pub fn is_named_in(&self, module: &Module, text: &ast::ExprStringLiteral) -> bool {
        let value = text.value.to_str();
        let is_dotted = value
            .strip_suffix(self.name)
            .is_some_and(|before| before.ends_with('.') || before.ends_with(':'));
        if value != self.name {
            return is_dotted && !value.contains(' ');
        }
        let id = module.id_of(text);
        if self.is_told_by_itself(module, id) {
            return false;
        }
        !matches!(
            module.parent_node(id),
            AnyNodeRef::ExprCompare(_)
                | AnyNodeRef::PatternMatchValue(_)
                | AnyNodeRef::StmtExpr(_)
                | AnyNodeRef::ExprDict(_)
        )
    }

    /// Whether the function says its name itself, to a call that looks nothing up: `audit("take")`
    /// in `take`.
    fn is_told_by_itself(&self, module: &Module, text: NodeId) -> bool {
        let is_itself = module.path() == self.home.path()
            && module.function(text).is_some_and(|function| function.name.range == self.range);
        let AnyNodeRef::ExprCall(call) = module.parent_node(module.parent(text)) else {
            return false;
        };
        let name = last_name(&call.func).unwrap_or_default();
        let looks_up = ["attr", "call", "get", "patch", "run", "start", "submit", "dispatch"];
        is_itself && !looks_up.iter().any(|word| name.to_lowercase().contains(word))
    }
}

/// Whether the type, as it is shown, is neither a union (but for `None`) nor unknown.
fn is_one_type(shown: &str) -> bool {
    let mut depth = 0usize;
    let mut parts = vec![String::new()];
    for c in shown.chars() {
        match c {
            '[' | '(' | '<' => depth += 1,
            ']' | ')' | '>' => depth = depth.saturating_sub(1),
            '|' | '&' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    let mut parts = parts.iter().map(|part| part.trim()).filter(|part| *part != "None");
    let is_known = parts
        .next()
        .is_some_and(|one| !one.is_empty() && !["Unknown", "Any", "object"].contains(&one));
    is_known && parts.next().is_none()
}
