# asyncfix-proof:
"""A coroutine that pauses must not stop the others."""

import asyncio
import time

beats = 0


async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.01)
        beats += 1


async def retry():
    time.sleep(0.3)


async def main():
    heart = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
    await retry()
    seen = beats
    heart.cancel()
    assert seen >= 5, f"the loop was blocked: {seen} beats in 0.3 s"


asyncio.run(main())
