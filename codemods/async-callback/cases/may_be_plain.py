# asyncfix-case: unsafe
# Plain functions, and what may be one: unknown, a union, an asynchronous generator
# function, or under a decorator of unknown effect.

import asyncio

import unknown


def plain() -> None: ...


async def work() -> None: ...


async def rows():
    yield 1


@unknown.wrapped
async def wrapped() -> None: ...


async def main(callback, flag: bool) -> None:
    loop = asyncio.get_running_loop()
    loop.call_soon(plain)
    loop.call_soon(callback)
    loop.call_soon(plain if flag else work)
    loop.call_soon(wrapped)
    loop.call_soon(lambda: asyncio.create_task(work()))
    await asyncio.to_thread(list, rows)
    await asyncio.to_thread(rows)
