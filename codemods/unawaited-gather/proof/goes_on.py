# asyncfix-proof: unsafe
"""The code goes on before the children are done, and their exceptions are lost."""

import asyncio

saved: list[int] = []


async def save(n: int) -> None:
    await asyncio.sleep(0.01)
    if n < 0:
        raise ValueError(n)
    saved.append(n)


async def save_all(*numbers: int) -> list[int]:
    asyncio.gather(*(save(n) for n in numbers))
    return list(saved)


async def main() -> None:
    assert await save_all(1, 2) == [1, 2]
    try:
        await save_all(-1)
    except ValueError:
        return
    raise AssertionError("the error is lost")


asyncio.run(main())
