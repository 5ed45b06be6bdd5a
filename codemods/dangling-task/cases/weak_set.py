# A `WeakSet` keeps no task.
import asyncio
import weakref

_tasks = weakref.WeakSet()


async def job(): ...


def spawn():
    task = asyncio.create_task(job())
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)


def lone():
    asyncio.create_task(job())
