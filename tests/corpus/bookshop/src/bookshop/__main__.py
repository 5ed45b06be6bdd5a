"""`python -m bookshop`: a day in the shop, in a second."""

import asyncio
from decimal import Decimal

from bookshop.mail import Mailer
from bookshop.models import Book, OrderLine
from bookshop.orders import OrderService
from bookshop.reports import best_sellers, stock_list
from bookshop.repository import BookRepository, OrderRepository
from bookshop.worker import FulfilmentWorker

SHELF = [
    (Book("9780141439587", "Emma", "Jane Austen", Decimal("8.99")), 4),
    (Book("9780441013593", "Dune", "Frank Herbert", Decimal("10.50")), 2),
    (Book("9780060850524", "Brave New World", "Aldous Huxley", Decimal("12.00")), 1),
]


async def fill_shelf(books: BookRepository) -> int:
    for book, copies in SHELF:
        books.add(book)
        books.stock_up(book.isbn, copies)
    return await books.count()


def main() -> None:
    books = BookRepository()
    titles = fill_shelf(books)
    print(f"open with {titles} titles")
    service = OrderService(books, OrderRepository(), Mailer())
    worker = FulfilmentWorker(service.orders, service.mailer)
    worker.start()
    order = service.place("ada@example.org", [OrderLine("9780441013593", 2)])
    worker.submit(order.number)
    worker.drain()
    worker.stop()
    print(f"order {order.number}: {order.status.value}")
    print(stock_list(books))
    print(", ".join(best_sellers(service.orders, books)))


if __name__ == "__main__":
    asyncio.run(main())
