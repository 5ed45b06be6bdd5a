# asyncfix-case: unsafe
# The set that keeps the task names nothing that is only imported further down.
import asyncio


async def work(): ...


from typing import Any
import typing


def start(loop: asyncio.AbstractEventLoop) -> Any:
    loop.call_soon(work)
