# asyncfix-case: unsafe
import asyncio
from os import *


async def work(n: int) -> None: ...


async def main() -> None:
    await asyncio.gather(work(1), return_exceptions=True)
