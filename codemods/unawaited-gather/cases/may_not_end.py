# asyncfix-case: unsafe
# Children that may wait for ever: the program ends without them, and would hang with them.

import asyncio
import itertools

INTERVAL = 600


class Service:
    running = True

    async def run(self) -> None:
        while self.running:
            await asyncio.sleep(0.1)


async def consume(queue: asyncio.Queue[str]) -> None:
    while item := await queue.get():
        print(item)


async def stopped(stop: asyncio.Event) -> None:
    await stop.wait()


async def indirectly(queue: asyncio.Queue[str]) -> None:
    await consume(queue)


async def count() -> None:
    for _ in itertools.count():
        await asyncio.sleep(0.1)


async def for_ever() -> None:
    await asyncio.sleep(float("inf"))


async def of_future() -> None:
    await asyncio.Future()


def ticks():
    while True:
        yield 1


async def of_generator() -> None:
    for _ in ticks():
        await asyncio.sleep(1)


async def ends(rows: list[str]) -> None:
    for row in rows:
        await asyncio.sleep(len(row))


async def consuming() -> None:
    asyncio.gather(consume(asyncio.Queue()))


async def waiting() -> None:
    asyncio.gather(stopped(asyncio.Event()))


async def going_deeper() -> None:
    asyncio.gather(indirectly(asyncio.Queue()))


async def counting() -> None:
    asyncio.gather(count(), Service().run())


async def at_once() -> None:
    asyncio.gather(asyncio.Event().wait())


async def sleeping() -> None:
    asyncio.gather(for_ever())


async def of_others() -> None:
    asyncio.gather(of_future(), of_generator())


async def for_long() -> None:
    asyncio.gather(asyncio.sleep(3600), asyncio.sleep(60 * 60), asyncio.sleep(INTERVAL))


async def ending() -> None:
    asyncio.gather(ends(["a"]), asyncio.sleep(1))


asyncio.run(consuming())
asyncio.run(waiting())
asyncio.run(going_deeper())
asyncio.run(counting())
asyncio.run(at_once())
asyncio.run(sleeping())
asyncio.run(of_others())
asyncio.run(for_long())
asyncio.run(ending())
