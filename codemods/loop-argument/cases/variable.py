import asyncio


async def one_use():
    loop = asyncio.get_event_loop()
    await asyncio.sleep(1, loop=loop)


async def two_uses():
    loop = asyncio.get_running_loop()
    lock = asyncio.Lock(loop=loop)
    async with lock:
        await asyncio.sleep(1, loop=loop)


async def other_use():
    loop = asyncio.get_event_loop()
    await asyncio.sleep(1, loop=loop)
    print(loop.time())


async def closure():
    loop = asyncio.get_event_loop()
    await asyncio.sleep(1, loop=loop)
    return lambda: loop.time()


async def closure_of_the_same_kind():
    loop = asyncio.get_event_loop()

    async def pause():
        await asyncio.sleep(1, loop=loop)

    await pause()


async def bound_twice(other):
    loop = asyncio.get_event_loop()
    if other:
        loop = other
    await asyncio.sleep(1, loop=loop)


async def not_at_the_top(quick):
    if not quick:
        loop = asyncio.get_event_loop()
        await asyncio.sleep(1, loop=loop)


async def with_a_comment():
    loop = asyncio.get_event_loop()  # the worker's
    await asyncio.sleep(1, loop=loop)


async def with_an_effect(make):
    loop = make()
    await asyncio.sleep(1, loop=loop)


async def shared_statement():
    loop = other = asyncio.get_event_loop()
    await asyncio.sleep(1, loop=loop)
    start = 1; me = asyncio.get_event_loop()
    await asyncio.sleep(start, loop=me)


async def declared_global():
    global loop
    loop = asyncio.get_event_loop()
    await asyncio.sleep(1, loop=loop)


def plain():
    loop = asyncio.get_event_loop()
    return asyncio.Lock(loop=loop)


async def annotated():
    loop: asyncio.AbstractEventLoop = asyncio.get_event_loop()
    await asyncio.sleep(1, loop=loop)
