# asyncfix-case: unsafe
# Code that asks whether a loop is running, or is ready for the error (and any file that
# speaks of `nest_asyncio`, with which loops do nest).

import asyncio


async def fetch(n: int) -> int: ...


async def main(loop: asyncio.AbstractEventLoop) -> int:
    if not loop.is_running():
        return loop.run_until_complete(fetch(1))
    try:
        return asyncio.run(fetch(1))
    except RuntimeError:
        return await fetch(1)
