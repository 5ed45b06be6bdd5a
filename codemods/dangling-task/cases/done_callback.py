# A done callback does not keep its task alive.

import asyncio
from typing import Any

_background_tasks: set[asyncio.Task[Any]] = set()


async def refresh() -> None: ...


async def main() -> None:
    asyncio.create_task(refresh()).add_done_callback(print)
    asyncio.create_task(refresh()).set_name("refresh")
