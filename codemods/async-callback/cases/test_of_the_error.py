# asyncfix-case: unsafe
# Code that tests for the error.

import asyncio

import pytest


async def work() -> None: ...


async def test_work() -> None:
    loop = asyncio.get_running_loop()
    with pytest.raises(TypeError):
        loop.call_soon(work)
