# asyncfix-case: unsafe
# Where something ends, every step is tried, and none is a reason to leave the others out:
# `finally`, handlers, what comes after a `yield`, and functions called `close`, `stop`,
# `cleanup`, …, around the call or as its children.

import asyncio
import contextlib


class Pool:
    async def flush(self) -> None: ...

    async def __aexit__(self, *details) -> None:
        await asyncio.gather(self.flush(), return_exceptions=True)

    async def use(self, connections) -> None:
        await asyncio.gather(*(each.disconnect() for each in connections), return_exceptions=True)


@contextlib.asynccontextmanager
async def pool():
    made = Pool()
    yield made
    await asyncio.gather(made.flush(), return_exceptions=True)
