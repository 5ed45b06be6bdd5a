# asyncfix-case: unsafe
# Neither of two names of one task is read.
import asyncio


async def work(): ...


async def neither():
    first = second = asyncio.create_task(work())


async def one_is_no_name():
    _ = task = asyncio.create_task(work())


async def one_is_read():
    first = second = asyncio.create_task(work())
    await second


class Service:
    async def one_is_stored(self):
        first = self.task = asyncio.create_task(work())


async def one_is_global():
    global kept
    first = kept = asyncio.create_task(work())
