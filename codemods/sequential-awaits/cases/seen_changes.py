# asyncfix-case: unsafe
# A function that is seen to change something, and methods of which nobody knows what is run
# in their place.

from abc import ABC, abstractmethod


class Paginator(ABC):
    @abstractmethod
    async def get_total(self) -> int: ...

    @abstractmethod
    async def get_items(self) -> list[str]: ...

    async def show(self) -> None:
        total = await self.get_total()
        items = await self.get_items()
        print(total, items)


class Client:
    token = ""

    async def fetch_token(self) -> str:
        self.token = "secret"
        return self.token

    async def fetch_user(self) -> str:
        return self.token

    async def show(self) -> None:
        token = await self.fetch_token()
        user = await self.fetch_user()
        print(token, user)
