# asyncfix-case: unsafe target=3.11
# Where a cancellation is told apart: under a timeout, or where `CancelledError` is handled.

import asyncio


async def work() -> None: ...


async def main() -> None:
    async with asyncio.timeout(1):
        await asyncio.create_task(work())
    try:
        await asyncio.create_task(work())
    except asyncio.CancelledError:
        print("cancelled")
        raise
