# asyncfix-proof: unsafe
"""The results of a `gather` that is not awaited can't be looked at."""

import asyncio


async def load(n: int) -> int:
    await asyncio.sleep(0)
    if n == 2:
        raise ValueError(n)
    return n


async def main() -> None:
    results = asyncio.gather(*(load(n) for n in range(4)), return_exceptions=True)
    good = [result for result in results if not isinstance(result, Exception)]
    assert good == [0, 1, 3], good
    one, other = asyncio.gather(load(0), load(1))
    assert one + other == 1


asyncio.run(main())
