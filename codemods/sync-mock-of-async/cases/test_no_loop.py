# asyncfix-case: unsafe
# A plain test that runs no loop can await nothing, and one that replaces `asyncio.run` or
# `create_task` has nothing run: a plain mock is chosen there so that no coroutine is left
# behind.

import asyncio
from unittest.mock import MagicMock, patch


class Client:
    async def fetch(self) -> str: ...

    def get(self):
        return self.fetch()

    def start(self) -> None:
        asyncio.run(self.fetch())


def test_get(client: Client) -> None:
    client.fetch = MagicMock(return_value="3.5")
    client.get()
    client.fetch.assert_called_once()


async def test_start(client: Client) -> None:
    with patch("asyncio.run"), patch.object(client, "fetch", new_callable=MagicMock):
        client.start()
