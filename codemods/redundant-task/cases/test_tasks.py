# asyncfix-case: unsafe
"""In tests the task is what is tested."""

import asyncio


async def work() -> None: ...


async def test_task() -> None:
    await asyncio.create_task(work())
