# asyncfix-case: target=3.10
import contextlib as c
from contextlib import (
    closing,  # stays
    contextmanager as cm,
)
from typing import TYPE_CHECKING

if TYPE_CHECKING:

    @c.contextmanager
    async def typed():
        yield


@cm  # the manager
async def one():
    yield 1


class Pool:
    @staticmethod
    @(cm)
    async def two():
        try:
            yield 2
        finally:
            pass

    @c . contextmanager
    async def three(self):
        values = [value async for value in self]
        yield values


def outer():
    from contextlib import contextmanager

    @contextmanager
    async def inner():
        yield closing

    return inner


def shadowed(asynccontextmanager):
    @cm
    async def inner():
        yield asynccontextmanager

    return inner


def rebound():
    contextmanager = print

    @contextmanager
    async def inner():
        yield

    return inner
