# asyncfix-case: unsafe
# The results have a name, the handler raises something else.

import asyncio


async def load(key: str) -> int: ...


async def total() -> int:
    try:
        results = await asyncio.gather(
            load("a"),
            load("b"),
            return_exceptions=True,
        )
    except (OSError, ValueError) as error:
        raise RuntimeError("not loaded") from error
    return sum(results)
