# asyncfix-case: target=3.11
# A plain `TimeoutError` would be the star-imported one: the same class, but no fix.
import asyncio
from asyncio import *


async def main(job):
    try:
        await job
    except asyncio.TimeoutError:
        pass
    try:
        await job
    except (asyncio.TimeoutError, TimeoutError):
        pass
    try:
        await job
    except TimeoutError:
        pass
