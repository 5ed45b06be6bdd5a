# asyncfix-proof: unsafe
"""The connection is given back by the cancelled task's cleanup, and needed right after."""

import asyncio

free = ["connection"]


async def listen() -> None:
    connection = free.pop()
    try:
        await asyncio.sleep(60)
    finally:
        free.append(connection)


async def work() -> str:
    listener = asyncio.create_task(listen())
    await asyncio.sleep(0)
    listener.cancel()
    return free.pop() if free else "none left"


async def main() -> None:
    got = await work()
    assert got == "connection", got


asyncio.run(main())
