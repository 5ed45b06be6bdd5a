import asyncio

_timer_tasks = set()


def spawn(coro):
    task = asyncio.create_task(coro)
    _timer_tasks.add(task)
    task.add_done_callback(_timer_tasks.discard)


def on_signal(stop):
    asyncio.create_task(stop())
