# asyncfix-case: unsafe
import asyncio


async def main(f, x):
    loop = asyncio.get_running_loop()
    return await asyncio.wait_for(loop.run_in_executor(None, f, x), timeout=5)


async def mixed(f):
    loop = asyncio.get_running_loop()
    a = await loop.run_in_executor(None, f)
    b = await asyncio.wait_for(loop.run_in_executor(None, f, a), timeout=5)
    return await loop.run_in_executor(None, f, b)
