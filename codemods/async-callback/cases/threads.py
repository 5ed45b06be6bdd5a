# asyncfix-case: unsafe
import asyncio as aio
from asyncio import to_thread
from functools import partial as p


class Store:
    def __init__(self):
        self.loop = aio.get_event_loop()
        self.pool = None

    async def load(self, key, *, fresh=False): ...

    @property
    async def later(self): ...

    async def all(self, keys):
        await to_thread(self.load, "a")
        await self.loop.run_in_executor(self.pool, self.load, "b")
        await self.loop.run_in_executor(self.make_pool(), self.load, "c")
        await to_thread(self.later)
        x = (await to_thread(self.load, "d"))["key"]
        await aio.to_thread(
            self.load,  # what
            "e",
        )
        await aio.to_thread(
            self.load,
            "f",  # which
            fresh=True,
        )
        await aio.to_thread(  # a thread
            self.load,
            "g",
        )
        await to_thread(p(self.load, "h", fresh=True))
        await to_thread(p(self.load, "i"), fresh=True)
        await to_thread(p(self.load))
        await to_thread(p(
            self.load,
            "j",  # this
        ))
        await to_thread(lambda: self.load(
            "k",
        ))
        await to_thread(lambda key: self.load(key), "l")
        await to_thread((self.load), *keys)
        await to_thread(*keys, self.load)
        return await to_thread(self.load, "m"), x

    def make_pool(self): ...

    async def handed_on(self, show):
        show(await to_thread(self.load, "n"))
        value = await to_thread(self.load, "o")
        show(value)
        reading = to_thread(self.load, "p")
        results = await aio.gather(to_thread(self.load, "q"), reading)
        await aio.wait_for(to_thread(self.load, "r"), 1)
        unused = await to_thread(self.load, "s")
        return results


def rebound(load):
    async def load(): ...

    load = print
    return to_thread(load)
