# asyncfix-case: unsafe
import asyncio
import functools
from asyncio import get_running_loop


async def save(*args): ...


class Server:
    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.tasks = set()

    async def serve(self): ...

    def kept(self):
        task = self.loop.create_task(self.serve())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def start(self):
        self.loop.call_soon(self.serve)
        self.loop.call_soon(
            self.serve,  # at once
            context=None,
        )
        return self.loop.call_later(1, functools.partial(save, 1, 2))


def others(clients: list[Server]):
    loop = asyncio.get_event_loop()
    for client in clients:
        loop.call_soon_threadsafe(client.serve)
        loop.call_soon(lambda client=client: client.serve())
    loop.call_soon(*clients)
    loop.call_soon((save), 1, *clients)


async def shadows(task, function, args):
    get_running_loop().call_soon(save, task, function, args)
    get_running_loop().call_soon(lambda: (save(1)))


def shadowed(_background_tasks, asyncio):
    loop = get_running_loop()
    loop.call_soon(save)


def iterated(loop: asyncio.AbstractEventLoop):
    handles = [handle for handle in (loop.call_soon(save), loop.call_later(1, lambda: save(1)))]
    return handles, [loop.call_soon(save) for _ in range(2)]
