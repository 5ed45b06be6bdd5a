//! What sort of value an expression has.

use asyncfix::engine::types::{Nature, TypeEngine};
use asyncfix::semantics::Bounds;

use crate::project::{Project, check_natures, root};

const SERVICE: &str = r#"
import abc
import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

Handler = Callable[[str], Awaitable[None]]

class Base(abc.ABC):
    @abc.abstractmethod
    async def fetch(self) -> int: ...
    async def save(self) -> None: ...
    @property
    async def later(self) -> int:
        return 1
    @property
    def promised(self) -> Awaitable[int]: ...
    @classmethod
    async def make(cls) -> "Base": ...
    @staticmethod
    async def count() -> int: ...
    async def rows(self):
        yield 1
    async def __call__(self) -> None: ...
    async def __aenter__(self) -> "Base":
        return self
    async def __aexit__(self, *exc: object) -> None: ...
    def quick(self) -> int:
        return 1

class Sender(Protocol):
    async def send(self, text: str) -> None: ...

class Ticket:
    def __await__(self):
        yield

async def free() -> str: ...
def sync() -> str: ...
def spawn() -> Coroutine[Any, Any, int]: ...
"#;

#[test]
fn methods_and_attributes() {
    let project = Project::new(&[
        ("service.py", SERVICE),
        (
            "app.py",
            r#"
import asyncio
import service as s
from service import Base as B, Handler, Sender, Ticket, free as go
from typing import Optional

class Child(B):
    async def fetch(self) -> int:
        return super().fetch() #: Coroutine

    def __init__(self, other: B, handler: Handler, loose, sender: Sender):
        self.other = other
        self.child: Optional[Child] = None
        self.handler = handler
        self.loose = loose
        self.sender = sender
        self.queue: asyncio.Queue[int] = asyncio.Queue()

    async def run(self, writer: asyncio.StreamWriter, ticket: Ticket):
        self.save() #: Coroutine
        self.other.fetch() #: Coroutine
        self.child.save() #: Coroutine
        self.other.later #: Coroutine
        self.other.promised #: DeclaredAwaitable
        self.other() #: Coroutine
        self.other.quick() #: Plain
        self.handler("x") #: DeclaredAwaitable
        self.loose.save() #: Unknown
        self.sender.send("x") #: Coroutine
        self.sender #: Unknown
        B.make() #: Coroutine
        Child.count() #: Coroutine
        go() #: Coroutine
        s.free() #: Coroutine
        s.sync() #: Plain
        s.spawn() #: DeclaredAwaitable
        ticket #: OtherAwaitable service.Ticket
        self.queue.get() #: Coroutine
        self.queue.get_nowait() #: Plain
        writer.drain() #: Coroutine
        writer.write(b"") #: Plain
        missing() #: Unknown
        (y := go()) #: Coroutine
        y #: Coroutine
        go #: Plain
        go().send #: Plain
        async with self.other as entered:
            entered.save() #: Coroutine
        [go()] #: Plain
        (await go()) #: Plain
"#,
        ),
    ]);
    check_natures(&project, "app.py");
}

#[test]
fn the_standard_library() {
    let project = Project::new(&[(
        "app.py",
        r#"
import asyncio
import functools
from asyncio import sleep as nap
from contextlib import asynccontextmanager

async def job(x: int = 0) -> int: ...

@asynccontextmanager
async def managed():
    yield job

async def main(fut: asyncio.Future[int], task: asyncio.Task[int]):
    asyncio.sleep(1) #: Coroutine
    nap(1) #: Coroutine
    asyncio.wait_for(job(), 1) #: Coroutine
    asyncio.wait([]) #: Coroutine
    asyncio.to_thread(print) #: Coroutine
    asyncio.open_connection() #: Coroutine
    asyncio.gather(job(), job()) #: Future
    asyncio.gather(*[job()]) #: Future
    asyncio.shield(job()) #: Future
    asyncio.create_task(job()) #: Future
    asyncio.ensure_future(job()) #: Future
    asyncio.get_running_loop().run_in_executor(None, print) #: Future
    fut #: Future
    task #: Future
    task.cancel() #: Plain
    functools.partial(job)() #: Coroutine
    functools.partial(job, x=1)() #: Coroutine
    managed() #: Plain
    asyncio.Lock() #: Plain
    asyncio.Lock().acquire() #: Coroutine
    asyncio.Event().set() #: Plain
    asyncio.timeout(1) #: Plain
    print() #: Plain
"#,
    )]);
    check_natures(&project, "app.py");
}

#[test]
fn unions_generics_and_aliases() {
    let project = Project::new(&[(
        "app.py",
        r#"
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Generic, NewType, TypeAlias, TypeVar, overload
import random

T = TypeVar("T")
Later: TypeAlias = Awaitable[int]
Tagged = NewType("Tagged", int)
type Lazy = Coroutine[Any, Any, int]

class Box(Generic[T]):
    value: T
    async def get(self) -> T: ...

class Left:
    async def go(self) -> int: ...

class Right:
    async def go(self) -> str: ...

class Sync:
    def go(self) -> int: ...

@overload
async def pick(x: int) -> int: ...
@overload
async def pick(x: str) -> str: ...
async def pick(x): ...

if random.random() > 2:
    async def sometimes() -> int: ...
else:
    def sometimes() -> int: ...

async def main(
    both: Left | Right, mixed: Left | Sync, maybe: Left | None, box: Box[int], x: T,
    later: Later, lazy: Lazy, tagged: Tagged, any: Any, thing: object, boxes: Box[Left],
):
    both.go() #: Coroutine
    mixed.go() #: Mixed
    box.get() #: Coroutine
    boxes.value.go() #: Coroutine
    pick(1) #: Coroutine
    pick("") #: Coroutine
    sometimes() #: Mixed
    later #: DeclaredAwaitable
    lazy #: DeclaredAwaitable
    tagged #: Plain
    any #: Unknown
    any.go() #: Unknown
    thing #: Unknown
    x #: Unknown
    if maybe is not None:
        maybe.go() #: Coroutine
    if isinstance(mixed, Left):
        mixed.go() #: Coroutine
    value = both.go() if both else 1
    value #: Mixed
"#,
    )]);
    check_natures(&project, "app.py");
}

#[test]
fn decorators() {
    let project = Project::new(&[(
        "app.py",
        r#"
import functools
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar
import unknown_library

F = TypeVar("F", bound=Callable[..., Any])
P = ParamSpec("P")
T = TypeVar("T")

def same(f: F) -> F: return f
def timed(f: Callable[P, T]) -> Callable[P, T]: return f
def runs(f: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, T]: ...
def untyped(f): return f
def wrapping(f):
    @functools.wraps(f)
    async def inner(*args, **kwargs): ...
    return inner

@same
async def a() -> int: ...
@timed
async def b() -> int: ...
@runs
async def c() -> int: ...
@untyped
async def d() -> int: ...
@wrapping
async def e() -> int: ...
@unknown_library.task
async def f() -> int: ...
@functools.lru_cache
def g() -> int: ...

async def main():
    a() #: Coroutine
    b() #: Coroutine
    c() #: Plain
    d() #: Unknown
    e() #: Unknown
    f() #: Unknown
    g() #: Plain
"#,
    )]);
    check_natures(&project, "app.py");
}

#[test]
fn imports() {
    let project = Project::new(&[
        ("pkg/__init__.py", "from .impl import work, Worker as Public\n"),
        (
            "pkg/impl.py",
            "async def work() -> int: ...\nclass Worker:\n    async def go(self) -> int: ...\n",
        ),
        ("pkg/all.py", "from .impl import *\n"),
        (
            "pkg/conditional.py",
            "try:\n    from missing import work\nexcept ImportError:\n    from .impl import work\n",
        ),
        (
            "app.py",
            r#"
import pkg
from pkg import Public
from pkg.all import work as starred
from pkg.conditional import work as perhaps

async def main():
    pkg.work() #: Coroutine
    Public().go() #: Coroutine
    starred() #: Coroutine
    perhaps() #: DeclaredAwaitable
"#,
        ),
    ]);
    check_natures(&project, "app.py");
}

#[test]
fn installed_packages() {
    let installed = "../env/lib/python3.13/site-packages";
    let client = format!("{installed}/client/__init__.py");
    let stub = format!("{installed}/client/session.pyi");
    let project = Project::with(
        &[
            (&client, "from .session import AsyncSession, get\n"),
            (
                &stub,
                "class AsyncSession:\n    async def get(self, url: str) -> bytes: ...\n\
                 def get(url: str) -> bytes: ...\n",
            ),
            (
                "app.py",
                r#"
import client

class Api:
    def __init__(self) -> None:
        self.session = client.AsyncSession()

    async def run(self):
        self.session.get("x") #: Coroutine
        (await self.session.get("x")) #: Plain
        client.get("x") #: Plain
"#,
            ),
        ],
        &[installed],
        Bounds::default(),
    );
    check_natures(&project, "app.py");
}

#[test]
fn odd_places_have_no_nature() {
    let project = Project::new(&[("app.py", "x = 1\n"), ("broken.py", "def f(:\n  x = (1\n")]);
    let view = project.engine.view();
    let somewhere = project.range("app.py", "x =");
    assert_eq!(view.nature(&root().join("app.py"), somewhere), Nature::Unknown);
    let beyond = ruff_text_size::TextRange::new(900.into(), 990.into());
    assert_eq!(view.nature(&root().join("app.py"), beyond), Nature::Unknown);
    assert_eq!(view.nature(&root().join("no.py"), somewhere), Nature::Unknown);
    let broken = project.range("broken.py", "1");
    assert_eq!(view.nature(&root().join("broken.py"), broken), Nature::Plain);
    assert!(project.engine.gave_up().is_empty());
}
