# asyncfix-case: unsafe
"""Type checkers see one of the functions that a name may stand for, or believe what is declared."""

import sys
from collections.abc import Callable
from functools import singledispatch
from typing import TYPE_CHECKING, Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

if TYPE_CHECKING:
    from asyncio import sleep
else:
    from time import sleep

if sys.version_info >= (3, 8):

    async def save() -> None: ...

else:

    def save() -> None: ...


def in_background(function: F) -> F:
    def wrapper(*args):
        return function(*args)

    return wrapper  # type: ignore


async def _send(n: int) -> None: ...


send = in_background(_send)


@singledispatch
async def load(source) -> None: ...


@load.register
def _(source: dict) -> None: ...


class Store:
    async def fetch(self) -> None: ...

    def _fetch_now(self) -> None: ...

    fetch = _fetch_now

    async def go(self) -> None:
        self.fetch()


class Mixin:
    def get(self) -> None: ...


class Base:
    async def get(self) -> None: ...

    async def go(self) -> None:
        self.get()


class Mixed(Mixin, Base): ...


async def main() -> None:
    sleep(1)
    save()
    send(1)
    in_background(_send)(1)
    load({})
