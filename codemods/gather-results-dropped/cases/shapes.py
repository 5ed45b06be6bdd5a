# asyncfix-case: unsafe
import asyncio as aio
from asyncio import gather as together


async def work(n: int) -> None: ...


async def aliases() -> None:
    await aio.gather(work(1), return_exceptions=True)
    await together(work(2), work(3), return_exceptions=True)


async def over_lines() -> None:
    await aio.gather(
        work(1),  # the first
        work(2),
        return_exceptions=True,
    )  # done
    print("on")


async def names_taken(results: list[int]) -> None:
    result = len(results)
    await aio.gather(work(result), return_exceptions=True)


async def parenthesized() -> None:
    (await aio.gather(work(1), return_exceptions=True))


async def one_line() -> None: await aio.gather(work(1), return_exceptions=True)


async def neighbours() -> None:
    print("a"); await aio.gather(work(1), return_exceptions=True)
    await aio.gather(work(1), return_exceptions=True); print("b")


async def last_in_branch(flag: bool) -> None:
    if flag:
        await aio.gather(work(1), return_exceptions=True)
    else:
        await aio.gather(work(2), return_exceptions=True)


async def wrapped(n: int) -> None:
    await aio.gather(
        aio.wait_for(work(n), 5), aio.create_task(work(n)), aio.to_thread(print, n), return_exceptions=True
    )


def outer():
    async def inner():
        await aio.gather(work(1), return_exceptions=True)

    class Local:
        async def method(self):
            await aio.gather(*[work(n) for n in range(3)], return_exceptions=True)

    return inner, Local


async def in_with(lock: aio.Lock) -> None:
    async with lock:
        await aio.gather(work(1), return_exceptions=True)


async def in_match(n: int) -> None:
    match n:
        case 1:
            await aio.gather(work(1), return_exceptions=True)


async def cancelled_errors_only() -> None:
    try:
        await aio.gather(work(1), return_exceptions=True)
    finally:
        print("end")
