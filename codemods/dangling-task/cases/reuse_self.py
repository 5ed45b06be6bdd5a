import asyncio


async def work(): ...


class Keeps:
    def __init__(self):
        self._tasks = set()

    def spawn(self, coroutine):
        t = asyncio.ensure_future(coroutine)
        self._tasks.add(t)
        t.add_done_callback(self._tasks.remove)

    def start(self):
        asyncio.ensure_future(work())

    def start_later(self):
        def later():
            asyncio.ensure_future(work())

        return later

    @staticmethod
    def static():
        asyncio.ensure_future(work())

    @classmethod
    def of_the_class(cls):
        asyncio.ensure_future(work())

    async def me(this):
        asyncio.ensure_future(work())


class Other:
    def start(self):
        asyncio.ensure_future(work())


class OnlyAdds:
    def __init__(self):
        self._tasks = set()

    def spawn(self, coroutine):
        self._tasks.add(asyncio.create_task(coroutine))

    def start(self):
        asyncio.create_task(work())
