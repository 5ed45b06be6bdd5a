//! What an object is where the types are silent: the text of its one binding.

use ruff_python_ast::{self as ast, AnyNodeRef, Expr, ExprContext, Stmt};
use ruff_text_size::Ranged;

use super::coroutines::last_name;
use super::module::Module;
use super::scopes::{BindingKind, ScopeId, ScopeKind};

impl<'a> Module<'a> {
    /// The expression that a name, or an attribute of `self`, is bound to, where the text binds it
    /// exactly once: by `name = value` or `with value as name`.
    pub fn value_of(&self, expr: &'a Expr) -> Option<&'a Expr> {
        match expr {
            Expr::Name(name) => {
                let owner = self.scopes().owner(self.scope(self.id_of(name)), name.id.as_str())?;
                let [binding] = self.scopes().bindings(owner, name.id.as_str()) else {
                    return None;
                };
                self.bound_value(binding.node)
            }
            Expr::Attribute(attribute) => {
                let mut stores = self.attribute_stores(attribute)?;
                let store = stores.next()?;
                if stores.next().is_some() {
                    return None;
                }
                self.bound_value(AnyNodeRef::from(store))
            }
            _ => None,
        }
    }

    /// Whether the value is an instance of one of these classes, or what one of these functions
    /// returns; gives the name that says so. A class is to be given by all the dotted names that
    /// it goes by: where it is defined and where it is exported.
    ///
    /// The types are asked first; where they know nothing, the binding or the annotation is read.
    pub fn instance_of<'n>(&self, expr: &'a Expr, names: &[&'n str]) -> Option<&'n str> {
        let classes = self.types().classes(self.path(), expr.range());
        if !classes.is_empty() {
            return names.iter().copied().find(|name| classes.iter().any(|class| class == name));
        }
        if let Expr::Call(call) = expr {
            return self.resolve_to(&call.func, names);
        }
        if let Some(annotation) = self.annotation_of(expr) {
            return self.annotated_class(annotation, names);
        }
        let declared = self.declared_attribute(expr);
        if let Some(name) = declared.and_then(|class| self.annotated_class(class, names)) {
            return Some(name);
        }
        match self.value_of(expr)? {
            Expr::Call(call) => self.resolve_to(&call.func, names),
            _ => None,
        }
    }

    /// Which of the classes the annotation names, quoted or not, `None` left out.
    fn annotated_class<'n>(&self, annotation: &Expr, names: &[&'n str]) -> Option<&'n str> {
        let quoted = match or_none(annotation) {
            Expr::StringLiteral(quoted) => quoted,
            class => return self.resolve_to(class, names),
        };
        let text = quoted.value.to_str();
        let text = text.strip_suffix("| None").unwrap_or(text).trim();
        let first = text.split('.').next()?;
        let scope = self.scope(self.id_of(quoted));
        let meaning = self.scopes().resolve(scope, first, quoted.start())?;
        let dotted = format!("{meaning}{}", &text[first.len()..]);
        names.iter().copied().find(|name| *name == dotted)
    }

    /// The annotation of an attribute of `self`: in the class body, or where a method sets it.
    fn declared_attribute(&self, expr: &'a Expr) -> Option<&'a Expr> {
        let Expr::Attribute(attribute) = expr else { return None };
        let Expr::Name(object) = &*attribute.value else { return None };
        let class = self.class_of(self.method_of(object)?)?;
        let is_it = |target: &Expr| match target {
            Expr::Name(target) => target.id == attribute.attr.id,
            Expr::Attribute(target) => {
                target.attr.id == attribute.attr.id
                    && matches!(&*target.value, Expr::Name(other) if other.id == object.id)
            }
            _ => false,
        };
        let class_id = self.id_of(class);
        let mut annotations = self.descendants(class_id).filter_map(|(id, node)| match node {
            AnyNodeRef::StmtAnnAssign(assign) if is_it(&assign.target) => {
                let is_member = self.parent(id) == class_id || !assign.target.is_name_expr();
                is_member.then_some(&*assign.annotation)
            }
            _ => None,
        });
        let annotation = annotations.next()?;
        annotations.next().is_none().then_some(annotation)
    }

    /// The annotation of a parameter or variable that has one binding.
    pub fn annotation_of(&self, expr: &Expr) -> Option<&'a Expr> {
        let Expr::Name(name) = expr else { return None };
        let owner = self.scopes().owner(self.scope(self.id_of(name)), name.id.as_str())?;
        let [binding] = self.scopes().bindings(owner, name.id.as_str()) else { return None };
        match binding.node {
            AnyNodeRef::Parameter(parameter) if binding.kind == BindingKind::Parameter => {
                parameter.annotation.as_deref()
            }
            AnyNodeRef::ExprName(target) => match self.parent_node(self.id_of(target)) {
                AnyNodeRef::StmtAnnAssign(assign) => Some(&assign.annotation),
                _ => None,
            },
            _ => None,
        }
    }

    fn bound_value(&self, target: AnyNodeRef<'a>) -> Option<&'a Expr> {
        let target = target.as_expr_ref()?;
        let (parent, range) = match target {
            ast::ExprRef::Name(name) => (self.parent_node(self.id_of(name)), name.range),
            ast::ExprRef::Attribute(attr) => (self.parent_node(self.id_of(attr)), attr.range),
            _ => return None,
        };
        match parent {
            AnyNodeRef::StmtAssign(assign) => match assign.targets.as_slice() {
                [only] if only.range() == range => Some(&assign.value),
                _ => None,
            },
            AnyNodeRef::StmtAnnAssign(assign) => assign.value.as_deref(),
            AnyNodeRef::WithItem(item) => Some(&item.context_expr),
            _ => None,
        }
    }

    /// Where the class assigns `self.name`; [`None`] if it has a class attribute of that name, or
    /// if the object is not the method's first parameter.
    fn attribute_stores(
        &self,
        attribute: &'a ast::ExprAttribute,
    ) -> Option<impl Iterator<Item = &'a ast::ExprAttribute> + '_> {
        let Expr::Name(object) = &*attribute.value else { return None };
        let method = self.method_of(object)?;
        let class = self.class_of(method)?;
        let name = attribute.attr.as_str();
        if class.body.iter().any(|statement| binds_in_class(statement, name)) {
            return None;
        }
        let stores = self.descendants(self.id_of(class)).filter_map(move |(_, node)| match node {
            AnyNodeRef::ExprAttribute(store)
                if store.attr.as_str() == name
                    && !matches!(store.ctx, ExprContext::Load)
                    && matches!(&*store.value, Expr::Name(other) if other.id == object.id) =>
            {
                Some(store)
            }
            _ => None,
        });
        Some(stores)
    }

    /// The method whose first parameter the name is.
    fn method_of(&self, name: &'a ast::ExprName) -> Option<&'a ast::StmtFunctionDef> {
        let owner: ScopeId = self.scopes().owner(self.scope(self.id_of(name)), name.id.as_str())?;
        let ScopeKind::Function(method) = self.scopes().kind(owner) else { return None };
        let first = method.parameters.iter_non_variadic_params().next()?;
        (first.parameter.name.id == name.id).then_some(method)
    }
}

/// The class in `Class | None` and `Optional[Class]`.
fn or_none(annotation: &Expr) -> &Expr {
    match annotation {
        Expr::BinOp(union) if union.right.is_none_literal_expr() => &union.left,
        Expr::BinOp(union) if union.left.is_none_literal_expr() => &union.right,
        Expr::Subscript(generic) if last_name(&generic.value) == Some("Optional") => &generic.slice,
        other => other,
    }
}

fn binds_in_class(statement: &Stmt, name: &str) -> bool {
    let is_it = |target: &Expr| matches!(target, Expr::Name(target) if target.id == name);
    match statement {
        Stmt::Assign(assign) => assign.targets.iter().any(is_it),
        Stmt::AnnAssign(assign) => assign.value.is_some() && is_it(&assign.target),
        Stmt::FunctionDef(function) => function.name.as_str() == name,
        _ => false,
    }
}
