# asyncfix-case: unsafe
"""A plain class of the file fits the protocol for those who don't run a type checker."""

from typing import Protocol


class Source(Protocol):
    async def read(self) -> bytes: ...

    async def rest(self) -> bytes: ...


class Memory:
    def read(self) -> bytes:
        return b""


class Socket:
    async def rest(self) -> bytes:
        return b""


async def drain(source: Source) -> None:
    source.read()
    source.rest()
