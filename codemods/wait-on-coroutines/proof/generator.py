"""A generator of coroutines is refused by every version, and one of tasks before 3.12."""

import asyncio


async def work(number: int) -> int:
    await asyncio.sleep(0)
    return number


async def main() -> None:
    done, pending = await asyncio.wait(work(number) for number in range(3))
    assert sorted(task.result() for task in done) == [0, 1, 2] and not pending
    done, pending = await asyncio.wait((work(number) for number in range(3)), timeout=1)
    assert sorted(task.result() for task in done) == [0, 1, 2] and not pending


asyncio.run(main())
