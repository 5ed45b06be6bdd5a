"""The lowest layer: it became asynchronous."""

import asyncio

ROWS = {"book": "12;3", "pen": "2;100"}
WRITTEN: list[str] = []


async def read_row(key: str) -> str:
    await asyncio.sleep(0)
    return ROWS[key]


async def write_row(key: str, row: str) -> None:
    await asyncio.sleep(0)
    ROWS[key] = row
    WRITTEN.append(key)
