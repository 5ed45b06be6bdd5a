# asyncfix-case: unsafe
# The chain ends at an `asyncio.run` that is there already and gets its coroutine at last.

import asyncio


async def save(order: str) -> None: ...


def checkout(depth: int) -> None:
    save("book")
    if depth:
        checkout(depth - 1)


def main() -> None:
    checkout(2)


asyncio.run(main())
