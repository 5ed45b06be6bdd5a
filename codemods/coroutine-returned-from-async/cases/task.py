# asyncfix-case: unsafe
# A task runs by itself.

import asyncio


async def fetch(key: str) -> int: ...


async def start(key):
    return asyncio.create_task(fetch(key))
