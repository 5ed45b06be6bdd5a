"""`close` and `send` are methods of coroutines too, but nobody awaits those."""


class Connection:
    async def close(self, hard: bool = False) -> None: ...
    async def send(self, data: bytes) -> int: ...


async def connect() -> Connection: ...


async def awaited(data: bytes) -> None:
    connection = connect()
    await connection.send(data)
    await connection.close()


async def on_the_spot() -> None:
    await connect().close(hard=True)


async def of_the_coroutine() -> None:
    pending = connect()
    pending.close()


async def stepped_by_hand() -> None:
    await connect().send(None)
