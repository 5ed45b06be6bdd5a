# `run_until_complete` of any event loop.

import asyncio


async def fetch(n: int) -> dict: ...


async def main() -> None:
    loop = asyncio.get_event_loop()
    print(loop.run_until_complete(asyncio.gather(fetch(1), fetch(2))))
