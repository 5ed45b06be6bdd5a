# asyncfix-case: unsafe target=3.11
# Where `TimeoutError` is another class, by an import or by a definition, the short name
# would mean that one.

import asyncio

from redis.exceptions import TimeoutError


async def pause(ready: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(ready.wait(), 5)
    except (asyncio.TimeoutError, TimeoutError):
        print("not ready")
