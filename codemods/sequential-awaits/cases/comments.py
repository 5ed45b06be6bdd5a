# asyncfix-case: unsafe
# A comment stays at its call, which then has a line of its own.

async def read_table(name: str) -> dict[str, int]: ...


class Shop:
    async def _load_prices(self) -> dict[str, int]:
        return await read_table("prices")

    async def _load_stock(self) -> dict[str, int]:
        return await read_table("stock")

    async def show(self) -> None:
        prices = await self._load_prices()  # without tax
        # may be a day old
        stock = await self._load_stock()
        print(prices, stock)
