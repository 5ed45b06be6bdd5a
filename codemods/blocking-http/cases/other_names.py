# asyncfix-case: unsafe
# A name that is not the library's.

import asyncio


async def drain(requests: asyncio.Queue):
    return requests.get()
