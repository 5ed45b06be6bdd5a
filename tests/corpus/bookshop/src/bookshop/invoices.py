"""Invoices are laid out in a thread: for long orders that takes a while."""

from __future__ import annotations

import asyncio
import functools
from decimal import Decimal

from bookshop.context import request_id
from bookshop.models import Order, format_price


def render(order: Order, total: Decimal, *, copy: bool = False) -> str:
    heading = f"INVOICE {order.number}" + (" (COPY)" if copy else "")
    rows = [f"{line.quantity:>3} x {line.isbn}" for line in order.lines]
    return "\n".join([heading, *rows, format_price(total), f"request {request_id.get()}"])


async def create_invoice(order: Order, total: Decimal) -> str:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, render, order, total)


async def create_copy(order: Order, total: Decimal) -> str:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, functools.partial(render, order, total, copy=True))
