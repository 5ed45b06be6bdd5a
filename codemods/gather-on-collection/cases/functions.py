# asyncfix-case: unsafe
import asyncio
from asyncio import create_task as start


async def work() -> None: ...


async def with_default(n: int = 0, *args: int, flag: bool = False) -> None: ...


async def with_keyword(*, flag: bool) -> None: ...


async def generator():
    yield 1


def wrapped(function):
    return function


@wrapped
async def decorated() -> None: ...


class Server:
    async def serve(self) -> None: ...

    async def serve_one(self, one: int) -> None: ...

    @staticmethod
    async def still() -> None: ...

    @property
    async def ready(self) -> None: ...

    async def start(self, loop: asyncio.AbstractEventLoop, other: "Server") -> None:
        start(self.serve, name="serve")
        loop.create_task(self.serve_one)
        loop.create_task(self.still)
        loop.create_task(other.serve)
        loop.create_task(self.ready)
        asyncio.create_task(Server.serve)


async def main(given) -> None:
    start(work)  # soon
    asyncio.create_task(coro=with_default)
    asyncio.create_task(with_keyword)
    asyncio.create_task(generator)
    asyncio.create_task(decorated)
    asyncio.create_task(given)
    coroutine = work()
    asyncio.create_task(coroutine)
    asyncio.create_task(lambda: work())
    rebound = work
    asyncio.create_task(rebound)
