# asyncfix-case: unsafe
# A `break` or `return` is on purpose: the task ends at once, as the cancellation asks, or
# says by its result what became of the work.

import asyncio


async def consume(queue, handle):
    while True:
        try:
            await handle(await queue.get())
        except asyncio.CancelledError:
            break
    await queue.close()
