# asyncfix-case: unsafe
# A context cannot be pickled: nothing can carry it into another process.

import asyncio
from concurrent.futures import ProcessPoolExecutor

pool = ProcessPoolExecutor()


async def crunch(work, data):
    return await asyncio.get_running_loop().run_in_executor(pool, work, data)
