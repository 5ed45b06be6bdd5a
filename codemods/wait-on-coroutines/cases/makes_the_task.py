# asyncfix-case: unsafe
# A function or coroutine that makes the task itself.

import asyncio


async def work(n: int) -> int: ...


def start(n: int) -> asyncio.Task[int]:
    return asyncio.create_task(work(n))


async def start_later(n: int) -> asyncio.Task[int]:
    return asyncio.create_task(work(n))


async def main() -> None:
    await asyncio.wait([start(0), await start_later(1)])
    await asyncio.wait(map(start, range(3)))
