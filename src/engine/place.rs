//! What becomes of a value: the place where an expression stands.
//!
//! This is syntax only. It says which places can't take a coroutine whatever the types are
//! (a condition, an operator, a subscript, …), and follows a value through the expressions that
//! hand it out unchanged (parentheses, `a if c else b`, the last operand of `and`, `:=`).

use ruff_python_ast::{self as ast, AnyNodeRef, CmpOp, Expr};
use ruff_text_size::Ranged;

use super::module::{Call, Module, NodeId};
use super::operators::{operand_at, position_in};

mod expectations;
mod rejection;
mod subject;

pub use rejection::Rejection;
pub use subject::names_awaitable;

/// What becomes of a value.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// It is awaited on the spot.
    Awaited,
    /// It is the value of a statement: nobody gets it.
    Dropped,
    /// The syntax can't take a coroutine.
    Rejected(Rejection),
    /// It is given to a call.
    Argument(Call<'a>),
    /// It is bound to a local name by `=`, `:=` or an annotated assignment.
    Variable(&'a ast::ExprName),
    /// It is the element of a comprehension that is given to a call.
    Element(Call<'a>),
    /// It is the value of `return`.
    Returned,
    /// It is the value of `yield`.
    Yielded,
    /// It is stored in an attribute or an item.
    Stored,
    /// It goes into a container or a closure, or its own attributes are looked at.
    HandedOn,
}

/// Attributes that a coroutine object has itself (besides all dunder names).
const COROUTINE_ATTRIBUTES: &[&str] = &["send", "throw", "close"];

impl<'a> Module<'a> {
    /// What becomes of the value of the expression: one place, or two where `:=` binds it too.
    pub fn places(&self, id: NodeId) -> Vec<Place<'a>> {
        let mut places = Vec::new();
        self.collect_places(id, &mut places);
        places
    }

    fn collect_places(&self, id: NodeId, places: &mut Vec<Place<'a>>) {
        let parent = self.parent(id);
        let is = |expr: &Expr| expr.range() == self.node(id).range();
        let place = match self.node(parent) {
            // These hand the value out unchanged.
            AnyNodeRef::ExprNamed(named) => {
                if let Expr::Name(name) = &*named.target {
                    places.push(Place::Variable(name));
                }
                return self.collect_places(parent, places);
            }
            AnyNodeRef::ExprIf(conditional) => {
                if !is(&conditional.test) {
                    return self.collect_places(parent, places);
                }
                Place::Rejected(Rejection::Truth)
            }
            AnyNodeRef::ExprBoolOp(operation) => {
                if operation.values.last().is_some_and(is) {
                    return self.collect_places(parent, places);
                }
                // What is true is also the value of `f() or default`.
                if operation.op == ast::BoolOp::Or {
                    self.add_awaited_or_bound(parent, places);
                }
                Place::Rejected(Rejection::Truth)
            }
            AnyNodeRef::ExprTuple(tuple) => return self.collect_tuple(id, parent, tuple, places),

            AnyNodeRef::ExprAwait(_) => Place::Awaited,
            AnyNodeRef::StmtExpr(_) => Place::Dropped,
            AnyNodeRef::StmtIf(_) | AnyNodeRef::StmtWhile(_) | AnyNodeRef::ElifElseClause(_) => {
                Place::Rejected(Rejection::Truth)
            }
            AnyNodeRef::MatchCase(_) => Place::Rejected(Rejection::Truth),
            AnyNodeRef::StmtAssert(assertion) => Place::Rejected(if is(&assertion.test) {
                Rejection::Truth
            } else {
                Rejection::Text
            }),
            AnyNodeRef::ExprUnaryOp(operation) => Place::Rejected(match operation.op {
                ast::UnaryOp::Not => Rejection::Truth,
                _ => Rejection::Operator,
            }),
            AnyNodeRef::ExprCompare(comparison) => self.comparison(id, comparison),
            AnyNodeRef::ExprBinOp(_) | AnyNodeRef::StmtAugAssign(_) => {
                Place::Rejected(Rejection::Operator)
            }
            AnyNodeRef::ExprAttribute(attribute) => {
                let name = attribute.attr.as_str();
                let is_its_own = COROUTINE_ATTRIBUTES.contains(&name)
                    || name.starts_with("cr_")
                    || name.starts_with("__");
                match is_its_own && !self.is_awaited_method(parent) {
                    true => Place::HandedOn,
                    false => Place::Rejected(Rejection::Attribute),
                }
            }
            AnyNodeRef::ExprSubscript(subscript) => match subscript.ctx {
                _ if is(&subscript.value) => Place::Rejected(Rejection::Subscript),
                // `names[f()] = "a"` may well have coroutines as keys.
                ast::ExprContext::Store => Place::HandedOn,
                _ => Place::Rejected(Rejection::Key),
            },
            AnyNodeRef::ExprSlice(_) => Place::Rejected(Rejection::Key),
            AnyNodeRef::ExprCall(_) => Place::Rejected(Rejection::Call),
            AnyNodeRef::Arguments(_) => self.argument(parent),
            AnyNodeRef::Keyword(keyword) => {
                if keyword.arg.is_none() {
                    Place::Rejected(Rejection::Iteration)
                } else {
                    self.argument(self.parent(parent))
                }
            }
            AnyNodeRef::ExprStarred(_) => Place::Rejected(Rejection::Iteration),
            AnyNodeRef::ExprDict(dict) => {
                let is_unpacked =
                    dict.items.iter().any(|item| item.key.is_none() && is(&item.value));
                if is_unpacked { Place::Rejected(Rejection::Iteration) } else { Place::HandedOn }
            }
            AnyNodeRef::StmtFor(statement) => Place::Rejected(iteration(statement.is_async)),
            AnyNodeRef::Comprehension(comprehension) => {
                Place::Rejected(if is(&comprehension.iter) {
                    iteration(comprehension.is_async)
                } else {
                    Rejection::Truth
                })
            }
            AnyNodeRef::WithItem(_) => match self.node(self.parent(parent)) {
                AnyNodeRef::StmtWith(with) if with.is_async => {
                    Place::Rejected(Rejection::AsyncManager)
                }
                _ => Place::Rejected(Rejection::Manager),
            },
            AnyNodeRef::InterpolatedElement(_) => Place::Rejected(Rejection::Text),
            AnyNodeRef::StmtRaise(_) => Place::Rejected(Rejection::Raise),
            AnyNodeRef::StmtMatch(statement) => self.subject(statement),
            AnyNodeRef::ExprListComp(_)
            | AnyNodeRef::ExprSetComp(_)
            | AnyNodeRef::ExprGenerator(_) => self.element(parent),
            AnyNodeRef::StmtReturn(_) => Place::Returned,
            AnyNodeRef::ExprYield(_) => Place::Yielded,
            AnyNodeRef::StmtAssign(assignment) => {
                return assigned(&assignment.targets, places);
            }
            AnyNodeRef::StmtAnnAssign(assignment) => {
                return assigned(std::slice::from_ref(&assignment.target), places);
            }
            _ => Place::HandedOn,
        };
        places.push(place);
    }

    /// The places of the expression that await its value, or bind it to a name that may be awaited.
    fn add_awaited_or_bound(&self, id: NodeId, places: &mut Vec<Place<'a>>) {
        let onward = self.places(id).into_iter();
        places.extend(onward.filter(|at| matches!(at, Place::Awaited | Place::Variable(_))));
    }

    /// Whether the attribute is called and that is awaited: `await connection.close()`, which is not
    /// the `close` of a coroutine. `await coro.send(None)` may wait for what the coroutine waits for.
    fn is_awaited_method(&self, attribute: NodeId) -> bool {
        let call = self.parent(attribute);
        let AnyNodeRef::ExprCall(expr) = self.node(call) else { return false };
        let starts = expr.arguments.args.first().is_some_and(Expr::is_none_literal_expr);
        !starts && self.parent_node(call).is_expr_await()
    }

    /// Whether it is an operand of `or` whose value comes out of it: what is true is handed on as it
    /// is, and may be awaited there: `return f() or None`.
    pub fn is_handed_out_by_or(&self, id: NodeId) -> bool {
        let parent = self.parent(id);
        let AnyNodeRef::ExprBoolOp(operation) = self.node(parent) else { return false };
        operation.op == ast::BoolOp::Or
            && self.places(parent).iter().any(|place| match place {
                // What is bound to a name, its uses tell.
                Place::Rejected(_) | Place::Dropped | Place::Awaited | Place::Variable(_) => false,
                _ => true,
            })
    }

    fn comparison(&self, id: NodeId, comparison: &'a ast::ExprCompare) -> Place<'a> {
        let at = position_in(comparison, self.node(id).range());
        let Some(at) = at else { return Place::HandedOn };
        let neighbours = [at.checked_sub(1).map(|left| (left, left)), Some((at, at + 1))];
        let neighbours = neighbours.into_iter().flatten();
        let mut rejection = None;
        for (operator, other) in neighbours {
            let (Some(operator), Some(other)) =
                (comparison.ops.get(operator), operand_at(comparison, other))
            else {
                continue;
            };
            match operator {
                CmpOp::Is | CmpOp::IsNot => {
                    // `f() is other` may well ask for the object itself.
                    if other.is_literal_expr() && rejection.is_none() {
                        rejection = Some(Rejection::Identity);
                    }
                }
                _ => rejection = Some(Rejection::Comparison),
            }
        }
        rejection.map_or(Place::HandedOn, Place::Rejected)
    }

    fn argument(&self, arguments: NodeId) -> Place<'a> {
        let call = self.parent(arguments);
        match self.node(call) {
            AnyNodeRef::ExprCall(expr) => Place::Argument(Call { id: call, expr }),
            _ => Place::HandedOn,
        }
    }

    fn element(&self, comprehension: NodeId) -> Place<'a> {
        if matches!(
            self.node(comprehension),
            AnyNodeRef::ExprListComp(_) | AnyNodeRef::ExprSetComp(_)
        ) && self.parent_node(comprehension).is_stmt_expr()
        {
            return Place::Dropped;
        }
        let parent = self.parent(comprehension);
        if !self.node(parent).is_arguments() {
            return Place::HandedOn;
        }
        match self.argument(parent) {
            Place::Argument(call) => Place::Element(call),
            other => other,
        }
    }

    fn collect_tuple(
        &self,
        id: NodeId,
        parent: NodeId,
        tuple: &'a ast::ExprTuple,
        places: &mut Vec<Place<'a>>,
    ) {
        let range = self.node(id).range();
        let at = tuple.elts.iter().position(|element| element.range() == range);
        places.push(match self.parent_node(parent) {
            AnyNodeRef::StmtExpr(_) => Place::Dropped,
            AnyNodeRef::StmtAssign(assignment) => match matching_target(assignment, tuple, at) {
                Some(target) => return assigned(std::slice::from_ref(target), places),
                None => Place::HandedOn,
            },
            AnyNodeRef::ExprBinOp(operation) if is_text(&operation.left) => {
                Place::Rejected(Rejection::Text)
            }
            AnyNodeRef::ExprSubscript(subscript) if subscript.slice.range() == tuple.range => {
                Place::Rejected(Rejection::Key)
            }
            AnyNodeRef::StmtMatch(statement) => self.tuple_subject(statement, at),
            AnyNodeRef::StmtReturn(_) => Place::Returned,
            _ => Place::HandedOn,
        });
    }
}

fn iteration(is_async: bool) -> Rejection {
    if is_async { Rejection::AsyncIteration } else { Rejection::Iteration }
}

fn assigned<'a>(targets: &'a [Expr], places: &mut Vec<Place<'a>>) {
    for target in targets {
        places.push(match target {
            Expr::Name(name) => Place::Variable(name),
            Expr::Tuple(_) | Expr::List(_) => Place::Rejected(Rejection::Iteration),
            _ => Place::Stored,
        });
    }
}

/// The target that takes the element of the tuple, in `a, b = f(), g()`.
fn matching_target<'a>(
    assignment: &'a ast::StmtAssign,
    tuple: &ast::ExprTuple,
    at: Option<usize>,
) -> Option<&'a Expr> {
    let [target] = assignment.targets.as_slice() else { return None };
    let (Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. })) =
        target
    else {
        return None;
    };
    let has_star = elts.iter().chain(&tuple.elts).any(Expr::is_starred_expr);
    if has_star || elts.len() != tuple.elts.len() { None } else { elts.get(at?) }
}

fn is_text(expr: &Expr) -> bool {
    matches!(expr, Expr::StringLiteral(_) | Expr::FString(_))
}
