# asyncfix-case: unsafe
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager


class Base:
    async def rows(self):
        yield 1


class Sub(Base):
    def rows(self):
        return [1]


async def overridden(base: Base):
    for row in base.rows():
        print(row)
    for row in await base.rows().__anext__():
        print(row)


def declared() -> AsyncIterator[int]: ...


def managed() -> AbstractAsyncContextManager[str]: ...


async def annotated(feed: AsyncGenerator[int, None], maybe: AsyncIterator[int] | None):
    for row in declared():
        print(row, next(feed))
    with managed() as text:
        print(text)
    for row in maybe:
        print(row)
    try:
        return sorted(feed)
    except:
        return None


@contextmanager
def plain():
    yield


@asynccontextmanager
def wrong():
    yield


async def decorated():
    async with plain():
        pass
    with wrong():
        pass
    async with wrong():
        pass
    asynchronous = (number async for number in [1, 2])
    return asynchronous


def module_level():
    return [row for row in declared()]


for row in Base().rows():
    print(row)


class Lock:
    async def __aenter__(self): ...
    async def __aexit__(self, *exc): ...


class BothLock(Lock):
    def __enter__(self): ...
    def __exit__(self, *exc): ...


async def subclassed(lock: Lock):
    with lock:
        pass
