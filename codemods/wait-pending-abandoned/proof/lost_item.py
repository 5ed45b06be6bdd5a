# asyncfix-proof: unsafe
"""The loser of a race takes the next item of the queue, and nobody gets it."""

import asyncio


async def next_item(queue: "asyncio.Queue[str]", stop: asyncio.Event) -> "str | None":
    getter = asyncio.create_task(queue.get())
    stopper = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({getter, stopper}, return_when=asyncio.FIRST_COMPLETED)
    if getter in done:
        return getter.result()
    return None


async def main() -> None:
    queue: "asyncio.Queue[str]" = asyncio.Queue()
    stop = asyncio.Event()
    stop.set()
    assert await next_item(queue, stop) is None
    await queue.put("precious")
    await asyncio.sleep(0.05)
    assert queue.qsize() == 1, "the item is lost"


asyncio.run(main())
