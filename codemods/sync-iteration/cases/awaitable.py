# asyncfix-case: unsafe
from collections.abc import Awaitable
from contextlib import AbstractAsyncContextManager


class Acquiring:
    def __await__(self):
        yield

    async def __aenter__(self) -> int: ...

    async def __aexit__(self, *exc) -> None: ...


class Request(Awaitable[list[int]], AbstractAsyncContextManager[int]):
    def __aiter__(self): ...


class Later:
    def __await__(self):
        yield

    def __iter__(self):
        yield 1


def acquire() -> Acquiring: ...


def request() -> Request: ...


async def main() -> None:
    with acquire() as a, request() as b:
        print(a, b)
    for c in request():
        print(c)
    async for d in Later():
        print(d)
