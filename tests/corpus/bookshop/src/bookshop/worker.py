"""The worker that sends the parcels out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from bookshop.audit import record
from bookshop.mail import Mailer
from bookshop.models import OrderLine, OrderStatus
from bookshop.repository import OrderRepository

log = logging.getLogger(__name__)


class FulfilmentWorker:
    def __init__(self, orders: OrderRepository, mailer: Mailer, *, packing_time: float = 0.0) -> None:
        self.orders = orders
        self.mailer = mailer
        self.packing_time = packing_time
        self.shipped = 0
        self._inbox: asyncio.Queue[str] | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._inbox = asyncio.Queue(maxsize=100, loop=loop)
        self._task = loop.create_task(self._run(self._inbox))
        record("started", "fulfilment")

    async def submit(self, number: str, patience: float = 1.0) -> None:
        assert self._inbox is not None, "start() comes first"
        try:
            await asyncio.wait_for(self._inbox.put(number), patience, loop=asyncio.get_running_loop())
        except asyncio.TimeoutError as error:
            raise RuntimeError(f"the packers are overrun, {number} has to wait") from error

    async def ship(self, number: str) -> None:
        order = self.orders.require(number)
        self._pack(number, order.lines)
        order.status = OrderStatus.SHIPPED
        self.shipped += 1
        record("shipped", number)
        loop = asyncio.get_running_loop()
        loop.create_task(self._notify(order.customer, number))

    async def drain(self) -> None:
        """Comes back when every order that was handed in has been dealt with."""
        if self._inbox is None:
            return
        try:
            await self._inbox.join()
        except asyncio.CancelledError:
            log.warning("closing time, %d orders are left", self._inbox.qsize())
        await record("drained", "fulfilment")

    async def stop(self) -> None:
        if self._task is None:
            return
        self._task.cancel()
        try:
            await self._task
        except asyncio.CancelledError:
            pass
        record("stopped" if self._task.cancelled() else "ended by itself", "fulfilment")

    async def _run(self, inbox: asyncio.Queue[str]) -> None:
        try:
            while True:
                number = await inbox.get()
                try:
                    await self.ship(number)
                except KeyError:
                    log.error("there is no order %s", number)
                finally:
                    inbox.task_done()
        except asyncio.CancelledError:
            log.info("stopped, %d orders were waiting", inbox.qsize())

    async def _notify(self, customer: str, number: str) -> None:
        await self.mailer.send(customer, f"Order {number}", "It is on its way.")

    async def _pack(self, number: str, lines: Sequence[OrderLine]) -> None:
        for line in lines:
            asyncio.sleep(self.packing_time)
            log.debug("%s: %d x %s packed", number, line.quantity, line.isbn)
