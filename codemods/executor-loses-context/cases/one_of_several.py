# A context goes along with some of the calls: the others lose theirs.
import asyncio
import contextvars
import functools


async def one_of_two(f, g):
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    await loop.run_in_executor(None, context.run, f)
    await loop.run_in_executor(None, g)


async def for_something_else(f, client):
    client.prepare(contextvars.copy_context())
    await asyncio.get_running_loop().run_in_executor(None, f)


async def result_of_the_other(f, g):
    loop = asyncio.get_running_loop()
    copied = contextvars.copy_context()
    found = await loop.run_in_executor(None, copied.run, f)
    return await loop.run_in_executor(None, g, found)
