# asyncfix-case: target=3.11
import asyncio
import asyncio as aio
import asyncio.exceptions
import asyncio.exceptions as errors
import functools
from asyncio import exceptions
from typing import NoReturn

Timeout = asyncio.TimeoutError
RETRIED: tuple[type[Exception], ...] = (aio.TimeoutError, OSError)


class Slow(asyncio.TimeoutError):
    kind = errors.TimeoutError

    def fail(self, error: asyncio.TimeoutError = exceptions.TimeoutError()) -> NoReturn:
        raise asyncio.TimeoutError(f"{asyncio.TimeoutError.__name__}: {self!r}") from error


@functools.singledispatch
def describe(error: Exception) -> str:
    match error:
        case asyncio.TimeoutError() | KeyError():
            return "slow"
        case [asyncio.exceptions.TimeoutError(args=(text,))] if text:
            return text
    return "?"


@describe.register(asyncio.TimeoutError)
def _(error) -> str:
    return "timeout"


async def main(task, queue):
    try:
        await task
    except asyncio.TimeoutError:
        queue.put(lambda: asyncio.TimeoutError)
    try:
        await task
    except (KeyError, aio.exceptions.TimeoutError):
        raise
    try:
        await task
    except* asyncio.TimeoutError:
        pass
    task.set_exception(asyncio.TimeoutError)
    if (error := task.exception()) and not isinstance(error, asyncio.TimeoutError):
        raise asyncio.TimeoutError
