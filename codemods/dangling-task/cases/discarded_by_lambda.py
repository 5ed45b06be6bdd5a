import asyncio

kept = set()
others = set()


async def work(): ...


def spawn(coroutine):
    task = asyncio.create_task(coroutine)
    kept.add(task)
    task.add_done_callback(lambda done: kept.discard(done))
    return task


async def main():
    asyncio.create_task(work())


class Service:
    def __init__(self):
        self._tasks = set()

    def start(self):
        task = asyncio.create_task(work())
        self._tasks.add(task)
        task.add_done_callback(lambda t: self._tasks.discard(t))

    def again(self):
        asyncio.create_task(work())


# Each of these does something else.
def other(task):
    others.add(task)
    task.add_done_callback(lambda done, extra=1: others.discard(extra))
