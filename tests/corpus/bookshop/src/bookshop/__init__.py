"""A small bookshop: a catalogue, orders, suppliers, and a worker that sends the parcels out."""

from bookshop.models import Book, Order, OrderLine, OrderStatus
from bookshop.orders import OrderService, OutOfStock, UnknownBook
from bookshop.repository import BookRepository, OrderRepository

__all__ = [
    "Book",
    "BookRepository",
    "Order",
    "OrderLine",
    "OrderRepository",
    "OrderService",
    "OrderStatus",
    "OutOfStock",
    "UnknownBook",
]
