import asyncio
from decimal import Decimal
from unittest.mock import Mock, patch

import pytest

from bookshop.models import Quote
from bookshop.pricing import PriceBoard
from bookshop.supplier import SupplierClient, SupplierError, wait_for_supplier

from conftest import DUNE, EMMA, Supplier


def client(supplier: Supplier, name: str = "Gardners", backoff: float = 0.01) -> SupplierClient:
    return SupplierClient(name, supplier.url, backoff=backoff)


def test_the_start_script_waits_for_the_supplier(supplier: Supplier) -> None:
    wait_for_supplier(client(supplier), seconds=1)


@pytest.mark.asyncio
async def test_a_quote(supplier: Supplier) -> None:
    assert await client(supplier).quote(DUNE.isbn) == Quote("Gardners", DUNE.isbn, Decimal("7.25"))


@pytest.mark.asyncio
async def test_a_cover(supplier: Supplier) -> None:
    assert (await client(supplier).cover(DUNE.isbn)).startswith(b"\x89PNG")


@pytest.mark.asyncio
async def test_quotes_are_fetched_side_by_side(supplier: Supplier) -> None:
    supplier.answer_only(together=3)
    gardners = client(supplier)
    quotes = await asyncio.gather(*(gardners.quote(isbn) for isbn in (DUNE.isbn, EMMA.isbn, "0000")))
    assert [quote.isbn for quote in quotes] == [DUNE.isbn, EMMA.isbn, "0000"]


@pytest.mark.asyncio
async def test_covers_are_fetched_side_by_side(supplier: Supplier) -> None:
    supplier.answer_only(together=2)
    covers = await asyncio.gather(client(supplier).cover(DUNE.isbn), client(supplier).cover(EMMA.isbn))
    assert len(covers) == 2


@pytest.mark.asyncio
async def test_suppliers_are_pinged_side_by_side(supplier: Supplier) -> None:
    supplier.answer_only(together=2)
    assert await PriceBoard([client(supplier), client(supplier, "Ingram")]).reachable() == 2


@pytest.mark.asyncio
async def test_the_shop_goes_on_while_the_supplier_is_busy(supplier: Supplier) -> None:
    supplier.refusals = 1
    customers_served = 0

    async def serve() -> None:
        nonlocal customers_served
        while True:
            await asyncio.sleep(0.01)
            customers_served += 1

    till = asyncio.create_task(serve())
    await client(supplier, backoff=0.4).quote(DUNE.isbn)
    till.cancel()
    assert customers_served >= 5


@pytest.mark.asyncio
async def test_a_supplier_that_stays_busy_is_given_up(supplier: Supplier) -> None:
    supplier.refusals = 3
    with pytest.raises(SupplierError):
        await client(supplier).quote(DUNE.isbn)


@pytest.mark.asyncio
async def test_all_suppliers_are_asked(supplier: Supplier) -> None:
    board = PriceBoard([client(supplier), client(supplier, "Ingram")])
    assert {quote.supplier for quote in board.quotes(DUNE.isbn)} == {"Gardners", "Ingram"}
    assert await board.reachable() == 2


@pytest.mark.asyncio
async def test_the_cheapest_supplier_wins(supplier: Supplier) -> None:
    board = PriceBoard([client(supplier), client(supplier, "Ingram")])
    assert (await board.best(DUNE.isbn)) is not None
    assert not await board.cheaper_than(DUNE.isbn, "7.00")
    offer = Quote("Ingram", DUNE.isbn, Decimal("6.00"))
    with patch.object(board, "best", Mock(return_value=offer)):
        assert await board.cheaper_than(DUNE.isbn, "7.00")


async def test_a_supplier_that_is_down_is_no_supplier(supplier: Supplier) -> None:
    board = PriceBoard([SupplierClient("Nobody", "http://127.0.0.1:1"), client(supplier)])
    assert await board.reachable() == 1
