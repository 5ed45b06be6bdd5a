# asyncfix-case: unsafe
# The type of the receiver is unknown: how this file calls the method says more than its name.
import unknown


class Sentinel:
    async def discover(self) -> list: ...


class Pool:
    def __init__(self, sentinel) -> None:
        self.sentinel = unknown.wrap(sentinel)

    async def one(self) -> None:
        print(await self.sentinel.discover())

    async def other(self) -> None:
        found = self.sentinel.discover()
        print(found)


class Wrapped:
    """Its methods wrap those of another object, which may be plain functions."""

    def __init__(self, file) -> None:
        self.file = unknown.wrap(file)

    async def flush(self) -> None:
        if self.file:
            await self.file.flush()
        return self.file.flush()


async def by_kind(handler) -> None:
    result = handler.work(1) if handler.has_sync_callable else await handler.work(1)
    print(await handler.work(2), await handler.work(3), result)
