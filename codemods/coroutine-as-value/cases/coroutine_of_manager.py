# `with`, `async with` and `async for` over a coroutine that returns the context manager or
# the iterator.

import contextlib
from collections.abc import AsyncIterator


class Pool:
    async def acquire(self) -> contextlib.AbstractAsyncContextManager[str]: ...

    async def rows(self) -> AsyncIterator[int]: ...


async def main(pool: Pool) -> None:
    async with pool.acquire() as connection:
        print(connection)
    async for row in pool.rows():
        print(row)
