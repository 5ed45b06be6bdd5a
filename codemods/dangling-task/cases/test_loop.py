# asyncfix-case: unsafe
# A test that expects the call to fail never has a task.

import asyncio

import pytest


async def refresh() -> None: ...


def test_needs_a_loop() -> None:
    with pytest.raises(RuntimeError):
        asyncio.create_task(refresh())
