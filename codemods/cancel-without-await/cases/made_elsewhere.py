# asyncfix-case: unsafe
# Tasks that were made elsewhere, and what is no task: timer handles, futures, tasks of a
# group, which the group waits for.

import asyncio


async def tick() -> None: ...


async def run(task: "asyncio.Task[None]") -> None:
    task.cancel()
    loop = asyncio.get_running_loop()
    timer = loop.call_later(1, print)
    timer.cancel()
    future = loop.create_future()
    future.cancel()
    async with asyncio.TaskGroup() as group:
        job = group.create_task(tick())
        job.cancel()
