import asyncio


async def main(f, g):
    loop = asyncio.get_running_loop()
    futures = [loop.run_in_executor(None, f), loop.run_in_executor(None, g)]
    loop.run_in_executor(None, f)
    await asyncio.wait([loop.run_in_executor(None, f)])
    await asyncio.shield(loop.run_in_executor(None, f))
    await asyncio.gather(*futures)
    gathered = asyncio.gather(loop.run_in_executor(None, f))
    await gathered
    return loop.run_in_executor(None, f)


async def gathered_on_the_spot(f, g, xs):
    loop = asyncio.get_running_loop()
    await asyncio.gather(loop.run_in_executor(None, f), g(), return_exceptions=True)
    await asyncio.gather(*(loop.run_in_executor(None, f, x) for x in xs if x))
    await asyncio.gather(*[loop.run_in_executor(None, f), g()])


async def gathered_with_awaits(f, g, xs):
    # Unsafe: the work starts before the other argument is awaited.
    loop = asyncio.get_running_loop()
    await asyncio.gather(loop.run_in_executor(None, f), g(await g()))
    await asyncio.gather(*[loop.run_in_executor(None, f, await g(x)) for x in xs])


async def awaited_in_comprehension(f, xs):
    loop = asyncio.get_running_loop()
    return [await loop.run_in_executor(None, f, x) for x in xs]


async def coroutine_function(xs):
    async def af(): ...

    # Another pitfall: the thread would only make a coroutine.
    await asyncio.get_running_loop().run_in_executor(None, af)
