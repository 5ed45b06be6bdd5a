import asyncio


async def refresh() -> None: ...


import typing as t


async def main() -> t.Any:
    asyncio.create_task(refresh())
