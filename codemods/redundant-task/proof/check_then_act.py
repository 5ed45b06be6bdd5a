# asyncfix-proof: unsafe
"""The last ticket is sold twice: a task begins a turn of the loop after the check."""

import asyncio


class Shop:
    def __init__(self) -> None:
        self.tickets = 1
        self.sold: list[str] = []

    async def hand_out(self, buyer: str) -> None:
        self.tickets -= 1
        self.sold.append(buyer)
        await asyncio.sleep(0)

    async def buy(self, buyer: str) -> None:
        if self.tickets > 0:
            await asyncio.create_task(self.hand_out(buyer))


async def main() -> None:
    shop = Shop()
    await asyncio.gather(shop.buy("Ann"), shop.buy("Ben"))
    assert shop.sold == ["Ann"], shop.sold


asyncio.run(main())
