# asyncfix-proof: unsafe
"""A `break` ends one loop, and the one around it goes on."""

import asyncio

rounds = 0


async def patrol(rooms):
    global rounds
    while True:
        rounds += 1
        # Bounded, or this program would never end.
        if rounds > 20:
            raise RuntimeError("never left")
        for _ in rooms:
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                break


async def main():
    task = asyncio.create_task(patrol(["hall"]))
    await asyncio.sleep(0.02)
    task.cancel()
    before = rounds
    await asyncio.wait([task], timeout=0.1)
    assert rounds == before, f"{rounds - before} rounds after the cancellation"
    assert task.cancelled()


asyncio.run(main())
