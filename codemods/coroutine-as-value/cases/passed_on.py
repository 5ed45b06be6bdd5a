# asyncfix-case: unsafe
# A coroutine that is handed on: to a call that may want an awaitable, into a container, an
# attribute, a `return`, a `yield`, a closure.

import asyncio


async def work(n: int) -> int: ...


class Job:
    def __init__(self, start) -> None:
        self.start = start


async def main(runner) -> object:
    runner.add(work(0))
    task = asyncio.create_task(work(1))
    print(await asyncio.gather(*[work(n) for n in range(2)], task))
    batch = [work(3), work(4)]
    runner.extend(batch)
    job = Job(work(5))
    job.start = work(6)
    later = work(7)
    runner.callback = lambda: later
    return work(8)
