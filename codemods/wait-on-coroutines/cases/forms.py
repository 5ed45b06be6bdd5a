# asyncfix-case: unsafe target=3.11
import asyncio
import asyncio as aio
from asyncio import wait, FIRST_COMPLETED
from collections.abc import Awaitable, Coroutine
from typing import Any


async def work(n: int = 0) -> int: ...
def make() -> Coroutine[Any, Any, int]: ...


async def displays(task: asyncio.Task[int], future: asyncio.Future[int]):
    await asyncio.wait([work()])
    await asyncio.wait((work(), work(1)))
    await asyncio.wait({work(), task, future})
    await aio.wait([work()], timeout=1, return_when=FIRST_COMPLETED)
    await wait(
        [
            work(),  # first
            work(1),
            # no more
        ],
    )
    await asyncio.wait(fs=[work()])
    await asyncio.wait(
        [work()]  # all of it
        , timeout=1)
    done, pending = await asyncio.wait([(work())])
    await asyncio.wait([asyncio.sleep(1), asyncio.wait_for(work(), 1)])
    await asyncio.wait([asyncio.gather(work(), work()), asyncio.shield(work())])
    await asyncio.wait([make()])
    await asyncio.wait(frozenset([work()]))
    await asyncio.wait(set([work(), work()]))
    await asyncio.wait(list(work(n) for n in range(3)))
    await asyncio.wait([work()] + [work(n) for n in range(3)])
    await asyncio.wait([*map(work, range(3)), work()])
    await asyncio.wait([])
    await asyncio.wait([work() if task else task])
    await asyncio.wait([await work()])
    return done, pending


async def comprehensions(numbers: list[int]):
    await asyncio.wait([work(n) for n in numbers if n])
    await asyncio.wait({work(n) for n in numbers})
    await asyncio.wait(work(n) for n in numbers)
    await asyncio.wait((work(n) for n in numbers), timeout=1)
    await asyncio.wait([work(n + m) for n in numbers for m in numbers])
    await asyncio.wait(map(work, numbers))
    await asyncio.wait({n: work(n) for n in numbers}.values())


async def singles(task: asyncio.Task[int], future: asyncio.Future[int], awaitable: Awaitable[int]):
    await asyncio.wait(task)
    await asyncio.wait(future, timeout=1)
    await asyncio.wait(fs=task)
    await asyncio.wait(work())
    await asyncio.wait(awaitable)
    await asyncio.wait([awaitable, work()])


async def parameters(coroutines: list[Coroutine[Any, Any, int]], either: list[Awaitable[int]]):
    await asyncio.wait(coroutines)
    await asyncio.wait(either)


async def starred(*coroutines: Coroutine[Any, Any, int]):
    await asyncio.wait(coroutines)


async def coroutine_is_taken(coroutine: int, numbers: list[int]):
    await asyncio.wait(map(work, numbers))
    return coroutine


async def not_awaited():
    waiter = asyncio.wait([work()])
    return await asyncio.wait_for(waiter, 1)


async def nested():
    f = lambda: asyncio.wait([work()])

    def plain():
        return asyncio.wait([work()])

    return f, plain


class Stop:
    def __init__(self) -> None:
        self.event = asyncio.Event()

    async def next(self, queue: asyncio.Queue[int]):
        await asyncio.wait([self.event.wait(), queue.get()], return_when=asyncio.FIRST_COMPLETED)
