# asyncfix-case: unsafe
"""The import goes with its last use."""

import os
from asyncio import create_task


async def work() -> None: ...


async def main() -> None:
    await create_task(work())
    print(os.name)
