"""What the plain decorator makes of an asynchronous generator function cannot be entered."""

import asyncio
import contextlib
from contextlib import contextmanager

entered: list[str] = []


@contextmanager
async def connection():
    entered.append("connection")
    yield "connection"
    entered.append("closed")


class Pool:
    @contextlib.contextmanager
    async def acquire(self):
        entered.append("acquired")
        yield self


async def main() -> None:
    async with connection() as name, Pool().acquire() as pool:
        assert name == "connection"
        assert isinstance(pool, Pool)


asyncio.run(main())
assert entered == ["connection", "acquired", "closed"], entered
