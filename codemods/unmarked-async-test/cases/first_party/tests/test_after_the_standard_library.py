"""The import stands between the others, a blank line apart from both."""

import asyncio

from shop import price


async def test_price():
    assert await asyncio.wait_for(price(), 1) == 1
