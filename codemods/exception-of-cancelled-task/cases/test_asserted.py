# asyncfix-case: unsafe
# An assertion about a task that was cancelled is to fail, by whichever error.

import asyncio


async def work(n: int) -> int: ...


async def test_all_succeed() -> None:
    tasks = [asyncio.create_task(work(n)) for n in range(3)]
    done, pending = await asyncio.wait(tasks)
    assert not pending
    assert {task.exception() for task in done} == {None}
    for task in done:
        assert task.exception() is None, "failed"


async def is_repaired() -> None:
    done, _ = await asyncio.wait([asyncio.create_task(work(1))])
    for task in done:
        if task.exception():
            print("failed")
