# asyncfix-case: unsafe
# Keyword arguments, which `to_thread` has none of for its function.
import asyncio
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()


async def main(f, more):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(executor=None, func=f)
    await loop.run_in_executor(func=f, executor=None)
    await loop.run_in_executor(None, func=(f))
    await loop.run_in_executor(
        None,
        func=lambda: f(1),
    )
    await loop.run_in_executor(executor=pool, func=f)
    await loop.run_in_executor(pool, func=f)
    # For a person.
    await loop.run_in_executor(
        executor=None,  # the default pool
        func=f,
    )
    # A mistake, or nobody knows.
    await loop.run_in_executor(None, function=f)
    await loop.run_in_executor(None, f, extra=1)
    await loop.run_in_executor(None, **more)
    await loop.run_in_executor(*more, func=f)
