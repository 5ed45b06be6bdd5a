# asyncfix-proof:
"""A `functools.partial` loses the context like any other function."""

import asyncio
import contextvars
import functools

request_id = contextvars.ContextVar("request_id", default="none")


def log_line(text, *, level):
    return f"{level} [{request_id.get()}] {text}"


async def main():
    request_id.set("r1")
    line = await asyncio.get_running_loop().run_in_executor(
        None, functools.partial(log_line, "saved", level="INFO")
    )
    assert line == "INFO [r1] saved", line


asyncio.run(main())
