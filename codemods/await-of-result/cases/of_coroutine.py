# asyncfix-case: unsafe
# The method is the coroutine's own: the `await` that lacks is another one.


class Connection:
    async def close(self) -> None: ...


async def connect() -> Connection: ...


async def main() -> None:
    connection = connect()
    await connection.close()
