# asyncfix-case: unsafe
import asyncio
from asyncio import sleep as nap


async def work(n=0) -> int: ...


async def plain_return(n):
    return work(n)  # trailing


async def continued(n):
    return (
        work(  # inside
            n,
        )
    )


async def tuple_of_two(n):
    return work(n), work(n + 1)


async def conditional(n):
    return n or work(n)


async def stdlib():
    return nap(0)


async def started():
    return asyncio.ensure_future(work())


async def awaited(n):
    return await work(n)


async def generator():
    yield 1
    return


async def in_comprehension(ns):
    return [work(n) for n in ns]


async def nested():
    def plain():
        return work()

    async def inner():
        return work()

    return await inner(), plain


class Job:
    async def run(self):
        return self.step()

    async def step(self) -> None: ...
