# A set of the object is only used again where `__init__` makes it before it calls a method.
import asyncio


async def beat(): ...


class Late:
    def __init__(self):
        self._start()
        self._tasks = set()

    def _start(self):
        asyncio.create_task(beat())

    def spawn(self, coro):
        task = asyncio.create_task(coro)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class Early:
    def __init__(self, name):
        super().__init__()
        self.name = name
        self._tasks = set()
        self._start()

    def _start(self):
        asyncio.create_task(beat())

    def spawn(self, coro):
        task = asyncio.create_task(coro)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
