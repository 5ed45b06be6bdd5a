# asyncfix-case: unsafe
class MagicMock:
    def __init__(self, **options): ...


class Client:
    async def fetch(self) -> str: ...


async def check(client: Client, patch, monkeypatch_):
    client.fetch = MagicMock(return_value="a")
    with patch.object(client, "fetch", MagicMock(return_value="a")):
        await client.fetch()
