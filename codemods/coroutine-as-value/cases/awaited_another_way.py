# asyncfix-case: unsafe
"""Ways of a coroutine to what awaits it, which the function's own text shows; all others await."""

import asyncio
import collections
import contextvars

current: contextvars.ContextVar = contextvars.ContextVar("current")


async def ant(key: int) -> int: ...


async def bat(key: int) -> int: ...


async def cat(key: int) -> int: ...


async def dog(key: int) -> int: ...


async def eel(key: int) -> int: ...


async def fox(key: int) -> int: ...


async def awaits() -> None:
    print(await ant(1), await ant(2), await ant(3))
    print(await bat(1), await bat(2), await bat(3))
    print(await cat(1), await cat(2), await cat(3))
    print(await dog(1), await dog(2), await dog(3))
    print(await eel(1), await eel(2), await eel(3))
    print(await fox(1), await fox(2), await fox(3))


async def run_all(things):
    return [await thing for thing in things]


async def run_map(things):
    return {key: await thing for key, thing in things.items()}


async def closed_over() -> None:
    one = ant(4)
    later = lambda: one
    print(await later())


async def in_a_default() -> None:
    two = bat(4)

    async def later(two=two):
        return await two

    print(await later())


async def unpacked() -> None:
    three = cat(4)
    print(await asyncio.gather(*(three, asyncio.sleep(0))))


async def made_a_collection() -> None:
    print(await run_map(dict(a=dog(4))))
    print(await run_all(list((eel(4), asyncio.sleep(0)))))


async def kept(line: collections.deque) -> None:
    line.appendleft(fox(4))
    print(await line.pop())
