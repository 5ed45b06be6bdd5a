# asyncfix-case: unsafe
import asyncio
from unittest.mock import AsyncMock, MagicMock, Mock, NonCallableMock, PropertyMock, patch


class Client:
    async def fetch(self, key: str) -> str: ...

    async def late(self) -> str: ...

    async def nested(self) -> object: ...

    async def plain_later(self) -> str: ...


async def make() -> str: ...


def maybe(): ...


async def check(client: Client, unknown):
    client.fetch = MagicMock(return_value=make())
    client.fetch = MagicMock(return_value=asyncio.Future())
    client.fetch = MagicMock(return_value=unknown)
    client.fetch = MagicMock(return_value=maybe())
    client.fetch = MagicMock(return_value={"a": [1, None], **{}})
    client.fetch = MagicMock(return_value=(1, -2.5, f"{unknown}"))
    client.fetch = MagicMock(return_value=MagicMock(status=200))
    client.fetch = MagicMock(return_value=AsyncMock())
    client.fetch = MagicMock(side_effect=make)
    client.fetch = MagicMock(side_effect=maybe)
    client.fetch = MagicMock(side_effect=lambda key: make())
    client.fetch = MagicMock(side_effect=lambda key: f"{key}!")
    client.fetch = MagicMock(side_effect=["a", ValueError, KeyError("b")])
    client.fetch = MagicMock(side_effect=[ValueError, KeyError("b")])
    client.fetch = MagicMock(side_effect=["a", make()])
    client.fetch = MagicMock(side_effect=OSError)
    client.fetch = MagicMock(side_effect=None, return_value="a", name="fetch")
    client.fetch = MagicMock(spec=make)
    client.fetch = MagicMock(unknown)
    client.fetch = MagicMock(wraps=client.fetch)
    client.fetch = MagicMock(**unknown)
    client.fetch = NonCallableMock()
    client.fetch = PropertyMock(return_value="a")
    client.fetch = AsyncMock(return_value="a")
    client.fetch = Mock("name")
    with patch.object(client, "fetch", new_callable=MagicMock, return_value=make()):
        pass
    with patch.object(client, "fetch", new_callable=MagicMock, side_effect=make):
        pass
    with patch.object(client, "fetch", new_callable=lambda: MagicMock):
        pass
    return await client.fetch("a")


async def configured_later(client: Client):
    client.late = MagicMock()
    client.late.return_value = asyncio.Future()
    await client.late()
    client.plain_later = MagicMock()
    client.plain_later.return_value = "a"
    await client.plain_later()
    client.nested = MagicMock()
    client.nested.return_value.json.return_value = {}
    await client.nested()


async def configured_by_name(client: Client):
    with patch.object(client, "fetch", new_callable=MagicMock) as fetch:
        fetch.return_value = make()
    with patch.object(client, "fetch", new_callable=MagicMock) as fetch:
        fetch.side_effect = make
