# asyncfix-case: unsafe
import asyncio as aio
from asyncio import create_task, ensure_future
from contextlib import suppress


async def tick(): ...
async def work(): ...


async def asked_first():
    ticker = create_task(tick(), name="ticker")
    await work()
    if not ticker.done():
        ticker.cancel("enough")  # no more of it


async def asked_first_in_a_loop(names):
    tickers = {ensure_future(tick()) for name in names}
    await work()
    for ticker in tickers:
        if not ticker.done():
            ticker.cancel()
    return await work()


async def in_the_same_turn(names):
    for name in names:
        ticker = aio.get_running_loop().create_task(tick())
        await work()
        ticker.cancel()


async def with_semaphore(limits):
    ticker = create_task(tick())
    async with limits.semaphore:
        await work()
        ticker.cancel()


async def with_session(session):
    ticker = create_task(tick())
    async with session.get("/") as response:
        await response.read()
        ticker.cancel()


async def with_thread_lock(guard):
    ticker = create_task(tick())
    with guard:
        ticker.cancel()


async def stubborn():
    while True:
        try:
            await work()
        except:
            continue


class Stubborn:
    async def _turn(self):
        with suppress(aio.CancelledError):
            await work()

    async def _run(self):
        while True:
            await self._turn()

    async def _deaf(self):
        while True:
            with suppress(aio.CancelledError):
                await work()

    async def start(self):
        deaf = create_task(self._deaf())
        await work()
        deaf.cancel()
        print("on")


async def of_the_stubborn():
    one = create_task(stubborn())
    several = [create_task(coro=stubborn(), name=str(n)) for n in range(3)]
    await work()
    one.cancel()
    for each in several:
        each.cancel()
    print("on")


async def leaves():
    while True:
        try:
            await work()
        except aio.CancelledError:
            break


async def of_one_that_leaves():
    one = create_task(leaves())
    await work()
    one.cancel()
    print("on")


async def ensured(awaitable):
    one = ensure_future(awaitable)
    await work()
    one.cancel()
    print("on")


async def cancelled_value_is_used():
    ticker = create_task(tick())
    return ticker.cancel()


async def one_line():
    ticker = create_task(tick())
    ticker.cancel(); await work()


async def rebound():
    ticker = create_task(tick())
    ticker = None
    ticker.cancel()


async def of_a_generator(names):
    tickers = (create_task(tick()) for name in names)
    for ticker in tickers:
        ticker.cancel()


async def nested():
    ticker = create_task(tick())

    def stop():
        ticker.cancel()

    return stop


async def current():
    aio.current_task().cancel()


def shadowed(create_task):
    async def inner():
        ticker = create_task(tick())
        ticker.cancel()

    return inner
