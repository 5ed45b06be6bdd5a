import asyncio

background_tasks = set()


def spawn(coro):
    task = asyncio.create_task(coro)
    background_tasks.add(task)
    task.add_done_callback(background_tasks.discard)


def on_signal(stop):
    asyncio.create_task(stop())


class Jobs:
    def __init__(self):
        self._jobs = set()

    def add(self, coro):
        job = asyncio.create_task(coro)
        self._jobs.add(job)
        job.add_done_callback(self._jobs.discard)

    def end(self):
        asyncio.create_task(self.stop())

    async def stop(self): ...


class Pool:
    def __init__(self):
        self._pool_tasks = set()

    def add(self, coro):
        task = asyncio.create_task(coro)
        self._pool_tasks.add(task)
        task.add_done_callback(self._pool_tasks.discard)

    def end(self):
        asyncio.create_task(self.stop())

    async def stop(self): ...
