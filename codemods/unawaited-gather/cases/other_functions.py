# asyncfix-case: unsafe
# `asyncio.wait_for` and `asyncio.wait` are coroutines:
# [`unawaited-coroutine`](../unawaited-coroutine/README.md) awaits them.

import asyncio


async def work() -> None: ...


async def main(tasks: set[asyncio.Task[None]]) -> None:
    asyncio.wait_for(work(), 1)
    asyncio.wait(tasks)
