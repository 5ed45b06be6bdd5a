# asyncfix-case: unsafe
"""A value that is handed on, while a cast or an awaited method says that it is the result."""

from typing import Any, cast


class Connection:
    async def send(self, message: str) -> int: ...

    def close(self) -> None: ...


class Pool:
    async def get(self) -> Connection | None: ...

    async def open(self) -> object: ...


async def cast_later(pool: Pool) -> Connection:
    connection = pool.open()
    return cast(Connection, connection)


async def cast_to_any(pool: Pool) -> Any:
    connection = pool.open()
    return cast(Any, connection)


async def closes(pool: Pool) -> None:
    connection = pool.get()
    if connection is None:
        return
    await connection.send("x")
    connection.close()


# Left alone: the coroutine itself is stepped by hand and closed.


async def steps(pool: Pool) -> None:
    coro = pool.get()
    coro.send(None)
    coro.close()
