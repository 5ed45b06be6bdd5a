# asyncfix-case: unsafe
# What gives, or may give, something to await: an unknown result, a union, a type variable,
# an annotation that the body does not keep.

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

T = TypeVar("T")


async def work() -> int: ...


def untyped(x):
    return x


def anything() -> Any:
    return work()


def hidden() -> object:
    return work()


def lying() -> int:
    return work()


def passed(x: T) -> T:
    return x


def perhaps(now: bool) -> int | Awaitable[int]:
    return 1 if now else work()


async def main() -> None:
    await untyped(1)
    await anything()
    await hidden()
    await lying()
    await passed(work())
    await perhaps(False)
    await asyncio.ensure_future(work())
