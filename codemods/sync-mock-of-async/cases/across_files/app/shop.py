from . import client
from .client import Cached, fetch, parse


class Shop:
    def __init__(self) -> None:
        self.client = Cached()

    async def price(self, key: str) -> float:
        await client.Client.ping()
        await Cached.connect()
        return parse(await self.client.get(key)) + parse(await fetch(key))
