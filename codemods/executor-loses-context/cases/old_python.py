# asyncfix-case: unsafe target=3.8
import asyncio
from functools import partial


async def main(f, x):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, f, x)
    await loop.run_in_executor(None, partial(f, x, a=1))
