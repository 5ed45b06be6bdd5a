//! Operators whose other operand may take a coroutine: Python asks both for a method.

use ruff_python_ast::{self as ast, AnyNodeRef, CmpOp, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::module::{Module, NodeId};
use super::types::Nature;

/// An operand beside a value, and the methods by which it is asked to take the value.
struct Beside<'a> {
    operand: &'a Expr,
    methods: Vec<String>,
    /// Whether these are an operator's that numbers have none for, so that who writes it has
    /// another class in mind: `queue << work()`.
    is_unusual: bool,
}

impl<'a> Module<'a> {
    /// Whether one of the operator's other operands brings a method of its own for it, which may
    /// take a coroutine: `queue << work()`. An operand that nobody knows may do so where the
    /// operator is none for numbers.
    pub fn has_own_operator(&self, id: NodeId) -> bool {
        self.operands_beside(id).iter().any(|beside| {
            self.brings(beside)
                || (beside.is_unusual
                    && is_place(beside.operand)
                    && self.types().classes(self.path(), beside.operand.range()).is_empty())
        })
    }

    /// Whether nothing is known of one of the operator's other operands, so that it may take a
    /// coroutine: `unknown + work()`, `unknown == work()`. What asks the coroutine alone, as
    /// `x in work()` does, fails whatever the other is.
    pub fn may_be_taken(&self, id: NodeId) -> bool {
        self.operands_beside(id).iter().any(|beside| self.is_unknown(beside.operand))
    }

    /// Whether the value of the expression may be anything.
    pub fn is_unknown(&self, expr: &Expr) -> bool {
        is_place(expr) && self.types().nature(self.path(), expr.range()) == Nature::Unknown
    }

    /// Whether the class of the operand defines one of the methods, other than in the standard
    /// library.
    fn brings(&self, beside: &Beside) -> bool {
        beside.methods.iter().any(|method| {
            let functions = self.types().members(self.path(), beside.operand.range(), method);
            functions.iter().any(|function| !function.path.starts_with("vendored:"))
        })
    }

    /// The other operands of the operator that the value stands at, as far as they are asked.
    fn operands_beside(&self, id: NodeId) -> Vec<Beside<'a>> {
        let range = self.node(id).range();
        let parent = self.parent(id);
        match self.node(parent) {
            // These hand the value out unchanged.
            AnyNodeRef::ExprNamed(_) | AnyNodeRef::ExprIf(_) | AnyNodeRef::ExprBoolOp(_) => {
                self.operands_beside(parent)
            }
            // `rows[1, work()]`, `rows[work():]`
            AnyNodeRef::ExprTuple(_) | AnyNodeRef::ExprSlice(_) => match self.parent_node(parent) {
                AnyNodeRef::ExprSubscript(item) if item.slice.range().contains_range(range) => {
                    vec![of_subscript(item)]
                }
                _ => Vec::new(),
            },
            AnyNodeRef::ExprSubscript(item) if item.slice.range() == range => {
                vec![of_subscript(item)]
            }
            AnyNodeRef::ExprBinOp(operation) => {
                let (operand, method) = if operation.left.range() == range {
                    (&*operation.right, operation.op.reflected_dunder())
                } else {
                    (&*operation.left, operation.op.dunder())
                };
                let methods = vec![method.to_owned()];
                vec![Beside { operand, methods, is_unusual: is_unusual(operation.op) }]
            }
            AnyNodeRef::StmtAugAssign(statement) if statement.value.range() == range => {
                let plain = statement.op.dunder();
                let inplace = format!("__i{}", plain.trim_start_matches("__"));
                vec![Beside {
                    operand: &statement.target,
                    methods: vec![plain.to_owned(), inplace],
                    is_unusual: is_unusual(statement.op),
                }]
            }
            AnyNodeRef::ExprCompare(comparison) => {
                let Some(at) = position_in(comparison, range) else { return Vec::new() };
                let before = at.checked_sub(1).and_then(|before| {
                    let operand = operand_at(comparison, before)?;
                    of_comparison(comparison.ops[before], operand, false)
                });
                let after = comparison.ops.get(at).and_then(|operator| {
                    of_comparison(*operator, operand_at(comparison, at + 1)?, true)
                });
                before.into_iter().chain(after).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Which operand of the comparison has that range, the left one being the first.
pub(super) fn position_in(comparison: &ast::ExprCompare, range: TextRange) -> Option<usize> {
    if comparison.left.range() == range {
        return Some(0);
    }
    // There may be thousands of them.
    let start = |operand: &Expr| operand.start();
    let at = comparison.comparators.binary_search_by_key(&range.start(), start).ok()?;
    (comparison.comparators[at].range() == range).then_some(at + 1)
}

/// The operand of the comparison at that position.
pub(super) fn operand_at(comparison: &ast::ExprCompare, at: usize) -> Option<&Expr> {
    match at.checked_sub(1) {
        Some(at) => comparison.comparators.get(at),
        None => Some(&comparison.left),
    }
}

fn of_subscript(item: &ast::ExprSubscript) -> Beside<'_> {
    let methods = ["__getitem__", "__delitem__"].map(str::to_owned).to_vec();
    Beside { operand: &item.value, methods, is_unusual: false }
}

/// The operand on one side of a comparison with the value, if it is asked at all.
fn of_comparison(operator: CmpOp, operand: &Expr, is_right: bool) -> Option<Beside<'_>> {
    let methods: &[&str] = match operator {
        CmpOp::Is | CmpOp::IsNot => return None,
        // The container is asked.
        CmpOp::In | CmpOp::NotIn if is_right => &["__contains__"],
        CmpOp::In | CmpOp::NotIn => return None,
        _ => &["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"],
    };
    let methods = methods.iter().copied().map(str::to_owned).collect();
    Some(Beside { operand, methods, is_unusual: false })
}

fn is_unusual(operator: ast::Operator) -> bool {
    use ast::Operator::{BitAnd, BitOr, BitXor, LShift, MatMult, RShift};
    matches!(operator, BitAnd | BitOr | BitXor | LShift | MatMult | RShift)
}

/// Whether the expression is of a kind whose value its text does not tell.
fn is_place(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Name(_)
            | Expr::Attribute(_)
            | Expr::Subscript(_)
            | Expr::Call(_)
            | Expr::BinOp(_)
            | Expr::UnaryOp(_)
            | Expr::BoolOp(_)
            | Expr::If(_)
            | Expr::Await(_)
            | Expr::Named(_)
    )
}
