# asyncfix-case: unsafe
import asyncio
import json
import time
from json import dumps as to_text


def number() -> int:
    return 1


class Base:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.event = asyncio.Event()

    @staticmethod
    def fixed() -> str:
        return "a"

    @classmethod
    def named(cls) -> str:
        return "b"

    @property
    def text(self) -> str:
        return "c"

    def untyped(self):
        self.event = self.event

    def none(self):
        self.x = 1

    def chosen(self, flag):
        if flag:
            return 1
        return "a"

    async def run(self):
        await self.none()
        await self.untyped()
        await self.chosen(True)
        await self.lock.release()
        return await self.fixed(), await Base.named(), await self.text()


class Event(asyncio.Event):
    async def set(self):
        super().set()


class Other(asyncio.Event):
    pass


async def forms(task: asyncio.Task, event: Event, other: Other):
    x = await (number())
    y = (await number())
    z = (
        await  # why
        number()
    ).bit_length()
    w = -await number() ** 2
    v = f"{await number()}"
    u = await(number())
    t = (await number()).bit_length() if (await number()) else await number() or 1
    await task.cancel()
    await event.set()
    await other.set()
    await other.clear()
    await print(x, y)
    await json.dumps(z), await to_text(w)
    await asyncio.get_running_loop().stop()
    await asyncio.current_task()
    await time.monotonic()
    await time.sleep(1)
    await asyncio.sleep(1)
    return lambda: (v, u, t)


def outer():
    def number() -> int:
        return 1

    async def inner(loads):
        await number()
        await json.loads("1")
        await loads()

    return inner


if number():

    def maybe() -> int:
        return 1


async def conditional():
    await maybe()
    number = asyncio.sleep
    await number(1)


class Gate(asyncio.Condition):
    def notify(self, n=1):
        super().notify(n)
        return asyncio.sleep(0)


async def overridden(gate: asyncio.Condition):
    await gate.notify()
    await gate.notify_all()


class Backend:
    def fetch_page(self) -> int:
        """For others to fill in."""
        assert False, "not here"


async def page(backend: Backend):
    await backend.fetch_page()
