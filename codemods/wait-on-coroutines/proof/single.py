"""One task is not a collection of tasks."""

import asyncio


async def work() -> int:
    return 1


async def main() -> None:
    task = asyncio.create_task(work())
    done, pending = await asyncio.wait(task, timeout=1)
    assert done == {task}
    done, pending = await asyncio.wait(work())
    assert [each.result() for each in done] == [1]


asyncio.run(main())
