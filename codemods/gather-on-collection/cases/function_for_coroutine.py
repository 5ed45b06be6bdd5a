# asyncfix-case: target=3.11
# A function in the place of the coroutine, if it needs no arguments.

import asyncio


async def work() -> None: ...


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(work)
    await asyncio.create_task(work)
