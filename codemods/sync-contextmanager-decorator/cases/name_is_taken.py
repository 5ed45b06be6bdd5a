# No fix where `asynccontextmanager` is something else.

from contextlib import contextmanager
from elsewhere import asynccontextmanager


@contextmanager
async def connection():
    yield "connection"


print(asynccontextmanager)
