# asyncfix-case: unsafe
# The loser of a race goes on as well: this getter would take the next item of the queue,
# and lose it.

import asyncio


async def next_item(queue: asyncio.Queue[str], stop: asyncio.Event) -> str | None:
    getter = asyncio.create_task(queue.get())
    stopper = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({getter, stopper}, return_when=asyncio.FIRST_COMPLETED)
    if getter in done:
        return getter.result()
    return None
