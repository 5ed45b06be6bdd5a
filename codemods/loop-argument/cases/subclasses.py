# asyncfix-case: unsafe
# The `__init__` of a subclass hands `loop` on to asyncio's. By `super()` it is unsafe: a class that
# inherits from this one and from another can put that one in between.
import asyncio
from typing import Generic, TypeVar

T = TypeVar("T")


class ByName(asyncio.Queue):
    def __init__(self, loop):
        asyncio.Queue.__init__(self, 10, loop=loop)


class BySuper(asyncio.Queue):
    def __init__(self, *, loop=None):
        super().__init__(
            maxsize=10,  # enough
            loop=loop,
        )


class Old(asyncio.Lock):
    def __init__(self, loop):
        super(Old, self).__init__(loop=loop)


class Typed(asyncio.PriorityQueue[T], Generic[T]):
    def __init__(self, loop):
        super().__init__(loop=loop)


class Other:
    def __init__(self, loop): ...


class Mixed(asyncio.Queue, Other):
    def __init__(self, loop):
        super().__init__(loop=loop)


class Second(ByName):
    def __init__(self, loop):
        super().__init__(loop=loop)


class Beyond(BySuper):
    def __init__(self, loop):
        super(BySuper, self).__init__(loop=loop)


class Protocol(asyncio.StreamReaderProtocol):
    def __init__(self, reader, loop):
        super().__init__(reader, loop=loop)


class Nested(asyncio.Event):
    def __init__(self, loop):
        def later():
            super().__init__(loop=loop)

        asyncio.sleep.__init__(loop=loop)
