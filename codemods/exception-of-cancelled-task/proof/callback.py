"""The callback fails for a task that was cancelled, and the event loop says so."""

import asyncio
from typing import Any

problems: list[str] = []
reported: list[str] = []


async def work(n: int) -> None:
    await asyncio.sleep(0)
    raise ValueError(n)


def report(task: "asyncio.Task[None]") -> None:
    if error := task.exception():
        reported.append(str(error))


async def main() -> None:
    def handler(loop: asyncio.AbstractEventLoop, context: "dict[str, Any]") -> None:
        problems.append(str(context["message"]))

    asyncio.get_running_loop().set_exception_handler(handler)
    tasks = [asyncio.create_task(work(n)) for n in (1, 2)]
    for task in tasks:
        task.add_done_callback(report)
    tasks[0].cancel()
    await asyncio.wait(tasks)
    await asyncio.sleep(0)


asyncio.run(main())
assert reported == ["2"], reported
assert not problems, problems
