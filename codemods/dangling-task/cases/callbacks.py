import asyncio


async def work(): ...


async def main():
    asyncio.create_task(work()).add_done_callback(print)
    asyncio.create_task(
        work()  # here
    ).add_done_callback(
        lambda t: t.result()  # there
    )
    asyncio.create_task(work()).add_done_callback(print, context=None)
    t = asyncio.create_task(work()).add_done_callback(print)
