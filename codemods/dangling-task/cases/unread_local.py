# A local name that is never read is gone when the function returns; `_` gets a name.

import asyncio
from typing import Any

_background_tasks: set[asyncio.Task[Any]] = set()


async def refresh() -> None: ...


def start() -> None:
    _ = asyncio.ensure_future(refresh())
