# asyncfix-case: target=3.11
import asyncio
import contextlib
from contextlib import suppress

import pytest


async def main(job, error):
    try:
        await job
    except (asyncio.TimeoutError, TimeoutError):
        pass
    try:
        await job
    except (TimeoutError, asyncio.TimeoutError) as caught:
        print(caught)
    try:
        await job
    except (asyncio.TimeoutError, ValueError, TimeoutError):
        pass
    try:
        await job
    except (ValueError, asyncio.TimeoutError, asyncio.exceptions.TimeoutError):
        pass
    try:
        await job
    except (asyncio.TimeoutError,):
        pass
    try:
        await job
    except(asyncio.TimeoutError,TimeoutError):
        pass
    try:
        await job
    except (
        asyncio.TimeoutError,
        TimeoutError,
    ):
        pass
    try:
        await job
    except (
        asyncio.TimeoutError,  # asyncio's own
        TimeoutError,  # the system's
        ValueError,
    ):
        pass
    try:
        await job
    except (
        asyncio.TimeoutError,
        # What sockets raise.
        TimeoutError,
    ):
        pass
    isinstance(error, (asyncio.TimeoutError, TimeoutError))
    issubclass(type(error), (OSError, (asyncio.TimeoutError, TimeoutError)))
    with suppress(asyncio.TimeoutError, TimeoutError):
        await job
    with contextlib.suppress(ValueError, TimeoutError, asyncio.TimeoutError):
        await job
    with pytest.raises((asyncio.TimeoutError, TimeoutError)):
        await job


class Both(ValueError, asyncio.TimeoutError, TimeoutError, metaclass=type): ...
