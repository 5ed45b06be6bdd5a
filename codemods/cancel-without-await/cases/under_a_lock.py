# asyncfix-case: advice
# While a lock is held, the task may need it to end.

import asyncio


async def tick() -> None: ...


async def run(lock: asyncio.Lock) -> None:
    ticker = asyncio.create_task(tick())
    async with lock:
        ticker.cancel()
