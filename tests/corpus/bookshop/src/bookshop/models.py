"""What the shop deals in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class OrderStatus(Enum):
    NEW = "new"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Book:
    isbn: str
    title: str
    author: str
    price: Decimal

    @property
    def key(self) -> str:
        return self.isbn


@dataclass(frozen=True)
class OrderLine:
    isbn: str
    quantity: int


@dataclass
class Order:
    number: str
    customer: str
    lines: list[OrderLine]
    status: OrderStatus = OrderStatus.NEW

    @property
    def key(self) -> str:
        return self.number


@dataclass(frozen=True)
class Quote:
    supplier: str
    isbn: str
    price: Decimal


def format_price(amount: Decimal) -> str:
    return f"{amount:.2f} EUR"
