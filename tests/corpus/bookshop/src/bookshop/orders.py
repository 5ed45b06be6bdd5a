"""Taking orders."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from decimal import Decimal

from bookshop.audit import record
from bookshop.mail import Mailer
from bookshop.models import Order, OrderLine, OrderStatus, format_price
from bookshop.repository import BookRepository, OrderRepository

log = logging.getLogger(__name__)


class UnknownBook(Exception):
    """There is no such book in the catalogue."""


class OutOfStock(Exception):
    """There are not enough copies."""


class OrderService:
    def __init__(self, books: BookRepository, orders: OrderRepository, mailer: Mailer) -> None:
        self.books = books
        self.orders = orders
        self.mailer = mailer

    async def place(self, customer: str, lines: Sequence[OrderLine]) -> Order:
        for line in lines:
            if not self.books.exists(line.isbn):
                raise UnknownBook(line.isbn)
            if self.books.stock(line.isbn) < line.quantity:
                raise OutOfStock(line.isbn)

        order = Order(await self.orders.next_number(), customer, list(lines))
        async with self.orders.transaction():
            for line in lines:
                self.books.withdraw(line.isbn, line.quantity)
            self.orders.add(order)

        record("placed", order.number)
        asyncio.create_task(self._confirm(order))
        return order

    async def total(self, order: Order) -> Decimal:
        return sum((self._line_total(line) for line in order.lines), Decimal())

    async def cancel(self, number: str) -> bool:
        order = self.orders.get(number)
        if order is None or order.status is not OrderStatus.NEW:
            return False
        for line in order.lines:
            self.books.stock_up(line.isbn, line.quantity)
        order.status = OrderStatus.CANCELLED
        record("cancelled", number)
        return True

    async def available(self, isbn: str, copies: int = 1) -> bool:
        return self.books.exists(isbn) and self.books.stock(isbn) >= copies

    async def missing(self, wanted: Sequence[str]) -> list[str]:
        """Of the wanted books, those that cannot be sold today."""
        return [isbn for isbn in wanted if not self.available(isbn)]

    async def can_deliver(self, order: Order) -> bool:
        short = [line for line in order.lines if not self.available(line.isbn, line.quantity)]
        return not short

    async def receipt(self, order: Order) -> str:
        return f"{order.number}: {len(order.lines)} titles, " + format_price(self.total(order))

    async def history(self, customer: str) -> list[str]:
        found = []
        async for order in self.orders.stream():
            if order.customer == customer:
                found.append(f"{order.number} {order.status.value}")
        return found

    async def forget(self, number: str) -> bool:
        """Takes an order out of the books altogether."""
        log.info("order %s is forgotten", number)
        return self.orders.remove(number)

    async def _line_total(self, line: OrderLine) -> Decimal:
        return self.books.require(line.isbn).price * line.quantity

    async def _confirm(self, order: Order) -> None:
        total = self.total(order)
        if not await self.mailer.send(order.customer, f"Order {order.number}", f"That is {total:.2f} EUR."):
            log.warning("no confirmation for %s, %d messages sent so far", order.number, len(self.mailer.sent))
