# asyncfix-case: advice
# A module that imports anyio or trio may not run on asyncio at all. Its own `sleep` is the
# remedy.

import time

import trio


async def child():
    time.sleep(1)


trio.run(child)
