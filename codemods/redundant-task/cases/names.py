# asyncfix-case: unsafe
"""Names that mean something else."""

import asyncio
from asyncio import create_task


async def work() -> None: ...


async def shadowed(create_task, asyncio) -> None:
    await create_task(work())
    await asyncio.create_task(work())


def create_task(coroutine):
    return asyncio.ensure_future(coroutine)


async def rebound() -> None:
    await create_task(work())


async def other_loop(unknown) -> None:
    loop = asyncio.new_event_loop()
    await loop.create_task(work())
    await unknown.create_task(work())


class Group:
    def create_task(self, coroutine): ...


async def group(group: Group) -> None:
    await group.create_task(work())


async def not_certain(work_or_future) -> None:
    await asyncio.ensure_future(work_or_future)
    await asyncio.ensure_future(asyncio.gather(work(), work()))
    await asyncio.create_task(work)
    await asyncio.create_task(*[work()])


async def tries() -> None:
    try:
        await asyncio.create_task(work())
    except ValueError:
        pass
    try:
        pass
    finally:
        await asyncio.create_task(work())
    try:
        await asyncio.create_task(work())
    except:
        raise
