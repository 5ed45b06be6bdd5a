# A star import may bind the names that a set would use: advice.
import asyncio
from os.path import *


async def refresh() -> None: ...


async def main(path: str) -> None:
    print(join(path, "a"))
    asyncio.create_task(refresh())
