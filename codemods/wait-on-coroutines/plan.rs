//! Which expressions of a call of `asyncio.wait` are coroutines, and where each is wrapped.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::engine::{Call, Evidence, Module, Nature, Tier, Verdict};

use super::variable;

/// What is put around an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrap {
    /// `asyncio.create_task(…)`
    Task(TextRange),
    /// `asyncio.ensure_future(…)`: an awaitable may be a coroutine or a future.
    Future(TextRange),
    /// `[asyncio.create_task(coroutine) for coroutine in …]`
    Each(TextRange),
    /// `[…]`
    List(TextRange),
    /// `[asyncio.create_task(…)]`
    ListOfTask(TextRange),
    /// `[asyncio.ensure_future(…)]`
    ListOfFuture(TextRange),
}

impl Wrap {
    pub(super) fn range(self) -> TextRange {
        match self {
            Wrap::Task(range)
            | Wrap::Future(range)
            | Wrap::Each(range)
            | Wrap::List(range)
            | Wrap::ListOfTask(range)
            | Wrap::ListOfFuture(range) => range,
        }
    }
}

/// What is to be done about one call of `asyncio.wait`.
pub(super) struct Plan<'m, 'a> {
    pub(super) module: &'m Module<'a>,
    pub(super) wait: Call<'a>,
    pub(super) wraps: Vec<Wrap>,
    /// The weakest evidence that something here is a coroutine; [`None`] if nothing is.
    pub(super) evidence: Option<Evidence>,
    pub(super) tier: Tier,
    /// The argument is not a collection at all.
    pub(super) is_single: bool,
    pub(super) is_unfixable: bool,
}

impl<'m, 'a> Plan<'m, 'a> {
    pub(super) fn new(module: &'m Module<'a>, wait: Call<'a>) -> Self {
        Plan {
            module,
            wait,
            wraps: Vec::new(),
            evidence: None,
            tier: Tier::Safe,
            is_single: false,
            is_unfixable: false,
        }
    }

    /// The first argument of `asyncio.wait`: a collection, or something else by mistake.
    pub(super) fn argument(&mut self, argument: &'a Expr) {
        let range = argument.range();
        let single = match (self.nature(argument), self.coroutine(argument)) {
            (Nature::Future, _) => Some((Evidence::Certain, Wrap::List(range))),
            (_, Some((evidence, Wrap::Task(_)))) => Some((evidence, Wrap::ListOfTask(range))),
            (_, Some((evidence, Wrap::Future(_)))) => Some((evidence, Wrap::ListOfFuture(range))),
            _ => None,
        };
        match single {
            Some((evidence, wrap)) => {
                self.is_single = true;
                self.add(evidence, wrap);
            }
            None => self.collection(argument),
        }
    }

    /// An expression whose items `asyncio.wait` gets.
    pub(super) fn collection(&mut self, expr: &'a Expr) {
        match expr {
            Expr::List(ast::ExprList { elts, .. })
            | Expr::Set(ast::ExprSet { elts, .. })
            | Expr::Tuple(ast::ExprTuple { elts, .. }) => {
                elts.iter().for_each(|element| self.element(element));
            }
            Expr::ListComp(comprehension) => self.element(&comprehension.elt),
            Expr::SetComp(comprehension) => self.element(&comprehension.elt),
            Expr::Generator(comprehension) => self.element(&comprehension.elt),
            Expr::BinOp(operation)
                if matches!(operation.op, ast::Operator::Add | ast::Operator::BitOr) =>
            {
                self.collection(&operation.left);
                self.collection(&operation.right);
            }
            Expr::Call(call) if self.makes_collection(call) => {
                call.arguments.args.iter().for_each(|argument| self.collection(argument));
            }
            Expr::Name(name) if variable::collection(self, name) => {}
            _ => self.items(expr),
        }
    }

    fn makes_collection(&self, call: &ast::ExprCall) -> bool {
        let makers = ["builtins.list", "builtins.set", "builtins.tuple", "builtins.frozenset"];
        call.arguments.keywords.is_empty() && self.module.resolve_to(&call.func, &makers).is_some()
    }

    /// A collection that comes from elsewhere, by its type.
    fn items(&mut self, expr: &'a Expr) {
        let Some(display) = self.module.types().display(self.module.path(), expr.range()) else {
            return;
        };
        match item(&display) {
            Some(item) if item.starts_with("CoroutineType[") => {
                self.add(Evidence::Certain, Wrap::Each(expr.range()));
            }
            Some(item) if item.starts_with("Coroutine[") => {
                self.add(Evidence::Declared, Wrap::Each(expr.range()));
            }
            _ => {}
        }
    }

    /// One item.
    pub(super) fn element(&mut self, expr: &'a Expr) {
        if let Expr::Starred(starred) = expr {
            let before = self.wraps.len();
            self.items(&starred.value);
            return self.is_unfixable |= self.wraps.len() > before;
        }
        let Some((evidence, wrap)) = self.coroutine(expr) else { return };
        if let Expr::Name(name) = expr
            && variable::single(self, name)
        {
            return;
        }
        self.add(evidence, wrap);
    }

    /// What says that the expression is a coroutine, and what makes a task of it.
    pub(super) fn coroutine(&self, expr: &'a Expr) -> Option<(Evidence, Wrap)> {
        let range = expr.range();
        let evidence = match expr {
            Expr::Call(call) => {
                let call = Call { id: self.module.id_of(call), expr: call };
                let Verdict::Coroutine(coroutine) = self.module.verdict(call) else { return None };
                coroutine.evidence
            }
            _ => match self.nature(expr) {
                Nature::Coroutine => Evidence::Certain,
                Nature::DeclaredAwaitable => Evidence::Declared,
                _ => return None,
            },
        };
        let is_coroutine = evidence == Evidence::Certain
            || self
                .module
                .types()
                .display(self.module.path(), range)
                .is_some_and(|display| display.starts_with("Coroutine"));
        Some((evidence, if is_coroutine { Wrap::Task(range) } else { Wrap::Future(range) }))
    }

    fn nature(&self, expr: &Expr) -> Nature {
        self.module.types().nature(self.module.path(), expr.range())
    }

    pub(super) fn add(&mut self, evidence: Evidence, wrap: Wrap) {
        self.evidence = Some(self.evidence.map_or(evidence, |other| other.min(evidence)));
        if !self.wraps.contains(&wrap) {
            self.wraps.push(wrap);
        }
    }

    /// Before Python 3.11 the coroutines start when `asyncio.wait` is called; wrapped at `from`
    /// they start at the next `await`.
    pub(super) fn mind_awaits_since(&mut self, from: TextSize) {
        if self.module.project().target < 11 && self.awaits_since(from) {
            self.tier = Tier::Unsafe;
        }
    }

    /// Whether something is awaited between `from` and the wait.
    pub(super) fn awaits_since(&self, from: TextSize) -> bool {
        self.module.nodes().any(|(_, node)| {
            let range = node.range();
            let awaits = match node {
                ruff_python_ast::AnyNodeRef::ExprAwait(_) => true,
                ruff_python_ast::AnyNodeRef::StmtFor(node) => node.is_async,
                ruff_python_ast::AnyNodeRef::StmtWith(node) => node.is_async,
                ruff_python_ast::AnyNodeRef::Comprehension(node) => node.is_async,
                _ => false,
            };
            awaits && range.start() > from && range.end() < self.wait.expr.start()
        })
    }
}

/// The item of a displayed collection type: `T` of `list[T]`, `map[T]`, `tuple[T, ...]`.
fn item(display: &str) -> Option<&str> {
    let (container, rest) = display.split_once('[')?;
    let item = rest.strip_suffix(']')?;
    let known = ["list", "set", "frozenset", "tuple", "map", "filter", "deque", "Generator"];
    if !known.contains(&container) {
        return None;
    }
    let item = item.strip_suffix(", ...").unwrap_or(item);
    // A union, or a tuple of several types, is more than one item.
    let mut depth = 0;
    let is_one = item.chars().all(|c| {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            '|' | ',' if depth == 0 => return false,
            _ => {}
        }
        true
    });
    is_one.then_some(item)
}

#[cfg(test)]
mod tests {
    use super::item;

    #[test]
    fn the_item_of_a_collection_type() {
        assert_eq!(
            item("list[CoroutineType[Any, Any, int]]"),
            Some("CoroutineType[Any, Any, int]")
        );
        assert_eq!(item("tuple[Task[int], ...]"), Some("Task[int]"));
        assert_eq!(item("list[Task[int] | int]"), None);
        assert_eq!(item("dict[str, Task[int]]"), None);
        assert_eq!(item("int"), None);
    }
}
