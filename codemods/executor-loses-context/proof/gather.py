# asyncfix-proof:
"""Calls that are gathered lose the context too, and still overlap after the rewrite."""

import asyncio
import contextvars
import threading

request_id = contextvars.ContextVar("request_id", default="none")
both = threading.Barrier(2, timeout=2)


def log_line(text):
    both.wait()
    return f"[{request_id.get()}] {text}"


async def main():
    request_id.set("r1")
    loop = asyncio.get_event_loop()
    lines = await asyncio.gather(*[loop.run_in_executor(None, log_line, text) for text in "ab"])
    assert lines == ["[r1] a", "[r1] b"], lines


asyncio.run(main())
