# asyncfix-case: unsafe target=3.11
# A list of results, in the same order.

import asyncio


async def fetch(n: int) -> str: ...


async def main(numbers: list[int]) -> list[str]:
    first = await asyncio.gather(fetch(1), *(fetch(n) for n in numbers if n > 1))
    print(first)
    return await asyncio.gather(*[fetch(n) for n in numbers])
