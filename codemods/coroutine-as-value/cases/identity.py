# asyncfix-case: unsafe
# A variable that is only looked at as a coroutine: a comparison with another object, an
# argument of what starts it.

import asyncio


async def load(key: str) -> int: ...


async def main(jobs, current) -> None:
    job = load("a")
    if job is current:
        jobs.add(job)
    later = load("b")
    if later is not None:
        asyncio.create_task(later, name="later").add_done_callback(print)
