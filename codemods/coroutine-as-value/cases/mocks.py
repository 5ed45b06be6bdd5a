# asyncfix-case: unsafe
"""What mocks give, the test says: the names of their methods are no evidence."""

from unittest.mock import MagicMock, Mock


class Client:
    async def request(self, n: int) -> int: ...


async def awaits(client: Client) -> None:
    print(await client.request(1), await client.request(2), await client.request(3))
    print(await client.request(4), await client.request(5), await client.request(6))
    print(await client.request(7), await client.request(8), await client.request(9))


class Service:
    def __init__(self) -> None:
        self.client = MagicMock()

    async def run(self) -> None:
        assert self.client.request(1) == 3


async def test_local() -> None:
    client = MagicMock()
    client.request.return_value = 3
    assert client.request(1) == 3
    assert client.inner.request(1) == 3
    declared: Client = Mock()
    declared.request.return_value = 3
    assert declared.request(1) == 3


async def test_given(client, mocker, mock_client) -> None:
    assert client.request(1) == 3
    assert mock_client.request(1) == 3
    patched = mocker.patch("app.Client")
    assert patched.request(1) == 3
    assert mocker.patch("app.Client").request(1) == 3


async def unknown_otherwise(client: "Unknown") -> None:  # noqa: F821
    assert client.request(1) == 3
