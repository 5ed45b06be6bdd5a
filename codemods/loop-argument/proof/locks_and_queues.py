"""Locks and queues made with `loop=`: `TypeError` since Python 3.10."""

import asyncio


class Pool:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.lock = asyncio.Lock(loop=loop)
        self.ready = asyncio.Event(loop=self.loop)
        self.changed = asyncio.Condition(lock=self.lock, loop=loop)
        self.slots = asyncio.Semaphore(2, loop=loop)
        self.bounded = asyncio.BoundedSemaphore(2, loop=loop)
        self.jobs = asyncio.Queue(maxsize=1, loop=loop)
        self.undo = asyncio.LifoQueue(loop=loop)
        self.urgent = asyncio.PriorityQueue(loop=None)


async def main() -> None:
    pool = Pool(asyncio.get_running_loop())
    async with pool.changed, pool.slots, pool.bounded:
        assert pool.lock.locked()
    pool.ready.set()
    await pool.ready.wait()
    for queue in (pool.jobs, pool.undo, pool.urgent):
        await queue.put(1)
        assert await queue.get() == 1


asyncio.run(main())
