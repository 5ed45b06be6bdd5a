# asyncfix-case: target=3.11
import asyncio
import contextlib
import threading

import unknown


class Both:
    def __enter__(self): ...
    def __exit__(self, *exc): ...
    async def __aenter__(self): ...
    async def __aexit__(self, *exc): ...


@contextlib.contextmanager
def plain():
    yield 1


async def of_unknown_kind(path, session):
    with asyncio.Lock(), session:
        pass
    async with threading.Lock(), unknown.connect(path):
        pass
    # What `copy` is turns on what `sock` is.
    async with contextlib.closing(path) as sock, sock.copy() as copy:
        pass


async def of_both_kinds():
    with Both(), asyncio.Lock():
        pass
    async with Both(), threading.Lock():
        pass
    with Both(), plain(), asyncio.Lock():
        pass


async def of_known_kinds(path):
    async with asyncio.timeout(1), threading.Lock():
        pass
    with open(path) as file, plain() as one, asyncio.Lock():
        print(file, one)
    with contextlib.suppress(ValueError), asyncio.Lock(), asyncio.Semaphore():
        pass
