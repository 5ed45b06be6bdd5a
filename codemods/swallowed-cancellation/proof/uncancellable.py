# asyncfix-proof: unsafe
"""A loop that swallows its cancellation goes on."""

import asyncio

turns = 0


async def heartbeat():
    global turns
    # Bounded, or this program would never end.
    while turns < 20:
        try:
            turns += 1
            await asyncio.sleep(0.01)
        except asyncio.CancelledError:
            pass


async def main():
    task = asyncio.create_task(heartbeat())
    await asyncio.sleep(0.02)
    task.cancel()
    before = turns
    await asyncio.sleep(0.1)
    assert turns == before, f"{turns - before} turns after the cancellation"


asyncio.run(main())
