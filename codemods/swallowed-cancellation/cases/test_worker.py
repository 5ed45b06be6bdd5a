# Tests cancel on purpose.
import asyncio


async def test_worker(work):
    async def worker():
        try:
            await work()
        except asyncio.CancelledError:
            pass

    asyncio.create_task(worker())
