# The exception in a name, in a done callback.

import asyncio


def report(task: asyncio.Task[None]) -> None:
    error = task.exception()
    if error is not None:
        print("failed:", error)


def watch(task: asyncio.Task[None]) -> None:
    task.add_done_callback(report)
