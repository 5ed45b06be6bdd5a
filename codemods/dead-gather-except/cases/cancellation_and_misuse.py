# asyncfix-case: unsafe
# Our own cancellation is raised all the same, and so is what misuse of `gather` itself
# raises.

import asyncio


async def load(key: str) -> int: ...


async def load_all(keys: list[str]) -> None:
    try:
        await asyncio.gather(*(load(key) for key in keys), return_exceptions=True)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    try:
        await asyncio.gather(*keys, return_exceptions=True)
    except TypeError:
        print("those are no coroutines")
    try:
        await asyncio.gather(*(load(key) for key in keys), return_exceptions=True)
    except BaseException:
        print("ended")
        raise
