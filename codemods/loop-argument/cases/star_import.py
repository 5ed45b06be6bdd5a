# asyncfix-case: unsafe
from asyncio import *
from mylib import *


async def main(loop):
    await sleep(1, loop=loop)
