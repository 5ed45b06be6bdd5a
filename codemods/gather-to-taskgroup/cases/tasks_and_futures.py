# asyncfix-case: unsafe target=3.11
# What is given is a task or a future, or nobody knows: `TaskGroup.create_task` takes
# coroutines only.

import asyncio
from collections.abc import Awaitable


async def send(name: str) -> None: ...


async def main(waiting: Awaitable[None], tasks: list[asyncio.Task[None]], unknown) -> None:
    task = asyncio.create_task(send("Ann"))
    await asyncio.gather(task, send("Ben"))
    await asyncio.gather(waiting, send("Ben"))
    await asyncio.gather(*tasks)
    await asyncio.gather(unknown(), send("Ben"))
