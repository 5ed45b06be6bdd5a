# asyncfix-case: unsafe target=3.11
import asyncio
from asyncio import (
    CancelledError,
    TimeoutError,
    wait_for,
)
from asyncio.exceptions import TimeoutError as Slow
from asyncio import TimeoutError as Shown


async def main(job):
    try:
        await wait_for(job, 5)
    except (TimeoutError, Slow):
        raise Slow from CancelledError()
    raise asyncio.TimeoutError


async def local(job):
    from asyncio import TimeoutError as Late

    try:
        await job
    except Late:
        pass


__all__ = ["Shown", "main"]
