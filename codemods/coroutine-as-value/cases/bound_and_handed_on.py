# asyncfix-case: unsafe
# A variable that is handed on, while something else says that it holds the result.
import asyncio
from typing import cast

STOP = object()


async def load(key: str) -> dict[str, int] | None: ...
async def fetch(key: str) -> list[int]: ...
async def start(key: str) -> asyncio.Transport: ...


async def bound_twice(handler, secure: bool) -> None:
    if secure:
        transport = start("tls")
    else:
        transport = await start("tcp")
    handler.check(transport)
    transport.close()


async def asked_for_none(handler) -> None:
    row = load("a")
    if row is None:
        return
    handler(row)


async def asked_for_a_sentinel(handler) -> None:
    item = load("b")
    if item is not STOP:
        handler(item)


async def fails_somewhere(handler, deep: bool) -> None:
    rows = fetch("c")
    if deep:
        print(rows[0])
    handler(rows)


async def cast_to_value(handler) -> None:
    handler(cast(int, fetch("d")))


async def kept_as_coroutine(handler, queue) -> None:
    job = load("e")
    if job is handler.current:
        handler(job)
    later = load("f")
    if later is not None:
        await asyncio.wait_for(later, 1)
    queue.put(cast("asyncio.Future[int]", fetch("g")))
    closed = load("h")
    closed.close()
    handler(closed)
