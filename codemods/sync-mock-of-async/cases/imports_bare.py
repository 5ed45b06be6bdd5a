from unittest.mock import MagicMock, patch


class Client:
    async def fetch(self) -> str: ...


async def check(client: Client):
    client.fetch = MagicMock(return_value="a")
    return await client.fetch(), MagicMock(), patch
