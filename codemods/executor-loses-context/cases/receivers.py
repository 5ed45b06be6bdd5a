import asyncio as aio
import asyncio
from asyncio import get_event_loop, get_running_loop


async def calls(f):
    await aio.get_running_loop().run_in_executor(None, f)
    await aio.get_event_loop().run_in_executor(None, f)
    await get_event_loop().run_in_executor(None, f)
    await (get_running_loop().run_in_executor(None, f))


async def parameter(loop: asyncio.AbstractEventLoop, f):
    await loop.run_in_executor(None, f)


async def used_elsewhere(f):
    # The variable is needed for something else and stays.
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, f)
    loop.call_soon(f)


async def used_twice(f):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, f)
    await loop.run_in_executor(None, f)


async def used_in_closure(f):
    loop = asyncio.get_running_loop()

    def later():
        loop.call_soon_threadsafe(f)

    await loop.run_in_executor(None, later)


async def in_branch(f, flag):
    if flag:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, f)


async def only_statement(f, flag):
    if flag:
        loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, f)


async def own_line_comment(f):
    # The comment above the variable stays.
    loop = asyncio.get_running_loop()  # and so does this one
    await loop.run_in_executor(None, f)


async def blank_lines(f):
    """The blank lines around the variable don't pile up."""

    loop = asyncio.get_running_loop()

    await loop.run_in_executor(None, f)


class Service:
    def __init__(self):
        self.loop = asyncio.new_event_loop()

    async def run(self, f):
        await self.loop.run_in_executor(None, f)


async def unknown(thing, loop, f):
    await thing.run_in_executor(None, f)
    await thing.get_loop().run_in_executor(None, f)
    await loop.run_in_executor(None, f)
