# asyncfix-case: unsafe
import asyncio
import subprocess
from typing import Any, TYPE_CHECKING

import trio


async def work(): ...


async def main(wait, process: subprocess.Popen, anything: Any, asyncs):
    wait([work()])
    process.wait(1)
    await asyncio.wait(anything)
    await asyncio.wait([anything])
    await asyncio.wait(*anything)
    await asyncio.wait(**anything)
    await asyncs.wait([work()])
    await asyncio.wait_for(work(), 1)


async def shadowed(asyncio):
    await asyncio.wait([work()])


async def rebound():
    asyncio = trio
    await asyncio.wait([work()])


if TYPE_CHECKING:

    async def hinted():
        await asyncio.wait([work()])
