# asyncfix-proof: unsafe
"""Rows that are handed on, kept and asked for: each turns out to be a coroutine."""

import asyncio

shown: list[str] = []


async def fetch(key: str) -> str:
    await asyncio.sleep(0)
    return key.upper()


def show(row) -> None:
    shown.append(f"{row}")


class Cache:
    def __init__(self) -> None:
        self.row: str | None = None

    async def fill(self) -> None:
        self.row = fetch("b")


async def main() -> None:
    row = fetch("a")
    show(row)
    cache = Cache()
    await cache.fill()
    assert [*shown, cache.row] == ["A", "B"], (shown, cache.row)
    assert await fetch("c") == "C"


asyncio.run(main())
