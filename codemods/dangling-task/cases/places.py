"""A docstring.

of two paragraphs."""
from __future__ import annotations

import asyncio
import asyncio as aio
from asyncio import create_task, ensure_future as start

try:
    import uvloop
except ImportError:
    uvloop = None

CONSTANT = 1


async def work(n=0): ...


async def lines(flag):
    asyncio.create_task(  # why
        work(),
        # a comment of its own
        name="x",
    )  # after
    aio.create_task(work())
    create_task(work())
    start(work())
    if flag: asyncio.create_task(work())
    flag = 1; asyncio.create_task(work()); flag = 2
    asyncio \
        .create_task(work())
    (asyncio.create_task(work()))
    for n in range(3):
        asyncio.create_task(work(n))
    try:
        asyncio.create_task(work())
    finally:
        asyncio.create_task(work())


async def taken(task):
    asyncio.create_task(work())
    background_task = 1

    def inner():
        nonlocal background_task
        background_task = 2

    return task, inner


async def twice():
    asyncio.create_task(work(1))
    asyncio.create_task(work(2))


def loops(loop: asyncio.AbstractEventLoop):
    loop.create_task(work())
    asyncio.get_running_loop().create_task(work())
    asyncio.get_event_loop().create_task(work())
    mine = asyncio.new_event_loop()
    mine.create_task(work())


class Holder:
    def __init__(self, loop: asyncio.AbstractEventLoop | None = None):
        self.loop = loop or asyncio.get_event_loop()
        self._loop = asyncio.get_event_loop()

    def start(self):
        self._loop.create_task(work())
        self.loop.create_task(work())


class Body:
    asyncio.ensure_future(work())


def unknown(loop):
    loop.create_task(work())


lambda: asyncio.create_task(work())
match CONSTANT:
    case 1:
        asyncio.ensure_future(work())
asyncio.ensure_future(work())
