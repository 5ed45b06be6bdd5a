# asyncfix-proof: unsafe
"""A pool of one's own carries the context when it is told to."""

import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor

request_id = contextvars.ContextVar("request_id", default="none")


def log_line(text):
    return f"[{request_id.get()}] {text}"


async def main():
    request_id.set("r1")
    with ThreadPoolExecutor(1) as pool:
        line = await asyncio.get_running_loop().run_in_executor(pool, log_line, "saved")
    assert line == "[r1] saved", line


asyncio.run(main())
