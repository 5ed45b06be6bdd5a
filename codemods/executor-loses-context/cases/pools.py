# asyncfix-case: unsafe
import asyncio
import concurrent.futures
import contextvars
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

threads = ThreadPoolExecutor(max_workers=2)
processes = ProcessPoolExecutor()


class Reader:
    def __init__(self):
        self._pool = concurrent.futures.ThreadPoolExecutor(1)
        self._processes = ProcessPoolExecutor(1)

    async def read(self, f, x):
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._pool, f, x)
        await loop.run_in_executor(self._processes, f, x)
        await loop.run_in_executor(threads, partial(f, x, key=1))
        await loop.run_in_executor(
            threads,
            f,
            x,
        )
        await loop.run_in_executor(processes, f)
        with ThreadPoolExecutor() as pool:
            await loop.run_in_executor(pool, f)
        with ProcessPoolExecutor() as pool2:
            await loop.run_in_executor(pool2, f)


async def parameter(pool: ThreadPoolExecutor, either: ThreadPoolExecutor | None, f):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(pool, f)
    await loop.run_in_executor(either, f)
    return loop


async def copied(f):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(threads, contextvars.copy_context().run, f)
