import asyncio
import asyncio as aio
import asyncio.locks
import asyncio.subprocess as sp
from asyncio import Queue, gather as together, sleep
from asyncio.queues import LifoQueue

LOCK = aio.Lock(loop=None)


class Service:
    ready = asyncio.locks.Event(loop=None)

    def __init__(self, loop):
        self.queue: Queue[int] = Queue(loop=loop)
        self.stack = LifoQueue(10, loop=loop)
        self.make = lambda: asyncio.Semaphore(5, loop=self.loop)

    async def run(self, *jobs, loop):
        await together(*jobs, loop=loop, return_exceptions=True)
        await together(loop=loop, *jobs)
        if (slept := await sleep(0, "done", loop=loop)) == "done":
            print(f"{await sleep(0, slept, loop=loop)}")
        match await asyncio.wait(jobs, loop=loop):
            case done, _ if await aio.shield(done.pop(), loop=self.loop):
                pass
        for each in asyncio.as_completed(jobs, loop=asyncio.get_running_loop()):
            await asyncio.wait_for(each, 5, loop=asyncio.get_event_loop())
        child = await sp.create_subprocess_exec("true", stdin=sp.PIPE, loop=loop, cwd="/")
        return child, [await sleep(n, loop=loop) for n in range(3)]


def decorate(lock=asyncio.Lock(loop=None)):
    return lock
