# asyncfix-proof: min=3.11
"""`asyncio.wait` refuses coroutines, however they are collected."""

import asyncio


async def work(n: int) -> int:
    await asyncio.sleep(0)
    return n


async def display() -> int:
    done, pending = await asyncio.wait([work(1), work(2)])
    return len(done)


async def first_completed() -> int:
    queue: asyncio.Queue[int] = asyncio.Queue()
    forever = asyncio.create_task(asyncio.sleep(60))
    queue.put_nowait(1)
    done, pending = await asyncio.wait({queue.get(), forever}, return_when=asyncio.FIRST_COMPLETED)
    forever.cancel()
    return len(done)


async def comprehension() -> int:
    done, pending = await asyncio.wait([work(n) for n in range(3)], timeout=1)
    return len(done)


async def local() -> int:
    jobs = []
    for n in range(4):
        jobs.append(work(n))
    await asyncio.wait(jobs)
    return jobs[3].result() + 1


def plain() -> int:
    loop = asyncio.new_event_loop()
    try:
        done, pending = loop.run_until_complete(asyncio.wait([work(n) for n in range(5)]))
        return len(done)
    finally:
        loop.close()


assert asyncio.run(display()) == 2
assert asyncio.run(first_completed()) == 1
assert asyncio.run(comprehension()) == 3
assert asyncio.run(local()) == 4
assert plain() == 5
