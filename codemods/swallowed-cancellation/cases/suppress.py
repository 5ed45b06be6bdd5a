# asyncfix-case: unsafe
import asyncio
import contextlib
from contextlib import suppress as quiet


async def alone(work):
    with contextlib.suppress(asyncio.CancelledError):
        await work()
    print("after")


async def first(work):
    with quiet(asyncio.CancelledError, ValueError, OSError):
        await work()
    print("after")


async def last(work):
    with open("x") as f, quiet(ValueError, asyncio.CancelledError):
        await work(f)
    print("after")


async def lines(work):
    with quiet(
        ValueError,
        asyncio.CancelledError,
    ):
        await work()
    print("after")


async def commented(work):
    with quiet(
        ValueError,
        asyncio.CancelledError,  # shutdown
    ):
        await work()
    print("after")


async def everything(work):
    with quiet(Exception, asyncio.CancelledError):
        await work()
    print("after")


async def synchronous(task):
    with quiet(asyncio.CancelledError):
        task.result()


async def collected(task):
    with quiet(asyncio.CancelledError):
        await task
