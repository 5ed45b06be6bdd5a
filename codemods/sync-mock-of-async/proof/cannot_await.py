"""Each way to put a plain mock in the place of an `async def`: its result cannot be awaited."""

import asyncio
from unittest import TestCase, mock
from unittest.mock import MagicMock, Mock, patch


class Client:
    async def fetch(self, key: str) -> str:
        raise ConnectionError(key)

    async def close(self) -> None:
        raise ConnectionError("close")


async def price(client: Client, key: str) -> float:
    value = float(await client.fetch(key))
    await client.close()
    return value


async def with_patch_object() -> None:
    client = Client()
    with patch.object(client, "fetch", MagicMock(return_value="3.5")) as fetch:
        with patch.object(Client, "close", new=Mock(return_value=None)):
            assert await price(client, "tea") == 3.5
    fetch.assert_called_once_with("tea")


async def with_new_callable() -> None:
    with patch.object(Client, "fetch", new_callable=MagicMock, return_value="4") as fetch:
        with patch.object(Client, "close", new_callable=mock.Mock):
            assert await price(Client(), "tea") == 4
    fetch.assert_called_once()


async def with_assignment() -> None:
    client = Client()
    client.fetch = mock.Mock(side_effect=["5", "6"])
    client.close = MagicMock()
    assert [await price(client, "tea"), await price(client, "milk")] == [5, 6]


async def main() -> None:
    failures = []
    for attempt in (with_patch_object, with_new_callable, with_assignment):
        try:
            await attempt()
        except TypeError as error:
            failures.append(f"{attempt.__name__}: {error}")
    TestCase().assertEqual(failures, [])


asyncio.run(main())
