# asyncfix-proof:
"""A blocked loop cannot even run its own timeouts."""

import asyncio
import time


async def slow():
    time.sleep(0.5)
    return "too late"


async def main():
    started = time.monotonic()
    try:
        result = await asyncio.wait_for(slow(), timeout=0.1)
    except asyncio.TimeoutError:
        result = "timed out"
    assert result == "timed out", result
    assert time.monotonic() - started < 0.4


asyncio.run(main())
