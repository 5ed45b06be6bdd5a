# `Any` is taken further down: it comes from its module.
import asyncio


async def refresh() -> None: ...


from typing import Any


async def main() -> Any:
    asyncio.create_task(refresh())
