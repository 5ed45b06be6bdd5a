import asyncio
import time


async def odd(args, seconds):
    time.sleep(*args)
    time.sleep()
    time.sleep(secs=1)
    time.sleep(1, 2)
    time.sleep(seconds or 1)
    time.sleep(await seconds())
    time.sleep(lambda: 1)
