# asyncfix-case: unsafe target=3.11
import asyncio
from redis.exceptions import *


async def main(job):
    try:
        await job
    except asyncio.TimeoutError:
        pass
