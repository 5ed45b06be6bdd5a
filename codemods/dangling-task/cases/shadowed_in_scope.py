import asyncio


async def work(): ...


async def main(_background_tasks):
    asyncio.create_task(work())


async def other(set):
    asyncio.create_task(work())
