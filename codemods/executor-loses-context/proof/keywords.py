# asyncfix-proof: unsafe
"""The executor and the function may be given by name."""

import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor

request_id = contextvars.ContextVar("request_id", default="-")


async def main() -> None:
    request_id.set("r1")
    loop = asyncio.get_running_loop()
    assert await loop.run_in_executor(executor=None, func=request_id.get) == "r1"
    assert await loop.run_in_executor(None, func=request_id.get) == "r1"
    with ThreadPoolExecutor() as pool:
        assert await loop.run_in_executor(func=request_id.get, executor=pool) == "r1"


asyncio.run(main())
