# asyncfix-case: unsafe
import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import MagicMock

import unknown


class Both:
    def __iter__(self):
        return iter([1])

    def __aiter__(self):
        return self


@unknown.iterable
class Decorated:
    def __aiter__(self):
        return self


class Made(metaclass=unknown.Meta):
    def __aiter__(self):
        return self


async def rows():
    yield 1


@contextlib.contextmanager
async def connection():
    yield "connection"


async def coroutine() -> list[int]: ...


async def consume(*sources) -> None: ...


async def classes() -> None:
    print(list(Both()), list(Decorated()), list(Made()))
    with MagicMock() as manager:
        print(manager)


async def unknown_values(items, source: Any, lines: AsyncIterator[str] | list[str]) -> None:
    for item in items:
        print(item)
    for item in source:
        print(item)
    for line in lines:
        print(line)


async def awaited_first() -> None:
    for row in coroutine():
        print(row)
    async for row in coroutine():
        print(row)


async def expected() -> None:
    try:
        for row in rows():
            print(row)
    except TypeError:
        print("as expected")


async def wrong_decorator() -> None:
    async with connection() as name:
        print(name)
    with connection() as name:
        print(name)


async def handed_on() -> None:
    lock = asyncio.Lock()
    await consume(rows(), lock, map(consume, [rows()]), zip([rows()], [lock]))
    for source in [rows(), rows()]:
        async for row in source:
            print(row)


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)

    def __aiter__(self):
        return self.target.__aiter__()


async def of_proxy():
    return list(Proxy([1]))
