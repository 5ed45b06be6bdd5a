# asyncfix-proof: unsafe
"""Each of these calls makes a task, and runs beside nothing."""

import asyncio

seen: list[int] = []


async def fetch(n: int) -> int:
    await asyncio.sleep(0)
    seen.append(len(asyncio.all_tasks()))
    return n


async def main() -> None:
    loop = asyncio.get_running_loop()
    total = await asyncio.create_task(fetch(1))
    total += await asyncio.ensure_future(fetch(2))
    total += await loop.create_task(fetch(3))
    assert total == 6
    assert seen == [1, 1, 1], seen


asyncio.run(main())
