# asyncfix-case: unsafe
# A future or another awaitable that runs by itself, where the type checker rejects it and
# accepts its result. Unsafe.

import asyncio


def read(path: str) -> bytes: ...


async def load(path: str) -> bytes:
    loop = asyncio.get_running_loop()
    return loop.run_in_executor(None, read, path)
