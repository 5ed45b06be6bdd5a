# asyncfix-case: unsafe
# Unsafe: the type says what it is; or the collection is one argument among others, so that
# the results come in another shape than was perhaps expected.

import asyncio


async def work(n: int) -> int: ...


async def main(tasks: set[asyncio.Task[int]]) -> None:
    await asyncio.gather(tasks)
    await asyncio.gather(work(1), [work(2), work(3)])
