import asyncio

_background_tasks = set()


async def work(): ...


class Server:
    def __init__(self):
        self._tasks = set()

    def spawn(self, coroutine):
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def shutdown(self):
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def on_signal(self):
        asyncio.create_task(self.shutdown())


async def stop():
    for task in _background_tasks:
        task.cancel()
