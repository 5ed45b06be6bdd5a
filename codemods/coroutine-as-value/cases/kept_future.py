# asyncfix-case: unsafe
# A future that is kept, and awaited when its result is needed.

import asyncio


def read(path: str) -> bytes: ...


async def load(path: str) -> bytes:
    loop = asyncio.get_running_loop()
    reading = loop.run_in_executor(None, read, path)
    print("reading", reading.done())
    return await reading
