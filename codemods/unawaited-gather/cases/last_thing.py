import asyncio
import asyncio as aio
from asyncio import gather as together


async def work(n: int = 0) -> None:
    await asyncio.sleep(n)


def plain() -> "asyncio.Future[None]":
    return asyncio.get_running_loop().create_future()


async def one() -> None:
    together(  # all of them
        work(1),
        *[work(n) for n in range(3)],
        return_exceptions=True,
    )


async def with_future() -> None:
    "Unsafe: a future is no coroutine of ours."
    aio.gather(work(), plain())


async def starred(jobs: list) -> None:
    "Unsafe: nobody knows what the jobs are."
    asyncio.gather(*jobs)


async def not_last() -> None:
    asyncio.gather(work())
    print()


async def called_too() -> None:
    asyncio.gather(work())


async def other() -> None:
    await called_too()


async def nested_block() -> None:
    if plain:
        asyncio.gather(work())


async def exported() -> None:
    asyncio.gather(work())


__all__ = ["exported"]

asyncio.run(one())
asyncio.run(with_future())
asyncio.run(starred([]))
asyncio.run(not_last())
asyncio.run(called_too())
asyncio.run(nested_block())
asyncio.run(exported())
