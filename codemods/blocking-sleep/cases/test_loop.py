# asyncfix-case: unsafe
import asyncio
import time


async def test_cancelled_while_queued(worker):
    task = asyncio.create_task(worker())
    # Hold the event loop with a sync sleep, so that the callback is still queued
    # when the cancellation lands.
    await asyncio.sleep(0)
    time.sleep(0.1)
    task.cancel()


async def test_ordinary(worker):
    await worker()
    time.sleep(0.1)
