# asyncfix-case: unsafe
import asyncio


async def main(f, x):
    loop = asyncio.get_running_loop()
    return await asyncio.wait_for(loop.run_in_executor(None, f, x), timeout=5)
