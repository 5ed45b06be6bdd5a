import asyncio


async def test_price():
    await asyncio.sleep(0)


class TestShop:
    async def test_price(self):
        await asyncio.sleep(0)
