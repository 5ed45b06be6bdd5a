# asyncfix-case: unsafe
# Whoever cancels a task collects it, and the error that comes out is the task's own. Any
# function that cancels something is left alone, except where the cancelling is part of the
# handler.

import asyncio
import contextlib


async def stop(task, tasks):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    for task in tasks:
        task.cancel()
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task
