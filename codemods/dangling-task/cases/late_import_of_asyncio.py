"""The set stands above the import: it goes without an annotation."""


async def refresh() -> None: ...


import asyncio


async def main() -> None:
    asyncio.create_task(refresh())
