import asyncio
from unittest.mock import MagicMock, patch

import pytest

from bookshop import OrderLine, OrderService, OutOfStock, UnknownBook
from bookshop.audit import entries
from bookshop.context import request_id
from bookshop.invoices import create_copy, create_invoice
from bookshop.mail import Mailer

from conftest import DUNE, EMMA


@pytest.mark.asyncio
async def test_an_order_takes_the_books_off_the_shelf(service: OrderService) -> None:
    order = await service.place("ada@example.org", [OrderLine(DUNE.isbn, 2), OrderLine(EMMA.isbn, 1)])
    assert order.number == "B0001"
    assert await service.books.stock(DUNE.isbn) == 3
    assert service.orders.exists(order.number)
    assert await service.history("ada@example.org") == ["B0001 new"]


async def test_the_total_is_what_the_books_cost(service: OrderService) -> None:
    order = await service.place("ada@example.org", [OrderLine(DUNE.isbn, 2), OrderLine(EMMA.isbn, 1)])
    assert str(await service.total(order)) == "29.99"


@pytest.mark.asyncio
async def test_unknown_books_are_refused(service: OrderService) -> None:
    with pytest.raises(UnknownBook):
        service.place("ada@example.org", [OrderLine("0000", 1)])


@pytest.mark.asyncio
async def test_more_than_there_is_cannot_be_ordered(service: OrderService) -> None:
    with pytest.raises(OutOfStock):
        await service.place("ada@example.org", [OrderLine(DUNE.isbn, 6)])
    assert await service.orders.count() == 0


async def test_what_cannot_be_sold_is_named(service: OrderService) -> None:
    await service.books.withdraw(DUNE.isbn, 5)
    assert await service.missing([EMMA.isbn, DUNE.isbn, "0000"]) == [DUNE.isbn, "0000"]


@pytest.mark.asyncio
async def test_an_order_that_is_too_big_cannot_be_delivered(service: OrderService) -> None:
    order = await service.place("ada@example.org", [OrderLine(DUNE.isbn, 4)])
    assert not service.can_deliver(order)


@pytest.mark.asyncio
async def test_a_cancelled_order_puts_the_books_back(service: OrderService) -> None:
    order = await service.place("ada@example.org", [OrderLine(DUNE.isbn, 2)])
    assert await service.cancel(order.number)
    assert await service.books.stock(DUNE.isbn) == 5
    assert await entries() == ["[-] placed B0001", "[-] cancelled B0001"]
    assert not await service.cancel(order.number)


@pytest.mark.asyncio
async def test_the_customer_gets_a_confirmation(service: OrderService, mailer: Mailer) -> None:
    await service.place("ada@example.org", [OrderLine(DUNE.isbn, 2)])
    await asyncio.sleep(0.05)
    (message,) = mailer.sent_to("ada@example.org")
    assert message.body == "That is 21.00 EUR."


@pytest.mark.asyncio
async def test_an_order_stands_though_the_mail_cannot_be_sent(
    service: OrderService, caplog: pytest.LogCaptureFixture
) -> None:
    with patch("bookshop.mail.Mailer.send", new_callable=MagicMock, return_value=False) as send:
        await service.place("ada@example.org", [OrderLine(DUNE.isbn, 1)])
        await asyncio.sleep(0.05)
    send.assert_called_once()
    assert "no confirmation for B0001" in caplog.text
    assert await service.orders.count() == 1


@pytest.mark.asyncio
async def test_the_repository_numbers_the_orders(service: OrderService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.orders, "next_number", MagicMock(return_value="X0007"))
    with patch("bookshop.orders.format_price", MagicMock(return_value="much")):
        order = await service.place("ada@example.org", [OrderLine(EMMA.isbn, 1)])
    assert order.number == "X0007"


async def test_the_invoice_names_the_request(service: OrderService) -> None:
    request_id.set("req-17")
    order = await service.place("ada@example.org", [OrderLine(EMMA.isbn, 1)])
    invoice = await create_invoice(order, await service.total(order))
    assert "request req-17" in invoice
    copy = await create_copy(order, await service.total(order))
    assert "(COPY)" in copy and "request req-17" in copy
