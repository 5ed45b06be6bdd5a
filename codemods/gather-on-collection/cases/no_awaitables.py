# asyncfix-case: advice
# No fix where the elements are no awaitables either, or the function needs arguments.

import asyncio


async def work(n: int) -> int: ...


async def main() -> None:
    await asyncio.gather([await work(n) for n in range(3)])
    await asyncio.create_task(work)
