# A local that is built so: the tasks are made where it is built, so that its later uses see
# tasks.

import asyncio


async def work(n: int) -> int: ...


async def main() -> None:
    jobs = [work(0)]
    for n in range(1, 3):
        jobs.append(work(n))
    await asyncio.wait(jobs)
    first, second = work(4), work(5)
    done, _ = await asyncio.wait({first, second})
    print([job.result() for job in jobs], first in done)
