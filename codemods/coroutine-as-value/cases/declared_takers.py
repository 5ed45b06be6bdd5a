# asyncfix-case: unsafe
"""What takes a coroutine by its annotation is not asked about; what stands beside it is."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any


async def load() -> int: ...


def starts(label: str, pending: Awaitable[int], retries: int = 0) -> None: ...
def starts_all(pending: Iterable[Awaitable[int]], labels: Iterable[int] = ()) -> None: ...
def calls(factory: Callable[[], Awaitable[int]], value: int = 0) -> None: ...
def collects(*pending: Coroutine[Any, Any, int], **numbers: int) -> None: ...


@functools.cache
def decorated(pending: Awaitable[int], value: int) -> None: ...


class Pool:
    def submit(self, pending: Awaitable[int], number: int = 0) -> None: ...

    @staticmethod
    def put(pending: Awaitable[int], number: int = 0) -> None: ...


async def by_position() -> None:
    starts("a", load())
    starts("a", load(), load())
    starts(*["a"], load())


async def by_keyword() -> None:
    starts("a", pending=load(), retries=load())
    collects(load(), load(), seven=load())


async def in_lists() -> None:
    starts_all([load(), load()])
    starts_all([load()], [load()])
    starts_all([], labels=(load(),))


async def to_be_called() -> None:
    calls(load)
    calls(load, load())


async def methods(pool: Pool) -> None:
    pool.submit(load())
    pool.submit(load(), load())
    pool.put(load(), load())
    Pool.submit(pool, load(), load())


async def of_a_decorated_function() -> None:
    decorated(load(), load())


async def methods_of_collections() -> None:
    pending: set[Coroutine[Any, Any, int]] = set()
    pending.add(load())
    numbers: set[int] = set()
    numbers.add(load())


async def returned() -> Awaitable[int]:
    return load()


async def returned_result() -> int:
    return load()
