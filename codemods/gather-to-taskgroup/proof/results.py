# asyncfix-proof: unsafe min=3.11 target=3.11
"""All forms give the same results in the same order, and leave nothing running after an error."""

import asyncio

cancelled: list[int] = []


async def fetch(n: int, turns: int = 0) -> int:
    if n < 0:
        raise ValueError(n)
    try:
        for _ in range(turns):
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        cancelled.append(n)
        raise
    return n


async def named(n: int) -> tuple[int, int]:
    first, (second) = await asyncio.gather(fetch(n), fetch(2, 9))
    return first, second


async def listed(n: int) -> list[int]:
    found = await asyncio.gather(fetch(3, 9), *(fetch(m) for m in (n, 5) if m))
    return found


async def returned(n: int) -> list[int]:
    return await asyncio.gather(*[fetch(6, 9), fetch(n)])


async def dropped(*numbers: int) -> None:
    await asyncio.gather(*(fetch(n, 9) for n in numbers))


async def main() -> None:
    assert await named(1) == (1, 2)
    assert await listed(4) == [3, 4, 5]
    assert await returned(7) == [6, 7]
    assert await dropped(8, 9) is None
    assert cancelled == []
    for failing in named(-1), listed(-1), returned(-1), dropped(8, -1):
        task = asyncio.create_task(failing)
        await asyncio.wait([task])
        assert task.exception() is not None
    assert sorted(cancelled) == [2, 3, 6, 8], cancelled


asyncio.run(main())
