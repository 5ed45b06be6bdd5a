# asyncfix-case: unsafe
import asyncio
import typing

import anyio
import trio


async def work(): ...


class Loop:
    def create_task(self, coroutine): ...


async def main(loop: Loop, hass, portal):
    loop.create_task(work())
    hass.async_create_task(work())
    hass.create_task(work())
    portal.start_soon(work)
    async with asyncio.TaskGroup() as tg, anyio.create_task_group() as group:
        tg.create_task(work())
        group.start_soon(work)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work)


async def rebound(asyncio):
    asyncio.create_task(work())


async def patched():
    create_task = print
    create_task(work())


async def handed(queue):
    queue.put(asyncio.create_task(work()))
    [asyncio.create_task(work())]
    asyncio.create_task(work()).cancel()
    await asyncio.ensure_future(work())
    x = asyncio.create_task(work()), 1
    return x


async def of_a_future(task: asyncio.Task):
    asyncio.ensure_future(task)
    asyncio.ensure_future(asyncio.get_running_loop().run_in_executor(None, print))


if typing.TYPE_CHECKING:

    async def hinted():
        asyncio.create_task(work())
