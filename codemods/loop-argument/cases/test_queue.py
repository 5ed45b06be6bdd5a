# asyncfix-case: unsafe
# A test that expects the error.

import asyncio

import pytest


def test_no_loop() -> None:
    with pytest.raises(TypeError):
        asyncio.Queue(loop=None)
