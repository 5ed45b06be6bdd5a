# What is only imported below the first definition can't be named above it: `Any` is imported anew.
import asyncio


async def refresh() -> None: ...


import typing


async def main() -> typing.Any:
    asyncio.create_task(refresh())
