"""Figures for the back office."""

from __future__ import annotations

import json
import logging
from collections import Counter
from typing import Any

from bookshop import audit
from bookshop.orders import OrderService
from bookshop.repository import BookRepository, OrderRepository

log = logging.getLogger(__name__)


async def stock_list(books: BookRepository) -> str:
    lines = [f"{books.count()} titles"]
    for book in sorted(books.all(), key=lambda book: book.title):
        copies = books.stock(book.isbn)
        lines.append(f"{book.title:<24}{copies:>4}" if copies else f"{book.title:<24} out")
    return "\n".join(lines)


async def best_sellers(orders: OrderRepository, books: BookRepository, limit: int = 3) -> list[str]:
    sold: Counter[str] = Counter()
    for order in orders.all():
        for line in order.lines:
            sold[line.isbn] += line.quantity
    return [books.require(isbn).title for isbn, _ in sold.most_common(limit)]


async def snapshot(service: OrderService) -> dict[str, Any]:
    books, orders = service.books, service.orders
    log.info("%d orders so far", orders.count())
    return {"titles": len(books.all()), "last": orders.last_change}


async def export(service: OrderService) -> str:
    return json.dumps(snapshot(service), indent=2)


async def last_event() -> str:
    return audit.entries()[-1] if audit.entries() else "nothing yet"
