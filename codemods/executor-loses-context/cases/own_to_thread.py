# asyncfix-case: unsafe
import asyncio
import contextvars
import functools


async def to_thread(func, /, *args, **kwargs):
    loop = asyncio.get_running_loop()
    ctx = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(ctx.run, func, *args, **kwargs))


async def named(func):
    copied = contextvars.copy_context()
    call = functools.partial(copied.run, func)
    return await asyncio.get_running_loop().run_in_executor(None, call)
