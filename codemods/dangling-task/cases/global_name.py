# asyncfix-case: unsafe
# A global keeps the task.

import asyncio

_ticker = None


async def tick() -> None: ...


def start() -> None:
    global _ticker
    _ticker = asyncio.ensure_future(tick())
