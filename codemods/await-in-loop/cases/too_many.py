# asyncfix-case: advice
# No fix where there may be too many at a time: so many, or nobody knows how many.

import asyncio
import itertools


async def fetch(n: int) -> str: ...


async def main() -> None:
    print([await fetch(n) for n in range(10_000)])
    print([await fetch(n) for n in itertools.count()])
