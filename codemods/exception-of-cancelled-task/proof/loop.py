"""One cancelled task hides the errors of the others, and looks like our own cancellation."""

import asyncio

reported: list[str] = []


async def work(n: int) -> None:
    if n < 0:
        raise ValueError(n)
    await asyncio.sleep(60)


def report(tasks: "list[asyncio.Task[None]]") -> None:
    for task in tasks:
        if task.exception():
            reported.append(str(task.exception()))


def report_by_name(tasks: "list[asyncio.Task[None]]") -> None:
    for each in tasks:
        error = each.exception()
        if error is not None:
            reported.append(str(error))


async def main() -> None:
    tasks = [asyncio.create_task(work(n)) for n in (1, -2, -3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.wait(tasks)
    report(tasks)
    report_by_name(tasks)


asyncio.run(main())
assert reported == ["-2", "-3"] * 2, reported
