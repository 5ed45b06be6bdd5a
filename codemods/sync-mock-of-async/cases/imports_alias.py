import unittest.mock as um
from unittest.mock import Mock as M


class Client:
    async def fetch(self) -> str: ...


async def check(client: Client):
    client.fetch = M(return_value="a")
    client.fetch = um.Mock(return_value="b")
    client.fetch = um.MagicMock(  # the price
        return_value="c",
    )
    return await client.fetch()
