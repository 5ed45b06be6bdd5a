//! What becomes of a value: the place where an expression stands.
//!
//! This is syntax only. It says which places can't take a coroutine whatever the types are
//! (a condition, an operator, a subscript, …), and follows a value through the expressions that
//! hand it out unchanged (parentheses, `a if c else b`, the last operand of `and`, `:=`).

use ruff_python_ast::{self as ast, AnyNodeRef, CmpOp, Expr};
use ruff_text_size::Ranged;

use super::module::{Call, Module, NodeId};
use super::operators::{operand_at, position_in};

/// Why a place can't take a coroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// `if`, `while`, `not`, `and`, `or`, `assert`, …: a coroutine is always true.
    Truth,
    /// `==`, `<`, `in`: a coroutine equals nothing.
    Comparison,
    /// `is` with a constant: a coroutine is never `None`.
    Identity,
    /// An arithmetic operator.
    Operator,
    /// `f().name`
    Attribute,
    /// `f()[0]`
    Subscript,
    /// `xs[f()]`
    Key,
    /// `f()()`
    Call,
    /// `for x in f()`, `*f()`, `a, b = f()`
    Iteration,
    /// `async for x in f()`
    AsyncIteration,
    /// `with f()`
    Manager,
    /// `async with f()`
    AsyncManager,
    /// An f-string, a message: what is printed is `<coroutine object …>`.
    Text,
    /// `raise f()`
    Raise,
    /// The subject of `match`.
    Subject,
}

impl Rejection {
    /// Whether the place fails with a `TypeError` or `AttributeError` when it is reached.
    pub fn raises(self) -> bool {
        !matches!(
            self,
            Rejection::Truth
                | Rejection::Comparison
                | Rejection::Identity
                | Rejection::Text
                | Rejection::Subject
        )
    }

    /// What a coroutine does there, as the end of a sentence that starts with its name.
    pub fn harm(self) -> &'static str {
        match self {
            Rejection::Truth => "is always true",
            Rejection::Comparison => "is never equal to anything",
            Rejection::Identity => "is never a constant",
            Rejection::Operator => "has no operators",
            Rejection::Attribute => "has no such attribute",
            Rejection::Subscript => "has no items",
            Rejection::Key => "is no key or index",
            Rejection::Call => "can't be called",
            Rejection::Iteration | Rejection::AsyncIteration => "can't be iterated over",
            Rejection::Manager | Rejection::AsyncManager => "is no context manager",
            Rejection::Text => "has no text but `<coroutine object …>`",
            Rejection::Raise => "is no exception",
            Rejection::Subject => "matches no pattern",
        }
    }
}

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
                if is_its_own { Place::HandedOn } else { Place::Rejected(Rejection::Attribute) }
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

    /// A `match` that takes anything first, or anything under a name, does not look at its subject.
    fn subject(&self, statement: &ast::StmtMatch) -> Place<'a> {
        let is_wanted = |case: &ast::MatchCase| {
            let is_wildcard = matches!(
                &case.pattern,
                ast::Pattern::MatchAs(all) if all.pattern.is_none() && all.name.is_none()
            );
            !is_wildcard && !rejects_coroutine(&case.pattern, self.text())
        };
        let is_refutable = statement
            .cases
            .first()
            .is_some_and(|case| case.guard.is_none() && !case.pattern.is_irrefutable());
        if is_refutable && !statement.cases.iter().any(is_wanted) {
            return Place::Rejected(Rejection::Subject);
        }
        Place::HandedOn
    }

    /// `match f(), g():`, where the patterns look at the element at that position.
    fn tuple_subject(&self, statement: &ast::StmtMatch, at: Option<usize>) -> Place<'a> {
        let looks_at = |case: &ast::MatchCase| match &case.pattern {
            ast::Pattern::MatchSequence(sequence) => {
                let has_star = sequence.patterns.iter().any(ast::Pattern::is_match_star);
                let element = at.filter(|_| !has_star).and_then(|at| sequence.patterns.get(at));
                element.is_some_and(|pattern| rejects_coroutine(pattern, self.text()))
            }
            _ => false,
        };
        if statement.cases.first().is_some_and(looks_at) {
            return Place::Rejected(Rejection::Subject);
        }
        Place::HandedOn
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

/// Whether the pattern looks for a value that no coroutine is: not one that takes anything, and
/// not a class that may be a coroutine's.
fn rejects_coroutine(pattern: &ast::Pattern, source: &str) -> bool {
    match pattern {
        ast::Pattern::MatchClass(class) => !names_awaitable(&source[class.cls.range()]),
        ast::Pattern::MatchOr(either) => {
            either.patterns.iter().all(|pattern| rejects_coroutine(pattern, source))
        }
        ast::Pattern::MatchAs(named) => {
            named.pattern.as_deref().is_some_and(|pattern| rejects_coroutine(pattern, source))
        }
        ast::Pattern::MatchStar(_) => false,
        ast::Pattern::MatchValue(_)
        | ast::Pattern::MatchSingleton(_)
        | ast::Pattern::MatchSequence(_)
        | ast::Pattern::MatchMapping(_) => true,
    }
}

/// Whether the name of a class may be that of an awaitable, or of what all objects are.
pub fn names_awaitable(text: &str) -> bool {
    const AWAITABLE: [&str; 6] =
        ["Awaitable", "Coroutine", "Future", "Task", "Generator", "object"];
    AWAITABLE.iter().any(|name| text.contains(name))
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

/// Context managers under which misuse is tested on purpose.
const EXPECTATIONS: &[&str] =
    &["pytest.warns", "pytest.deprecated_call", "warnings.catch_warnings"];

impl Module<'_> {
    /// Whether the node runs under `pytest.warns(…)`, `warnings.catch_warnings()`, `assertWarns`
    /// or `pytest.raises(TypeError | AttributeError | RuntimeWarning)`: a test that provokes what
    /// we would repair.
    pub fn expects_misuse(&self, id: NodeId) -> bool {
        self.ancestors(id)
            .filter_map(|(_, node)| match node {
                AnyNodeRef::StmtWith(with) => Some(&with.items),
                _ => None,
            })
            .flatten()
            .any(|item| self.is_expectation(&item.context_expr))
    }

    fn is_expectation(&self, manager: &Expr) -> bool {
        let Expr::Call(call) = manager else { return false };
        if self.resolve_to(&call.func, EXPECTATIONS).is_some() {
            return true;
        }
        // A helper of the project's own that looks at the warning or at what printed it.
        if ["never awaited", "unraisable"].iter().any(|word| self.slice(call).contains(word)) {
            return true;
        }
        match &*call.func {
            Expr::Attribute(attribute) if attribute.attr.starts_with("assertWarns") => true,
            Expr::Attribute(attribute)
                if matches!(attribute.attr.as_str(), "raises" | "assertRaises") =>
            {
                let error = call.arguments.args.first();
                error.is_some_and(|error| {
                    let text = self.slice(error);
                    ["TypeError", "AttributeError", "RuntimeWarning"]
                        .iter()
                        .any(|name| text.contains(name))
                })
            }
            _ => false,
        }
    }
}
