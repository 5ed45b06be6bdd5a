# A comprehension.

import asyncio


async def work(n: int) -> None: ...


async def main() -> None:
    await asyncio.wait([work(n) for n in range(3)], timeout=1)
