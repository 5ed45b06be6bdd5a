# asyncfix-case: unsafe
# A mock that already gives something to await, or may: then the test works, and an
# `AsyncMock` would wrap it twice.

import asyncio
from unittest.mock import MagicMock


class Client:
    async def fetch(self) -> str: ...


def done(value) -> asyncio.Future: ...


async def fake() -> str: ...


async def check(client: Client, anything) -> None:
    client.fetch = MagicMock(return_value=done("3.5"))
    await client.fetch()
    client.fetch = MagicMock(side_effect=fake)
    await client.fetch()
    client.fetch = MagicMock(return_value=anything)
    await client.fetch()


async def check_later(client: Client) -> None:
    client.fetch = MagicMock()
    client.fetch.return_value = asyncio.Future()
