# asyncfix-case: unsafe
import asyncio


async def test_price():
    await asyncio.sleep(0)
