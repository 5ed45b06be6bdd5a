# asyncfix-case: unsafe
# The exception is handed on.

import asyncio


async def bridge(work, future):
    try:
        future.set_result(await work())
    except asyncio.CancelledError as error:
        future.set_exception(error)
