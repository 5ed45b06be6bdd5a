# asyncfix-case: unsafe
"""What is stored in an attribute or an item that is awaited elsewhere, and what is collected once."""

import asyncio


async def fetch(key: str) -> int: ...


async def awaits() -> None:
    print(await fetch("a"), await fetch("b"))


class Keeper:
    def __init__(self) -> None:
        self.first: int = 0
        self.second: int = 0
        self.cache: dict[str, int] = {}

    async def begin(self) -> None:
        self.first = fetch("a")
        self.cache["a"] = fetch("a")
        row = fetch("a")
        self.second = row

    async def finish(self) -> None:
        await self.first
        await self.cache["a"]
        await asyncio.wait_for(self.second, 1)


async def collected_once(pending: list) -> None:
    row = fetch("a")
    if row not in pending:
        pending.append(row)
    await asyncio.gather(*pending)
