# `new_callable`, `monkeypatch.setattr`, pytest-mock's `mocker`, and a plain assignment.

from unittest import mock


class Client:
    async def fetch(self, key: str) -> str: ...

    async def close(self) -> None: ...


async def price(client: Client, key: str) -> float:
    value = float(await client.fetch(key))
    await client.close()
    return value


async def check_price(monkeypatch, mocker) -> None:
    client = Client()
    monkeypatch.setattr(client, "fetch", mock.Mock(side_effect=["3.5", "4"]))
    mocker.patch.object(Client, "close", new_callable=mock.MagicMock)
    assert await price(client, "tea") == 3.5
    client.fetch = mock.Mock(return_value="5")
    assert await price(client, "tea") == 5
