# asyncfix-case: target=3.11
# In a list of exceptions the class stays once.

import asyncio


def is_temporary(error: Exception) -> bool:
    return isinstance(error, (asyncio.TimeoutError, TimeoutError, ConnectionError))


async def pause(ready: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(ready.wait(), 5)
    except (TimeoutError, asyncio.exceptions.TimeoutError):
        print("not ready")
