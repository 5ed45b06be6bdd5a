# asyncfix-case: unsafe
# A thread pool of one's own stays; the context goes along as an argument. Code that counts
# on the bare thread would see it: unsafe.

import asyncio
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(4)


async def load(read, path):
    return await asyncio.get_running_loop().run_in_executor(pool, read, path)
