# asyncfix-case: unsafe target=3.9
import asyncio


async def main(loop):
    await asyncio.sleep(1, loop=loop)


def make(loop):
    return asyncio.Lock(loop=loop)
