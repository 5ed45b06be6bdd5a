"""`gather` fails on every form of collection."""

import asyncio


async def work(n: int) -> int:
    await asyncio.sleep(0)
    return n


async def display() -> object:
    return await asyncio.gather([work(1), work(2)])


async def comprehension() -> object:
    return await asyncio.gather({work(n) for n in (1,)}, return_exceptions=False)


async def generator() -> object:
    return await asyncio.gather(work(n) for n in (1, 2))


async def local() -> object:
    jobs = []
    for n in (1, 2):
        jobs.append(work(n))
    return await asyncio.gather(jobs)


async def main() -> None:
    failed = []
    for each in (display, comprehension, generator, local):
        try:
            print(await each())
        except (TypeError, RuntimeError) as error:
            failed.append((each.__name__, error))
    assert failed == [], failed


asyncio.run(main())
