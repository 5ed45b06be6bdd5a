# asyncfix-case: unsafe
# The type of the receiver is unknown: how this file calls the method says more than its name.
import unknown


class Transport:
    async def connect(self) -> None: ...


class SyncTransport:
    def connect(self) -> None: ...


class Client:
    def __init__(self, transport):
        self.transport = transport

    async def first(self) -> None:
        await self.transport.connect()

    async def second(self) -> None:
        await self.transport.connect()

    async def third(self) -> None:
        self.transport.connect()

    async def of_another_receiver(self, other) -> None:
        other.connect()


async def by_kind(handler) -> None:
    result = handler.work(1) if handler.has_sync_callable else await handler.work(1)
    print(await handler.work(2), await handler.work(3), result)
