import asyncio
import httpx
# Ours.
from shop import price


async def test_price():
    assert await asyncio.wait_for(price(), 1) == httpx.codes.OK
