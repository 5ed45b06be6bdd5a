# A collection of coroutines that comes from elsewhere is wrapped on the spot.

import asyncio


async def work(n: int) -> int: ...


async def main(numbers: list[int]) -> None:
    await asyncio.wait(map(work, numbers))
