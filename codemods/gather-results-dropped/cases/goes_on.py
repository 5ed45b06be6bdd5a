# asyncfix-case: unsafe
# A service that goes on whatever happens, and code that says what it means.

import asyncio


async def update(device): ...


async def serve(devices):
    while True:
        await asyncio.gather(*(update(each) for each in devices), return_exceptions=True)


async def refresh(devices):
    # One that fails is tried again at the next start.
    await asyncio.gather(*(update(each) for each in devices), return_exceptions=True)
