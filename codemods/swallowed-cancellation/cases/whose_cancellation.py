# asyncfix-case: unsafe
# The handler finds out whose cancellation it is.

import asyncio


async def supervise(work, closing):
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            if asyncio.current_task().cancelling():
                raise
            print("the work was cancelled, not we")
