# `ensure_future` and the `create_task` of an event loop, in plain functions too. All tasks
# of a module share one set, and no name collides.

import asyncio
from typing import Any


async def refresh() -> None: ...


def on_change(task: str, loop: asyncio.AbstractEventLoop) -> None:
    loop.create_task(refresh(), name=task)  # soon


async def main() -> None:
    asyncio.ensure_future(refresh())
