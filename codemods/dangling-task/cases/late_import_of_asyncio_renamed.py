"""No name of asyncio is there yet: it is imported under its own."""


async def refresh() -> None: ...


import asyncio as aio
from asyncio import create_task


async def main() -> None:
    aio.create_task(refresh())
    create_task(refresh())
