# asyncfix-case: unsafe
import asyncio
from asyncio import shield


async def work(n: int = 0) -> None: ...


class Pool:
    asyncio = None

    async def worker(self) -> None:
        while True:
            await asyncio.sleep(1)

    async def start(self, server: asyncio.Server) -> None:
        asyncio.gather(*[self.worker() for _ in range(3)])
        asyncio.gather(work(), server.serve_forever())

    async def stop(self, tasks, lock) -> None:
        for task in tasks:
            task.cancel()
        asyncio.gather(*tasks)
        asyncio.gather(*tasks, return_exceptions=True)

    async def locked(self, lock) -> None:
        with lock:
            asyncio.gather(work())


async def places(flag: bool) -> None:
    asyncio.gather(work()) if flag else None
    flag and asyncio.gather(work()); print()
    [shield(work(n)) for n in range(3)]
    (asyncio.gather(
        work(),  # first
        work(),
    ))
    # Fire and forget.
    asyncio.gather(work())
    f"{asyncio.gather(work())}"

    def inner() -> None:
        asyncio.gather(work())

    async def inner_too() -> None:
        asyncio.gather(work())

    match flag:
        case True:
            shield(work())


async def shadowed(asyncio, shield) -> None:
    asyncio.gather(work())
    shield(work())


async def generator():
    asyncio.gather(work())
    yield 1
