import pytest

from bookshop import BookRepository, Order, OrderRepository
from bookshop.repository import DuplicateKey

from conftest import DUNE, EMMA

pytestmark = pytest.mark.asyncio


async def test_a_book_is_found_again(shelf: BookRepository) -> None:
    assert await shelf.get(EMMA.isbn) == EMMA
    assert shelf.get("nowhere") is None


async def test_removing_says_whether_there_was_something(shelf: BookRepository) -> None:
    assert shelf.remove(DUNE.isbn)
    assert not await shelf.remove(DUNE.isbn)
    assert shelf.count() == 1


async def test_stock_goes_up_and_down(shelf: BookRepository) -> None:
    shelf.stock_up(EMMA.isbn, 2)
    await shelf.withdraw(EMMA.isbn, 3)
    left = shelf.stock(EMMA.isbn)
    assert left == 4


async def test_every_trip_to_the_storage_is_counted(shelf: BookRepository) -> None:
    before = shelf.round_trips
    shelf.exists(EMMA.isbn)
    assert shelf.round_trips == before + 1


async def test_books_by_author(shelf: BookRepository) -> None:
    (book,) = shelf.by_author("Frank Herbert")
    assert book is DUNE


async def test_a_failed_transaction_leaves_no_trace(orders: OrderRepository) -> None:
    await orders.add(Order("B0001", "ada@example.org", []))
    with pytest.raises(DuplicateKey):
        async with await orders.transaction():
            await orders.add(Order("B0002", "ada@example.org", []))
            orders.add(Order("B0001", "bob@example.org", []))
    assert [order.number for order in orders.all()] == ["B0001"]
    assert await orders.next_number() == "B0002"
