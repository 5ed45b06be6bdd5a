# asyncfix-case: unsafe
import asyncio
import functools


class Queue:
    def __init__(self, loop): ...


class Bounded(asyncio.Queue):
    def __init__(self, loop):
        self.loop = loop
        super().__init__()


async def main(coro, client, loop, options):
    asyncio.ensure_future(coro, loop=loop)
    asyncio.run_coroutine_threadsafe(coro, loop=loop)
    asyncio.wrap_future(coro, loop=loop)
    asyncio.Future(loop=loop)
    asyncio.Task(coro, loop=loop)
    asyncio.StreamReader(limit=10, loop=loop)
    asyncio.StreamReaderProtocol(asyncio.StreamReader(), loop=loop)
    asyncio.all_tasks(loop=loop)
    asyncio.current_task(loop=loop)
    Queue(loop=loop)
    Bounded(loop=loop)
    client.asyncio.sleep(1, loop=loop)
    await asyncio.sleep(1, **{"loop": loop})
    await asyncio.sleep(1, **options)
    functools.partial(asyncio.sleep, loop=loop)


def shadowed(asyncio, loop):
    asyncio.sleep(1, loop=loop)


def rebound(loop):
    from mylib import sleep

    sleep(1, loop=loop)
