# asyncfix-case: unsafe
# A function that is one of two, is decorated, or is replaced.

from unittest.mock import AsyncMock, patch

import unknown

try:
    from unknown import load
except ImportError:

    def load() -> int:
        return 1


@unknown.coroutine
def made() -> int:
    return 1


class Client:
    def ping(self) -> int:
        return 1


async def fake() -> int:
    return 1


def total() -> int:
    return 1


@patch("shop.total", AsyncMock())
async def test_total() -> None:
    await total()


async def main(client: Client) -> None:
    client.ping = fake
    await client.ping()
    await load()
    await made()
