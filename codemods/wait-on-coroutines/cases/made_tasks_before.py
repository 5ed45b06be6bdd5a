# asyncfix-case: unsafe
# A local whose coroutines are made tasks before the wait.

import asyncio


async def work(n: int) -> int: ...


async def main() -> None:
    jobs = [work(0), work(1)]
    jobs = [asyncio.create_task(job) for job in jobs]
    await asyncio.wait(jobs)
