# asyncfix-case: unsafe
# A coroutine that gets a name and is then only returned: an `async def` hardly ever means to return
# one, unless that is declared, or a caller awaits twice.
from collections.abc import Awaitable
from typing import Any


async def load(key: str) -> dict: ...


async def get(key):
    row = load(key)
    if row is None:
        return None
    return row


async def anything(key) -> Any:
    row = load(key)
    return row


async def prepare(key) -> Awaitable[dict]:
    row = load(key)
    return row


async def twice(key):
    row = load(key)
    return row


async def kept(key, jobs: list):
    row = load(key)
    jobs.append(row)
    return row


async def by_many(key):
    row = load(key)
    return row


async def main() -> None:
    await (await twice("a"))
    by_many("a").close()
    by_many("b").close()
