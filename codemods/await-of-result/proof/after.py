# asyncfix-proof: unsafe
"""What comes after the await of a plain function's result never runs."""

import asyncio


class Cart:
    def __init__(self) -> None:
        self.prices: list[int] = []

    def add(self, price: int) -> None:
        self.prices.append(price)

    def total(self) -> int:
        return sum(self.prices)


def double(number: int) -> int:
    return 2 * number


async def shop(event: asyncio.Event) -> list[int]:
    cart = Cart()
    await cart.add(1)
    await cart.add(2)
    await event.set()
    return [await cart.total(), (await cart.total()).bit_length(), await double(4)]


async def main() -> None:
    event = asyncio.Event()
    assert await shop(event) == [3, 2, 8]
    assert event.is_set()


asyncio.run(main())
