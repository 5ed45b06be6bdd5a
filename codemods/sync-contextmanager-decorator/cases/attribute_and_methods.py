# As an attribute of the module, and on methods.

import contextlib


class Pool:
    @contextlib.contextmanager
    async def acquire(self):
        yield "connection"

    @classmethod
    @contextlib.contextmanager
    async def open(cls):
        yield cls()


@contextlib.contextmanager
def plain():
    yield 1
