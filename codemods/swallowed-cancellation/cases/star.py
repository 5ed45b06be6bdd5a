# asyncfix-case: unsafe target=3.11
# A group's handler re-raises what it does not name.
import asyncio


async def group(work):
    try:
        await work()
    except* asyncio.CancelledError:
        pass
    return 1
