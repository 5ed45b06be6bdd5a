# asyncfix-case: unsafe
"""The function awaits what it does not call, or hands the coroutine to what runs it; all others await."""

import asyncio
import contextlib
import functools


async def ant(key: int) -> int: ...

async def bat(key: int) -> int: ...

async def cat(key: int) -> int: ...

async def dog(key: int) -> int: ...

async def eel(key: int) -> int: ...

async def fox(key: int) -> int: ...

async def gnu(key: int) -> int: ...

async def hen(key: int) -> int: ...

async def ibis(key: int) -> int: ...

async def jay(key: int) -> int: ...

async def kite(key: int) -> int: ...

async def lark(key: int) -> int: ...


async def awaits() -> None:
    print(await ant(1), await ant(2), await ant(3))
    print(await bat(1), await bat(2), await bat(3))
    print(await cat(1), await cat(2), await cat(3))
    print(await dog(1), await dog(2), await dog(3))
    print(await eel(1), await eel(2), await eel(3))
    print(await fox(1), await fox(2), await fox(3))
    print(await gnu(1), await gnu(2), await gnu(3))
    print(await hen(1), await hen(2), await hen(3))
    print(await ibis(1), await ibis(2), await ibis(3))
    print(await jay(1), await jay(2), await jay(3))
    print(await kite(1), await kite(2), await kite(3))
    print(await lark(1), await lark(2), await lark(3))


async def in_loop() -> None:
    for name, each in (("a", ant(1)), ("b", None)):
        if each:
            print(name, await each)


async def run_all(things):
    return [await thing for thing in things]


async def run_map(things):
    return {key: await thing for key, thing in things.items()}


async def run_named(**things):
    return await asyncio.gather(*things.values())


async def timed(label, thing):
    try:
        return await (thing or asyncio.sleep(0))
    finally:
        print(label)


@functools.cache
def traced(thing):
    return asyncio.ensure_future(thing)


class Runner:
    def __call__(self, thing):
        return asyncio.ensure_future(thing)


class Job:
    def __init__(self, body) -> None:
        self.body = body

    async def run(self):
        return await self.body


async def in_collections(runner: Runner) -> None:
    await run_all([bat(2)])
    await run_map({"a": cat(3)})
    await run_named(a=dog(4))
    one = eel(5)
    await run_all([one])
    two = fox(6)
    print("running", two)
    await timed("two", two)
    traced(gnu(7))
    runner(hen(8))
    three = ibis(9)
    await Job(body=three).run()


async def put_off(stack: contextlib.AsyncExitStack) -> None:
    loop = asyncio.get_running_loop()
    stack.push_async_callback(timed, "a", jay(10))
    loop.call_soon(loop.create_task, kite(11))
    print(functools.partial(timed, "b", lark(12)))
