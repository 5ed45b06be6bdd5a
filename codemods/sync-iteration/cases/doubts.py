# asyncfix-case: unsafe
import asyncio
import threading
from contextlib import nullcontext
from typing import NamedTuple
from unittest.mock import AsyncMock, Mock


class Base:
    async def rows(self):
        yield 1


class Sub(Base):
    def rows(self):
        return [1]


class Added:
    def __aiter__(self):
        return self


Added.__iter__ = lambda self: iter([1])


class Pair(NamedTuple):
    left: int

    def __aiter__(self):
        return self


class Late:
    def __aiter__(self):
        return self


setattr(Late, "__getitem__", lambda self, at: [1][at])


class Registered:
    def __init_subclass__(cls):
        cls.__enter__ = lambda self: self

    async def __aenter__(self): ...
    async def __aexit__(self, *exc): ...


class Child(Registered):
    pass


async def opaque(base: Base, flag: bool):
    for row in base.rows():
        print(row)
    print(list(Added()), list(Pair(1)), list(Late()))
    with Child():
        pass
    with AsyncMock(), Mock():
        pass
    with nullcontext():
        pass
    async with nullcontext():
        pass
    lock = asyncio.Lock() if flag else threading.Lock()
    with lock:
        pass
    for row in await base.rows().__anext__():
        print(row)


class Refusing:
    def __enter__(self):
        raise RuntimeError("use async with")

    def __exit__(self, *exc): ...

    async def __aenter__(self): ...

    async def __aexit__(self, *exc): ...


def test_misuse(self, errors):
    with self.assertRaises(RuntimeError):
        with Refusing():
            pass
    with self.assertRaises(errors):
        with Refusing():
            pass
