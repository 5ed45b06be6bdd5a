# asyncfix-case: unsafe target=3.11
# In the midst of an expression, in a comprehension or a `lambda` there is no place for
# statements; a future that is kept or handed on is not awaited here.

import asyncio


async def fetch(n: int) -> str: ...


async def main(numbers: list[int]) -> None:
    print(await asyncio.gather(fetch(1), fetch(2)))
    for name in await asyncio.gather(fetch(1), fetch(2)):
        print(name)
    if numbers and (names := await asyncio.gather(fetch(1), fetch(2))):
        print(names)
    print([await asyncio.gather(fetch(n), fetch(-n)) for n in numbers])
    both = asyncio.gather(fetch(1), fetch(2))
    print(await asyncio.wait_for(both, 1))
