"""A shop for books: what is awaited nowhere, what blocks, and a task that nobody keeps."""

import asyncio
import logging
import time

logger = logging.getLogger(__name__)


class Stock:
    def __init__(self) -> None:
        self.books = {"Emma": 3, "Persuasion": 2}

    async def has(self, title: str) -> bool:
        await asyncio.sleep(0)
        return self.books.get(title, 0) > 0

    async def take(self, title: str) -> None:
        await asyncio.sleep(0)
        self.books[title] -= 1

    async def count(self) -> int:
        await asyncio.sleep(0)
        return sum(self.books.values())


class Shop:
    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self.notes: list[str] = []

    async def note(self, text: str) -> None:
        await asyncio.sleep(0)
        self.notes.append(text)

    async def sell(self, title: str) -> bool:
        if not self.stock.has(title):
            return False
        self.stock.take(title)
        time.sleep(0.01)  # the till is slow
        asyncio.create_task(self.note(f"sold {title}"))
        return True

    async def report(self) -> str:
        books = self.stock.count()
        if books == 0:
            return "sold out"
        return f"{books} left"


async def watch(shop: Shop) -> None:
    try:
        while True:
            await asyncio.sleep(1)
            logger.info("%s", shop.report())
    except asyncio.CancelledError:
        logger.info("closed")


async def main() -> None:
    shop = Shop(Stock())
    watcher = asyncio.create_task(watch(shop))
    await asyncio.sleep(0)
    emma = await shop.sell("Emma")
    # Nobody has it.
    missing = await shop.sell("Sanditon")
    said = await shop.report()
    await asyncio.sleep(0.01)
    watcher.cancel()
    assert emma and not missing, (emma, missing)
    assert said == "4 left", said
    assert shop.notes == ["sold Emma"], shop.notes


asyncio.run(main())
