# asyncfix-case: unsafe
"""`anext` is a builtin that gives something to be awaited."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable


async def lengths(chunks: AsyncIterator[bytes]) -> int:
    first = anext(chunks)
    print(first[:2])
    return len(anext(chunks, b""))


async def skip(chunks: AsyncIterator[bytes]) -> None:
    anext(chunks)


async def handed_on(chunks: AsyncIterator[bytes]) -> bytes:
    task = asyncio.ensure_future(anext(chunks))
    pending = anext(chunks)
    await pending
    return await task


async def asked_first(check: Callable[[], Awaitable[bool]], pending: list) -> None:
    found = check()
    if found:
        pending.append(found)
    other = check()
    if other is not None:
        pending.append(other)
