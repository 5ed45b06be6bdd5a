# asyncfix-case: unsafe
# A coroutine that is handed on: something else awaits it.

import asyncio


async def work(n: int) -> int: ...


async def main(pending: list) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
    pending.append(work(2))
    print(await asyncio.gather(*pending, work(3)))
