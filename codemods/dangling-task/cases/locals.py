# asyncfix-case: unsafe
import asyncio


async def work(): ...


def never_read():
    task = asyncio.ensure_future(work())


def underscore():
    _ = asyncio.ensure_future(work())


async def awaited_after():
    ticker = asyncio.create_task(work())
    await asyncio.sleep(1)


async def async_with_after(lock):
    ticker = asyncio.create_task(work())
    async with lock:
        pass


async def loop_around(queue):
    while True:
        item = await queue.get()
        job = asyncio.create_task(work())


async def read_in_a_branch(flag):
    task = asyncio.create_task(work())
    if flag:
        task.cancel()


async def read_by_a_closure():
    task = asyncio.create_task(work())
    return lambda: task


async def rebound():
    task = asyncio.create_task(work())
    task = asyncio.create_task(work())
    return task


async def two_names():
    a = b = asyncio.create_task(work())


async def annotated():
    task: asyncio.Task = asyncio.create_task(work())


async def starred():
    a, b = asyncio.create_task(work()), 1


async def deleted():
    task = asyncio.create_task(work())
    del task


async def returns_locals():
    task = asyncio.create_task(work())
    return locals()


def walrus():
    if task := asyncio.ensure_future(work()):
        pass


_ = asyncio.ensure_future(work())
