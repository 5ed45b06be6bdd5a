# asyncfix-case: unsafe
# Declared as `Any`, nothing is said. The method of another object that has the name of the function
# around it is no caller; and where other functions have the name too, half of the calls are enough.
from typing import Any


async def load(key: str) -> dict: ...


async def open_row(key: str) -> dict: ...


class Client:
    async def get(self, key: str) -> dict: ...


class Cache:
    def __init__(self, client: Client) -> None:
        self.client = client

    async def get(self, key):
        return self.client.get(key)

    async def anything(self, key) -> Any:
        return load(key)

    async def shared(self, key):
        return load(key)

    async def handed_on(self, key):
        return open_row(key)


async def main(cache: Cache, other, spawn) -> None:
    print(await cache.shared("a"))
    other.shared("b")
    print(await cache.handed_on("a"))
    spawn(cache.handed_on("a"))
    spawn(cache.handed_on("b"))
