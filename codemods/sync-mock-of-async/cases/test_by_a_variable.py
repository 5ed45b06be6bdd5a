# asyncfix-case: unsafe
# A variable that is a mock and stands in for one thing only; other attributes of an `AsyncMock` are
# asynchronous as well, so that a mock which is asked for them stays.

from unittest.mock import MagicMock, Mock, patch


class Client:
    async def fetch(self, key: str) -> str: ...

    async def close(self) -> None: ...


async def price(client: Client, key: str) -> float:
    value = float(await client.fetch(key))
    await client.close()
    return value


async def check_price() -> None:
    client = Client()
    fetch = MagicMock(return_value="3.5")  # cheap
    close = Mock()
    with patch.object(Client, "fetch", fetch), patch.object(Client, "close", new=close):
        assert await price(client, "tea") == 3.5
    fetch.assert_called_once_with("tea")
    assert close.call_count == 1


async def check_set_later() -> None:
    fetch = MagicMock()
    fetch.return_value = "4"
    Client.fetch = fetch
    assert await price(Client(), "tea") == 4


async def check_others(give) -> None:
    twice = MagicMock(return_value="3.5")
    with patch.object(Client, "fetch", twice), patch.object(Client, "close", twice):
        await price(Client(), "tea")
    handed_on = MagicMock(return_value="3.5")
    give(handed_on)
    with patch.object(Client, "fetch", handed_on):
        await price(Client(), "tea")
    reached_into = MagicMock(return_value="3.5")
    reached_into.cache.clear()
    with patch.object(Client, "fetch", reached_into):
        await price(Client(), "tea")
    rebound = MagicMock(return_value="3.5")
    rebound = give(rebound)
    with patch.object(Client, "fetch", rebound):
        await price(Client(), "tea")
    with patch.object(Client, "fetch", shared):
        await price(Client(), "tea")


shared = MagicMock(return_value="3.5")
