# asyncfix-case: unsafe
"""What others implement may be an asynchronous generator or give a context manager."""

import abc
from collections.abc import AsyncIterator
from typing import Protocol

from zope.interface import Interface


class Source(Protocol):
    async def rows(self) -> AsyncIterator[int]: ...
    async def count(self) -> int: ...


class Base(abc.ABC):
    @abc.abstractmethod
    async def listen(self):
        """Yields messages."""

    async def connect(self):
        raise NotImplementedError("by subclasses")

    async def started(self):
        return [1]

    async def run(self, source: Source):
        async for message in self.listen():
            print(message)
        async with self.connect() as connection:
            print(connection)
        async for row in source.rows():
            print(row)
        rows = source.rows()
        async for row in rows:
            print(row)
        return [row async for row in source.rows()]

    async def is_repaired(self, source: Source):
        # An `await` is needed whatever the others do.
        if source.count():
            self.connect()
        print(f"{source.count()}")
        async for message in self.started():
            print(message)


class IStore(Interface):
    async def rows(key):
        """The rows of a key, by an asynchronous generator."""


async def of_interface(store: IStore) -> None:
    async for row in store.rows("a"):
        print(row)
