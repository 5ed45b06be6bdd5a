import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator


class Session:
    async def begin(self) -> "Session": ...

    async def __aenter__(self) -> "Session": ...

    async def __aexit__(self, *exc) -> None: ...

    async def rows(self) -> AsyncIterator[int]: ...

    async def stream(self) -> AsyncIterator[int]:
        yield 1


async def file() -> contextlib.closing[object]: ...
async def session() -> Session: ...
async def nothing() -> None: ...


async def managed():
    async with session() as s:
        pass
    async with session() as a, session().begin() as b:
        pass
    with file() as f, file():
        pass
    async with (
        session() as c,  # first
        session(),
    ):
        pass
    async with nothing():
        pass
    async with asyncio.timeout(1):
        pass
    return s, a, b, c, f


async def iterated(s: Session):
    async for row in s.rows():
        print(row)
    async for row in s.stream():
        print(row)
    print([row async for row in s.rows()])
    async with contextlib.aclosing(s.stream()) as stream:
        print(stream)
