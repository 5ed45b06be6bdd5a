# asyncfix-case: unsafe
# Among other exceptions, the cancellation gets a handler of its own.

import asyncio


async def reader(stream, handle):
    while True:
        try:
            await handle(await stream.readline())
        except (asyncio.CancelledError, ConnectionError):
            continue
