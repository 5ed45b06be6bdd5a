# asyncfix-case: unsafe
# A test that provokes the error.

import asyncio

import pytest


async def work() -> int: ...


async def test_wait_refuses_coroutines() -> None:
    with pytest.raises(TypeError):
        await asyncio.wait([work()])
