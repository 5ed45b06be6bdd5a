# asyncfix-case: unsafe
# The event loop calls a function; a lambda makes a task of its coroutine, and a set keeps
# the task until it is done.

import asyncio


async def save(key: str) -> None: ...


async def main(loop: asyncio.AbstractEventLoop) -> None:
    loop.call_soon(save, "a")
    loop.call_later(5, lambda: save("b"))
