# asyncfix-case: unsafe
# Every definition of the method in reach is an `async def`, some of them under decorators whose effect
# is not known, and the project awaits it elsewhere.
import unknown


class Connection:
    async def fetch_rows(self, query: str) -> list: ...

    async def close_rows(self) -> None: ...


class Proxy:
    @unknown.guarded
    async def fetch_rows(self, query: str) -> list: ...

    @unknown.guarded
    async def close_rows(self) -> None: ...


async def main(thing) -> None:
    await thing.fetch_rows("a")
    await thing.fetch_rows("b")
    thing.fetch_rows("c")
    thing.fetch_rows("d")


async def alone(thing) -> None:
    thing.close_rows()
