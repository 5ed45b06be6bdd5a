# A single task or coroutine becomes a collection of one.

import asyncio


async def work() -> None: ...


async def main() -> None:
    task = asyncio.create_task(work())
    await asyncio.wait(task, timeout=1)
    await asyncio.wait(work())
