# asyncfix-case: unsafe
# A coroutine that is returned, at once or by a name, while the only other call of the function is
# awaited: the declared type is not known. One that goes elsewhere needs more evidence, as helpers run
# what they are given; and where an awaitable is declared, it is meant.
from collections.abc import Awaitable
from typing import Any

import unknown


async def load(key: str) -> Any: ...


async def find(key: str) -> Any: ...


async def save(key: str) -> Any: ...


async def poll(key: str) -> Any: ...


async def fetch(key: str) -> Any: ...


async def at_once(key: str) -> unknown.Row:
    return load(key)


async def by_name(key: str) -> unknown.Row:
    row = find(key)
    return row


async def run_by_helper(helper) -> None:
    pending = save("a")
    await helper(pending)


async def prepare(key: str) -> Awaitable[Any]:
    return poll(key)


async def prepare_by_name(key: str) -> Awaitable[Any]:
    pending = fetch(key)
    return pending


async def main() -> None:
    print(await load("a"), await find("a"), await save("a"), await poll("a"), await fetch("a"))
