from contextlib import contextmanager


@contextmanager
async def connection():
    yield "connection"


@contextmanager
def plain():
    yield "plain"
