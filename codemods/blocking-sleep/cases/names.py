import asyncio as aio
import time as t
from time import sleep, sleep as pause


async def aliases():
    t.sleep(1)
    sleep(2)
    pause(3)


async def shadowed(sleep):
    sleep(1)


async def shadowed_module():
    t = object()
    t.sleep(1)


async def local_import():
    import time

    time.sleep(1)


async def asyncio_is_shadowed(asyncio):
    t.sleep(1)
