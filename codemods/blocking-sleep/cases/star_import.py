# A star-imported name gets no fix, but it is certain what it is.
import asyncio
from time import *


async def main():
    sleep(1)


async def shadowed(sleep):
    sleep(1)


def plain():
    sleep(1)
