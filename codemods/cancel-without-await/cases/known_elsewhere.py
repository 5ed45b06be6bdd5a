# asyncfix-case: unsafe
# The task is known elsewhere: it is returned, stored, handed on, seen by a nested function,
# or has a callback that looks at it.

import asyncio


async def tick() -> None: ...


class Clock:
    async def run(self, jobs) -> "asyncio.Task[None]":
        self.ticker = asyncio.create_task(tick())
        self.ticker.cancel()
        job = asyncio.create_task(tick())
        jobs.add(job)
        job.cancel()
        watched = asyncio.create_task(tick())
        watched.add_done_callback(print)
        watched.cancel()
        returned = asyncio.create_task(tick())
        returned.cancel()
        return returned
