import contextlib


async def fetch(key: str) -> str: ...


async def rows(key: str):
    yield key


def parse(text: str) -> float:
    return float(text)


class Client:
    async def get(self, key: str) -> str: ...

    @staticmethod
    async def ping() -> None: ...

    @classmethod
    async def connect(cls) -> "Client": ...

    @contextlib.asynccontextmanager
    async def session(self):
        yield self


class Cached(Client): ...
