# asyncfix-case: unsafe
# A task that does not end when it is cancelled: whoever waits for it waits for ever. And
# what `ensure_future` is given may be somebody else's future.

import asyncio


async def tick() -> None:
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("not I")


async def run(job) -> None:
    ticker = asyncio.create_task(tick())
    future = asyncio.ensure_future(job)
    await asyncio.sleep(5)
    ticker.cancel()
    future.cancel()
