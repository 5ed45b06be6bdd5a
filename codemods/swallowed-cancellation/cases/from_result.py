# asyncfix-case: unsafe
# The error comes out of `result()`, not out of an `await`.

import asyncio


async def first(tasks):
    done, _ = await asyncio.wait(tasks)
    for task in done:
        try:
            return task.result()
        except asyncio.CancelledError:
            continue
