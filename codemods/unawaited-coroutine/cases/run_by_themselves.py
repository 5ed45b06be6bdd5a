# asyncfix-case: unsafe
# Awaitables that run without being awaited: futures, tasks, and objects with `__await__` of
# their own.

import asyncio
from collections.abc import Generator


class AwaitMount:
    def __init__(self) -> None:
        self.task = asyncio.ensure_future(asyncio.sleep(0))

    def __await__(self) -> Generator[None, None, None]:
        return self.task.__await__()


def mount() -> AwaitMount: ...


async def compose() -> None:
    mount()
    asyncio.get_running_loop().run_in_executor(None, print)
