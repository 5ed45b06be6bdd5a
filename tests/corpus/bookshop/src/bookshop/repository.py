"""The storage: everything is kept in memory, behind the interface a database would have."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Generic, Protocol, TypeVar

from bookshop.models import Book, Order


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


T = TypeVar("T", bound=Keyed)


class DuplicateKey(Exception):
    """The row is already there."""


class Transaction:
    """Puts the rows back when the block under it fails."""

    def __init__(self, rows: dict) -> None:
        self._rows = rows
        self._before = dict(rows)

    async def __aenter__(self) -> Transaction:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None:
            self._rows.clear()
            self._rows.update(self._before)


class Repository(Generic[T]):
    """What books and orders have in common."""

    def __init__(self, latency: float = 0.0) -> None:
        self._rows: dict[str, T] = {}
        self._latency = latency
        self.round_trips = 0

    async def add(self, row: T) -> None:
        self._round_trip()
        if row.key in self._rows:
            raise DuplicateKey(row.key)
        self._rows[row.key] = row

    async def get(self, key: str) -> T | None:
        await self._round_trip()
        return self._rows.get(key)

    async def require(self, key: str) -> T:
        row = await self.get(key)
        if row is None:
            raise KeyError(key)
        return row

    async def exists(self, key: str) -> bool:
        await self._round_trip()
        return key in self._rows

    async def remove(self, key: str) -> bool:
        if not self.exists(key):
            return False
        del self._rows[key]
        return True

    async def all(self) -> list[T]:
        await self._round_trip()
        return list(self._rows.values())

    async def count(self) -> int:
        return len(self.all())

    async def transaction(self) -> Transaction:
        self._round_trip()
        return Transaction(self._rows)

    async def stream(self) -> AsyncIterator[T]:
        """Row by row; the statement is sent when this is awaited."""
        rows = await self.all()

        async def cursor() -> AsyncIterator[T]:
            for row in rows:
                yield row

        return cursor()

    async def _round_trip(self) -> None:
        self.round_trips += 1
        await asyncio.sleep(self._latency)


class BookRepository(Repository[Book]):
    def __init__(self, latency: float = 0.0) -> None:
        super().__init__(latency)
        self._copies: dict[str, int] = {}

    async def stock(self, isbn: str) -> int:
        await self._round_trip()
        return self._copies.get(isbn, 0)

    async def stock_up(self, isbn: str, copies: int) -> None:
        if not self.exists(isbn):
            raise KeyError(isbn)
        self._copies[isbn] = self.stock(isbn) + copies

    async def withdraw(self, isbn: str, copies: int) -> None:
        left = self.stock(isbn)
        if left < copies:
            raise ValueError(f"only {left} copies of {isbn} left")
        self._copies[isbn] = left - copies

    async def by_author(self, author: str) -> list[Book]:
        return [book for book in self.all() if book.author == author]


class OrderRepository(Repository[Order]):
    def __init__(self, latency: float = 0.0) -> None:
        super().__init__(latency)
        self.last_change: str | None = None

    async def add(self, row: Order) -> None:
        super().add(row)
        self.last_change = row.number

    async def next_number(self) -> str:
        return f"B{self.count() + 1:04}"
