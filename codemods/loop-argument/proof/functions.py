"""Waiting functions called with `loop=`: `TypeError` since Python 3.10.

A call that fails leaves the coroutine it was given behind, which is not what this shows: the
arguments are tasks, so that nothing but the `TypeError` speaks.
"""

import asyncio


async def double(n: int) -> int:
    await asyncio.sleep(0)
    return 2 * n


async def main() -> None:
    loop = asyncio.get_event_loop()
    tasks = [asyncio.create_task(double(n)) for n in range(3)]
    await asyncio.sleep(0.001, loop=loop)
    assert await asyncio.gather(*tasks, loop=loop) == [0, 2, 4]
    done, pending = await asyncio.wait(tasks, loop=loop, timeout=1)
    assert done == set(tasks) and not pending
    assert await asyncio.wait_for(
        tasks[1],
        timeout=1,
        loop=loop,
    ) == 2
    assert await asyncio.shield(tasks[2], loop=loop) == 4
    results = [await next_done for next_done in asyncio.as_completed(tasks, loop=loop)]
    assert sorted(results) == [0, 2, 4]


asyncio.run(main())
