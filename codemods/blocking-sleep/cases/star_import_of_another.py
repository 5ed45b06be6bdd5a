# Another star import comes last, which may have a `sleep` of its own.
import asyncio
from time import *
from asyncio import *


async def main():
    await sleep(1)
    sleep(2)
