# asyncfix-case: unsafe target=3.11
from asyncio import TimeoutError
import sys


async def main(job):
    try:
        await job
    except TimeoutError:
        sys.exit(1)
