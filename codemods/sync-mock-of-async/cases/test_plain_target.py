# asyncfix-case: unsafe
# A plain function, or a target whose definition is not known.

from unittest.mock import MagicMock, patch


class Client:
    def name(self) -> str: ...


async def check(client: Client, other) -> None:
    client.name = MagicMock(return_value="shop")
    other.fetch = MagicMock(return_value="3.5")
    with patch("somewhere.else_.fetch", new_callable=MagicMock):
        pass
