# asyncfix-case: advice
# No fix where the function is not in sight, such as one of another file or what a `partial`
# calls: nobody sees whether it needs a task of its own.

import asyncio
import functools


async def fetch(n: int) -> int: ...


first = functools.partial(fetch, 1)


async def main() -> None:
    print(await asyncio.create_task(first()))
