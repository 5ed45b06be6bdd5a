# asyncfix-proof:
"""A function in a worker thread belongs to the request that called it."""

import asyncio
import contextvars

request_id = contextvars.ContextVar("request_id", default="none")


def log_line(text):
    return f"[{request_id.get()}] {text}"


async def handle(name):
    request_id.set(name)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, log_line, "saved")


async def main():
    lines = await asyncio.gather(handle("r1"), handle("r2"))
    assert lines == ["[r1] saved", "[r2] saved"], lines


asyncio.run(main())
