# The set of another file is cancelled here: a task that shuts the rest down would end itself.
import asyncio

import timers
from background import Jobs, background_tasks


async def stop():
    for task in background_tasks:
        task.cancel()
    await asyncio.gather(*background_tasks, return_exceptions=True)


class Stopping(Jobs):
    async def stop(self):
        for job in self._jobs:
            job.cancel()
        await asyncio.gather(*self._jobs)


async def stop_all(pool):
    tasks = [*pool._pool_tasks, *timers._timer_tasks]
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
