# asyncfix-case: unsafe
# A plain function can't await, and a task of another turn of a loop may be another one; of
# a list, those that a condition spares go on.

import asyncio


async def tick() -> None: ...


def start(loop: asyncio.AbstractEventLoop) -> None:
    ticker = loop.create_task(tick())
    ticker.cancel()


async def run() -> None:
    ticker = asyncio.create_task(tick())
    for _ in range(3):
        ticker.cancel()
    tickers = [asyncio.create_task(tick(), name=name) for name in "ab"]
    for each in tickers:
        if each.get_name() == "a":
            each.cancel()
