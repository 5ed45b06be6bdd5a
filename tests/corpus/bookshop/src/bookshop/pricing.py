"""Which supplier is the cheapest?"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from decimal import Decimal

from bookshop.models import Quote
from bookshop.supplier import SupplierClient


class PriceBoard:
    def __init__(self, suppliers: Sequence[SupplierClient], *, patience: float = 10.0) -> None:
        self.suppliers = suppliers
        self.patience = patience

    async def quotes(self, isbn: str) -> list[Quote]:
        """What the suppliers answer in time; those that fail or dawdle are left out."""
        done, pending = await asyncio.wait(
            [supplier.quote(isbn) for supplier in self.suppliers],
            timeout=self.patience,
        )
        for task in pending:
            task.cancel()
        return [task.result() for task in done if task.exception() is None]

    async def best(self, isbn: str) -> Quote | None:
        quotes = self.quotes(isbn)
        if not quotes:
            return None
        return min(quotes, key=lambda quote: quote.price)

    async def cheaper_than(self, isbn: str, limit: str) -> bool:
        quote = await self.best(isbn)
        return quote is not None and quote.price < Decimal(limit)

    async def reachable(self) -> int:
        pings = [supplier.ping() for supplier in self.suppliers]
        done, _ = await asyncio.wait(pings)
        return sum(task.result() for task in done)

    async def is_anyone_there(self) -> bool:
        return any(supplier.ping() for supplier in self.suppliers)
