"""Chooses which `await`s to delete from a package, and deletes them byte for byte.

What is deleted is the word `await` and the one space after it, in front of a call. Everything else
stays, parentheses too: `(await f()).x` becomes `(f()).x`. So there is one right repair, which gives
the very bytes of the original. An `await` that is written in another way (two spaces, a line break
or a parenthesis after it) is no candidate, nor is one whose removal leaves a file that CPython does
not compile, nor one in a generator expression (without it the generator is another kind of object).

Two removals in one tree must not hide each other. A tree therefore never has

- two in one function, where functions nested in each other count as one;
- two of calls of the same name, since the other calls of a method are evidence about it;
- one in a `return` of `f` and another in a function that calls something named `f`, since what `f`
  gives to its callers has changed.

To get enough places nevertheless, several trees (rounds) are made; no function is damaged twice.
"""

from __future__ import annotations

import ast
import random
import sys
import warnings
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from common import python_files

PLACES = ("statement", "assignment", "return", "condition", "other")
KINDS = (
    "local name",
    "parameter",
    "self method",
    "attribute of self",
    "module function",
    "imported",
    "stdlib",
    "third party",
    "longer chain",
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BUILTINS = frozenset(dir(__import__("builtins")))


@dataclass(frozen=True)
class Removal:
    """One `await` that was, or can be, deleted. Lines count from 1, columns and offsets in bytes."""

    file: str
    line: int
    column: int
    offset: int
    call_start: int
    call_end: int
    place: str
    detail: str
    kind: str
    callee: str
    function: str
    group: tuple[int, int] = field(compare=False)
    own: tuple[int, int] = field(compare=False)
    statement: tuple[int, int] = field(compare=False)
    source: str = field(compare=False)
    calls: frozenset[str] = field(compare=False, repr=False, default=frozenset())

    def as_json(self) -> dict:
        return {key: value for key, value in asdict(self).items() if key != "calls"}


def last_name(callee: ast.expr) -> str | None:
    """`c` for `a.b.c` and for `c`; nothing for a callee that is itself a call or a subscript."""
    if isinstance(callee, ast.Attribute):
        return callee.attr
    return callee.id if isinstance(callee, ast.Name) else None


class Names:
    """What the names of one module are bound to, as far as the text alone says it."""

    def __init__(self, tree: ast.Module, own_package: str):
        self.imported: dict[str, str] = {}
        self.defined: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self.imported[alias.asname or alias.name.split(".")[0]] = alias.name.split(".")[0]
            elif isinstance(node, ast.ImportFrom):
                root = own_package if node.level else (node.module or "").split(".")[0]
                for alias in node.names:
                    self.imported[alias.asname or alias.name] = root
        for node in tree.body:
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                self.defined.add(node.name)
        self.own_package = own_package

    def kind(self, callee: ast.expr, enclosing: list[ast.AST]) -> str:
        """The kind of receiver that a callee has, one of KINDS."""
        links = 0
        while isinstance(callee, ast.Attribute):
            callee, links = callee.value, links + 1
        if isinstance(callee, ast.Call) and last_name(callee.func) == "super":
            return "self method" if links == 1 else "longer chain"
        if not isinstance(callee, ast.Name):
            return "longer chain"
        if callee.id in ("self", "cls"):
            return {0: "parameter", 1: "self method", 2: "attribute of self"}.get(links, "longer chain")
        for function in reversed(enclosing):
            if isinstance(function, FUNCTIONS) and callee.id in parameters(function):
                return "parameter" if links < 2 else "longer chain"
            if isinstance(function, FUNCTIONS) and callee.id in bound_in(function):
                break
        else:
            if callee.id in self.imported:
                root = self.imported[callee.id]
                if root == self.own_package:
                    return "imported"
                return "stdlib" if root in sys.stdlib_module_names else "third party"
            if links == 0 and callee.id in self.defined:
                return "module function"
            if links == 0 and callee.id in BUILTINS:
                return "stdlib"
        return "local name" if links < 2 else "longer chain"


def parameters(function: ast.AST) -> set[str]:
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [a for a in (arguments.vararg, arguments.kwarg) if a]
    return {a.arg for a in every}


def bound_in(function: ast.AST) -> set[str]:
    """The names that a function binds itself, imports left out (those keep the kind of their module)."""
    bound = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, FUNCTIONS) and node is not function:
            bound.add(node.name)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            bound.add(node.name)
    return bound


def place_of(chain: list[ast.AST], node: ast.Await) -> str:
    """Where the value of the `await` goes, one of PLACES. `chain` holds the ancestors, outermost first."""
    parent = chain[-1]
    if isinstance(parent, ast.Expr):
        return "statement"
    if isinstance(parent, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return "assignment"
    if isinstance(parent, ast.Return):
        return "return"
    child: ast.AST = node
    for ancestor in reversed(chain):
        if isinstance(ancestor, (ast.If, ast.While, ast.IfExp, ast.Assert)):
            return "condition" if ancestor.test is child else "other"
        if isinstance(ancestor, ast.comprehension):
            return "condition" if child in ancestor.ifs else "other"
        if not isinstance(ancestor, (ast.BoolOp, ast.UnaryOp, ast.Compare)):
            return "other"
        child = ancestor
    return "other"


def detail_of(chain: list[ast.AST], function: ast.AST) -> str:
    """What becomes of the value: it decides how much can be known without the `await`."""
    parent = chain[-1]
    if isinstance(parent, ast.Return):
        return "declared" if function.returns else "undeclared"
    if isinstance(parent, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
        if len(targets) == 1 and isinstance(targets[0], ast.Name):
            return "used as " + ", ".join(sorted(uses(targets[0].id, function)) or ["nothing"])
        return "stored in " + ", ".join(sorted({spoken(target) for target in targets}))
    return "within " + spoken(parent)


def uses(name: str, function: ast.AST) -> set[str]:
    """In what the reads of a local variable stand."""
    found = set()
    for node in ast.walk(function):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Name) and child.id == name and isinstance(child.ctx, ast.Load):
                called = isinstance(node, ast.Call) and child is node.func
                found.add("callee" if called else spoken(node))
    return found


def spoken(node: ast.AST) -> str:
    names = {ast.Call: "argument", ast.keyword: "argument", ast.Starred: "argument"}
    return names.get(type(node), type(node).__name__.lower())


def header_lines(statement: ast.stmt) -> tuple[int, int]:
    """The lines of a statement without the statements inside of it."""
    body = getattr(statement, "body", None)
    if isinstance(body, list) and body:
        return statement.lineno, max(statement.lineno, body[0].lineno - 1)
    cases = getattr(statement, "cases", None)
    if cases:
        return statement.lineno, cases[0].pattern.lineno - 1
    return statement.lineno, statement.end_lineno


def candidates_in(data: bytes, file: str, own_package: str) -> list[Removal]:
    """Every `await` of one file that may be deleted."""
    try:
        data.decode("utf-8")
        tree = ast.parse(data)
    except (UnicodeDecodeError, SyntaxError, ValueError):
        return []
    if data.startswith(b"\xef\xbb\xbf"):
        return []
    lines = data.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    names = Names(tree, own_package)
    found: list[Removal] = []

    def visit(node: ast.AST, chain: list[ast.AST]) -> None:
        if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
            consider(node, chain)
        if isinstance(node, ast.GeneratorExp):
            return
        for child in ast.iter_child_nodes(node):
            visit(child, [*chain, node])

    def consider(node: ast.Await, chain: list[ast.AST]) -> None:
        enclosing = [n for n in chain if isinstance(n, FUNCTIONS)]
        if not enclosing:
            return
        call = node.value
        offset = starts[node.lineno - 1] + node.col_offset
        call_start = starts[call.lineno - 1] + call.col_offset
        call_end = starts[call.end_lineno - 1] + call.end_col_offset
        if data[offset:call_start] != b"await ":
            return
        outer, inner = enclosing[0], enclosing[-1]
        statement = next(n for n in reversed(chain) if isinstance(n, ast.stmt))
        found.append(
            Removal(
                file=file,
                line=node.lineno,
                column=node.col_offset + 1,
                offset=offset,
                call_start=call_start,
                call_end=call_end,
                place=place_of(chain, node),
                detail=detail_of(chain, inner),
                kind=names.kind(call.func, enclosing),
                callee=last_name(call.func) or "",
                function=inner.name,
                group=(outer.lineno, outer.end_lineno),
                own=(inner.lineno, inner.end_lineno),
                statement=header_lines(statement),
                source=lines[node.lineno - 1].decode().strip(),
                calls=calls_of(outer),
            )
        )

    known_calls: dict[ast.AST, frozenset[str]] = {}

    def calls_of(function: ast.AST) -> frozenset[str]:
        if function not in known_calls:
            called = (last_name(n.func) for n in ast.walk(function) if isinstance(n, ast.Call))
            known_calls[function] = frozenset(name for name in called if name)
        return known_calls[function]

    visit(tree, [])
    return found


def compiles(data: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(data, "damaged.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def damage(data: bytes, removals: list[Removal]) -> bytes:
    """The file without these `await`s."""
    for removal in sorted(removals, key=lambda r: -r.offset):
        data = data[: removal.offset] + data[removal.call_start :]
    return data


def candidates(root: Path, package: str) -> list[Removal]:
    found: list[Removal] = []
    for path in python_files(root / package):
        data = path.read_bytes()
        if b"await " in data:
            found += candidates_in(data, path.relative_to(root).as_posix(), package)
    return found


def hide_each_other(one: Removal, other: Removal) -> bool:
    if one.callee and one.callee == other.callee:
        return True
    if one.place == "return" and one.function in other.calls:
        return True
    return other.place == "return" and other.function in one.calls


def choose(
    root: Path, found: list[Removal], seed: str, limit: int, rounds: int
) -> list[list[Removal]]:
    """For each round its removals: at most `limit` in all, the places as evenly as the package allows."""
    order = sorted(found, key=lambda r: (r.file, r.offset))
    random.Random(seed).shuffle(order)
    waiting = {place: [r for r in order if r.place == place] for place in PLACES}
    chosen: list[list[Removal]] = [[] for _ in range(rounds)]
    taken: set[tuple[str, tuple[int, int]]] = set()
    count = Counter({place: 0 for place in PLACES})

    def round_for(removal: Removal) -> list[Removal] | None:
        for members in sorted(chosen, key=len):
            if not any(hide_each_other(removal, member) for member in members):
                return members
        return None

    while sum(count.values()) < limit and any(waiting.values()):
        place = min((p for p in PLACES if waiting[p]), key=lambda p: (count[p], PLACES.index(p)))
        removal = waiting[place].pop(0)
        if (removal.file, removal.group) in taken:
            continue
        members = round_for(removal)
        if members is None or not compiles(damage((root / removal.file).read_bytes(), [removal])):
            continue
        members.append(removal)
        taken.add((removal.file, removal.group))
        count[place] += 1
    return [sorted(members, key=lambda r: (r.file, r.offset)) for members in chosen if members]


def apply(root: Path, removals: list[Removal]) -> None:
    """Deletes the `await`s in the tree below `root`."""
    for file in sorted({r.file for r in removals}):
        path = root / file
        path.write_bytes(damage(path.read_bytes(), [r for r in removals if r.file == file]))
