import asyncio

import pytest

from bookshop import Order, OrderLine, OrderRepository, OrderStatus
from bookshop.audit import entries
from bookshop.mail import Mailer
from bookshop.worker import FulfilmentWorker

from conftest import DUNE


@pytest.mark.asyncio
async def test_a_parcel_is_sent(worker: FulfilmentWorker, orders: OrderRepository, mailer: Mailer) -> None:
    order = Order("B0001", "ada@example.org", [OrderLine(DUNE.isbn, 1)])
    orders.add(order)
    await worker.submit(order.number)
    await worker.drain()
    assert order.status is OrderStatus.SHIPPED
    await asyncio.sleep(0.05)
    assert [message.subject for message in mailer.sent] == ["Order B0001"]


async def test_an_unknown_order_does_not_stop_the_worker(worker: FulfilmentWorker, orders: OrderRepository) -> None:
    await orders.add(Order("B0002", "ada@example.org", []))
    await worker.submit("B0001")
    await worker.submit("B0002")
    worker.drain()
    assert worker.shipped == 1


@pytest.mark.asyncio
async def test_start_and_stop_are_on_record(worker: FulfilmentWorker) -> None:
    await worker.stop()
    assert await entries() == ["[-] started fulfilment", "[-] stopped fulfilment"]


@pytest.mark.asyncio
async def test_the_packers_can_be_overrun(orders: OrderRepository, mailer: Mailer) -> None:
    worker = FulfilmentWorker(orders, mailer, packing_time=60)
    await worker.start()
    await orders.add(Order("B0001", "ada@example.org", [OrderLine(DUNE.isbn, 1)]))
    with pytest.raises(RuntimeError, match="overrun"):
        for _ in range(102):
            await worker.submit("B0001", patience=0.05)
    await worker.stop()
