import asyncio

pending = set()


async def work(): ...


def spawn(coroutine):
    task = asyncio.create_task(coroutine)
    pending.add(task)
    task.add_done_callback(pending.discard)
    return task


async def main():
    asyncio.create_task(work())


async def shadowed(pending):
    asyncio.create_task(work())
