# asyncfix-case: unsafe
# Code that is ready for the error.

import asyncio


async def work() -> int: ...


async def main() -> None:
    try:
        await asyncio.create_task(work)
    except TypeError:
        print("as expected")
