# asyncfix-case: unsafe
# A coroutine object has no loop to run in yet: outside of a call of `asyncio.wait` a list
# of coroutines is fine.

import asyncio


async def work(n: int) -> int: ...


async def main() -> None:
    jobs = [work(n) for n in range(3)]
    print(await asyncio.gather(*jobs))
