# asyncfix-proof: unsafe
"""In a tuple of exceptions the cancellation is swallowed like the others, which stay handled."""

import asyncio

turns = 0


async def reader():
    global turns
    # Bounded, or this program would never end.
    while turns < 20:
        turns += 1
        try:
            await asyncio.sleep(0.01)
            if turns == 1:
                raise ConnectionError
        except (asyncio.CancelledError, ConnectionError):
            continue


async def main():
    task = asyncio.create_task(reader())
    await asyncio.sleep(0.05)
    assert turns > 1, "the connection error is handled"
    task.cancel()
    before = turns
    await asyncio.sleep(0.1)
    assert turns == before, f"{turns - before} turns after the cancellation"


asyncio.run(main())
