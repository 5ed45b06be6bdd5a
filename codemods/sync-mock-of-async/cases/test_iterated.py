# asyncfix-case: unsafe
# An async generator function is iterated, not awaited, and so is what a context manager
# decorator makes of it: a `MagicMock` is right there.

import contextlib
from unittest.mock import MagicMock


class Client:
    async def rows(self):
        yield 1

    @contextlib.asynccontextmanager
    async def session(self):
        yield self


async def check(client: Client) -> None:
    client.rows = MagicMock()
    client.session = MagicMock()
    async with client.session():
        pass
