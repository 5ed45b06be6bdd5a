# asyncfix-case: unsafe
# A decorator whose effect is not seen can start the work itself, whatever its annotation
# says.

import asyncio
from collections.abc import Callable
from typing import TypeVar

import somewhere

F = TypeVar("F", bound=Callable)


def background(function: F) -> F:
    def start(*args):
        return asyncio.ensure_future(function(*args))

    return start  # type: ignore


@background
async def refresh() -> None: ...


@somewhere.task
async def collect() -> None: ...


async def main() -> None:
    refresh()
    collect()
